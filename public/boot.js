// The boot script of guide pages: judges what depends on the day and hour, and tells what is saved on the phone.
// The page is complete without it: nothing a reader cannot do without belongs here.
"use strict";
(() => {
  const DAY = 1440;

  const fill = (text = "", values = {}) => text.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);

  /** Date (as UTC midnight), weekday from Monday and minutes of the day in Sweden. */
  function stockholm(now) {
    const [year, month, date, hour, minute] =
      now.toLocaleString("sv", { timeZone: "Europe/Stockholm" }).match(/\d+/g).map(Number);
    const midnight = new Date(Date.UTC(year, month - 1, date));
    return { date: +midnight, day: (midnight.getUTCDay() + 6) % 7, minutes: hour * 60 + minute };
  }

  const clock = (minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16);

  function hoursWords(week, { day, minutes }, words) {
    const now = day * DAY + minutes;
    const spans = [-7, 0, 7].flatMap((shift) => week.flatMap((spans, weekday) =>
      spans.map((span) => span.map((time) => (shift + weekday) * DAY + time))));
    let end = now;
    for (const [from, to] of spans) if (from <= end && end < to) end = to;
    if (end - now > 7 * DAY) return words.openAlways;
    if (end > now) return fill(words.open, { time: clock(end) });
    const next = spans.find(([from]) => from > now)?.[0];
    if (!next) return words.closed;
    const away = Math.floor(next / DAY) - day;
    const name = [words.today, words.tomorrow][away] ?? words.days[(day + away) % 7];
    return fill(words.opens, { day: name, time: clock(next) });
  }

  /** Whether so many months have passed since the end of a year, month or day. */
  function isOver(datetime, today, months = 0) {
    const [year, month, day] = datetime.slice(0, 10).split("-").map(Number);
    return today >= Date.UTC(year, (month || 12) + months - (day ? 1 : 0), day ? day + 1 : 1);
  }

  // As the page's own text has it, in every language.
  const PLAIN = { numberingSystem: "latn", calendar: "gregory", timeZone: "Europe/Stockholm" };
  const size = (bytes, lang) => `${Math.round(bytes / 1000).toLocaleString(lang, PLAIN)}\u00a0kB`;
  const longDate = (date, lang) => new Date(date).toLocaleDateString(lang, { dateStyle: "long", ...PLAIN });

  globalThis.lotsenBoot = { fill, stockholm, hoursWords, isOver, size, longDate };
  if (!globalThis.document) return;

  const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
  const { lang } = document.documentElement;
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const make = (name, values) => Object.assign(document.createElement(name), values);
  const show = (element) => Object.assign(element, { hidden: false });
  const button = (textContent, onclick) => make("button", { type: "button", textContent, onclick });

  function judgeHours() {
    const now = stockholm(new Date());
    each("[data-hours]", (line) => {
      show(line).textContent = hoursWords(JSON.parse(line.dataset.hours), now, words);
    });
  }

  function judgeDates() {
    const today = stockholm(new Date()).date;
    each("[data-keeps]", (time) => {
      if (!isOver(time.dateTime, today, +time.dataset.keeps)) return;
      time.after(" ", make("em", { className: "old", textContent: words.old }));
      // In the text, so are the marks that lead to this source.
      each(`a[href="#${time.closest("li")?.id}"]`, (mark) => {
        mark.classList.add("old");
        mark.ariaLabel = `${mark.ariaLabel ?? mark.textContent}, ${words.old}`;
      });
    });
    each("[data-valid-until]", ({ dataset: desk }) => {
      const date = desk.validUntil;
      if (isOver(date, today)) desk.ended = fill(words.ended, { date: longDate(date, lang) });
    });
  }

  function offerButtons() {
    const url = document.querySelector("[rel=canonical]")?.href ?? location.href;
    if (navigator.share ?? navigator.clipboard) each("[data-share]", (share) => {
      const said = make("span", { role: "status" });
      share.after(" ", said);
      show(share).onclick = async () => {
        if (navigator.share) return navigator.share({ title: document.title, url }).catch(() => {});
        await navigator.clipboard.writeText(url);
        said.textContent = words.copied;
      };
    });
    each("[data-print]", (button) => (show(button).onclick = () => print()));
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      each("#install", (place) => show(place).replaceChildren(button(words.install, () => event.prompt())));
    });
  }

  /** What a reader says of a page is another file's matter, fetched when it is wanted. */
  function offerFeedback(form) {
    const load = () => import(form.dataset.feedback);
    form.onpointerdown = load;
    form.addEventListener("focusin", load);
    try {
      if (localStorage.getItem("lotsen.feedback")) load();
    } catch { /* storage is shut: nothing waits */ }
  }

  const line = document.getElementById("saved");
  const worker = navigator.serviceWorker;
  let asked = false;

  function say(text, ...more) {
    // The first line is no news: it does not interrupt a screen reader.
    line.ariaLive = line.hidden ? "off" : "polite";
    if (line.firstChild?.data !== text) show(line).replaceChildren(text, " ", ...more);
  }

  function refused(now) {
    try {
      if (now) localStorage.setItem("lotsen.offline", now);
      return localStorage.getItem("lotsen.offline") === "no";
    } catch { /* storage is shut: nothing was refused */ }
  }

  const send = async (type, current) => (await worker.ready).active.postMessage({ type, lang, current });

  async function save(current) {
    asked = true;
    await worker.register("/sw.js", { updateViaCache: "none" });
    await send("save", current);
  }

  async function remove() {
    asked = !refused("no");
    await send("remove");
    say(words.removed, button(words.save, agree));
  }

  function agree() {
    refused("yes");
    return consider(true);
  }

  /** Saves the guide, or asks first; `yes` when the reader has asked for it. */
  async function consider(yes) {
    const current = await fetch("/edition/current").then((answer) => answer.json()).catch(() => {});
    const pack = current?.packs?.[lang];
    if (!pack) return yes && say(words.failed);
    if (yes || !(refused() || navigator.connection?.saveData)) return save(current);
    say(fill(words.ask, { size: size(pack.bytes, lang) }), button(words.save, agree));
  }

  function hear({ data: { state, id, date, bytes, ready, lang: about } }) {
    if (state === "killed") line.hidden = true;
    if (about !== lang) return;
    if (state === "none" && !asked) consider();
    else if (ready) say(words.ready, button(words.show, () => location.reload()));
    else if (!id) say(words[state === "saving" ? "saving" : "failed"]);
    else {
      const saved = fill(words.saved, { date: longDate(date, lang), size: size(bytes, lang) });
      say(state === "full" ? words.full : saved, button(words.remove, remove));
    }
  }

  async function tellSaved() {
    if (!isSecureContext) return say(words.insecure);
    if (!worker || !globalThis.caches || !crypto.subtle) return;
    worker.addEventListener("message", hear);
    return (await worker.getRegistration())?.active ? send("status") : consider();
  }

  judgeHours();
  judgeDates();
  offerButtons();
  each("[data-feedback]", offerFeedback);
  addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    judgeHours();
    if (worker?.controller) send("check");
  });
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  if (line) addEventListener("load", () => idle(tellSaved));
})();
