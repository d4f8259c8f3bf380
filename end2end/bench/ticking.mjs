// A tick on a slow phone: from the tap until the page shows it, and until the device would still have it
// if the browser were killed. Must not go here: what a tick does on the service (sync.mjs).
import { raw } from "./guide.mjs";
import { brotli } from "./pages.mjs";
import { launch, newPhone } from "./phone.mjs";
import { median, quantile, sum } from "./table.mjs";

const [TICKS, SYNCED] = [30, 12];
/** A finger is down for a while: what the page does about that is over when it is lifted. */
const PRESS_MS = 80;
/** Seldom, since to look costs time of the page too. */
const WAIT = { polling: 200 };

export async function ticking({ table, guide: { url } }) {
  const { islands } = await (await fetch(`${url}/edition/current`)).json();
  const later = (path) => path.includes(".sync.");
  const weight = async (wanted) => sum((await Promise.all(islands.filter(wanted).map((path) => raw(url + path)))).map(({ body }) => brotli(body).length));
  const first = await weight((path) => !path.endsWith(".css") && !later(path));
  table.row("WebAssembly and its script, compressed", first, "B", { must: 110_000, aim: 85_000 });
  table.row("  what is fetched once sync is wanted", await weight(later), "B", { must: 65_000 });

  const browser = await launch();
  try {
    const { page } = await newPhone(browser);
    await page.addInitScript(listen);
    await page.goto(`${url}/sv/checklista`);
    // Somebody whom nearly every step concerns.
    await page.locator(".questions input[name=from]").nth(2).check();
    for (const box of await page.locator(".questions input[type=checkbox]").all()) await box.check();
    await page.locator(".questions select").selectOption({ index: 7 });
    await page.locator(".questions button[type=submit]").click();
    await page.locator(".step").first().waitFor();
    const steps = await page.locator(".step").count();
    const alone = await tick(page, TICKS, "kept");
    const what = `from a tick until it is painted, median of ${alone.painted.length} in a plan of ${steps} steps`;
    table.row(what, median(alone.painted), "ms", { must: 50, aim: 16 });
    table.row("  the same, p95", quantile(alone.painted, 0.95), "ms", { aim: 50 });
    table.row("from a tick until it is on the device, p95", quantile(alone.kept, 0.95), "ms");

    await page.locator("#sync summary").click();
    await page.locator("#sync button.main").click();
    await page.locator(".phrase").waitFor();
    // The whole list goes first.
    await page.waitForTimeout(3_000);
    const synced = await tick(page, SYNCED, "answered", 1_000);
    table.row(`from a tick until the service has it on its disk, p95 of ${SYNCED}`, quantile(synced.answered, 0.95), "ms", { must: 300, aim: 150 });
    table.row("  the same, median", median(synced.answered), "ms");
  } finally {
    await browser.close();
  }
}

/**
 * Ticks steps one by one, each once the one before has reached a moment; gives the milliseconds to every moment.
 * Ticks that follow each other quickly are gathered for the service; with a pause between them they are not.
 */
async function tick(page, count, moment, pause = 0) {
  const boxes = page.locator(".step .tick input:not(:checked)");
  // The first one warms up.
  for (let done = 0; done <= count; done += 1) {
    await page.evaluate(() => (globalThis.tick = undefined));
    await boxes.first().click({ delay: PRESS_MS });
    await page.waitForFunction((moment) => globalThis.tick?.painted && globalThis.tick[moment], moment, WAIT);
    await page.evaluate(() => globalThis.ticks.push(globalThis.tick));
    await page.waitForTimeout(pause);
  }
  const ticks = await page.evaluate(() => globalThis.ticks.splice(0));
  const times = (moment) => ticks.slice(1).map((tick) => tick[moment] - tick.begun);
  return { painted: times("painted"), kept: times("kept"), answered: times("answered") };
}

/** Runs in the page before its scripts: when a box was ticked, when the new count was painted, when the tick was stored. */
function listen() {
  globalThis.ticks = [];
  addEventListener("click", (event) => {
    if (!event.target.matches(".tick input")) return;
    const tick = (globalThis.tick = { begun: event.timeStamp });
    const before = document.getElementById("progress").textContent;
    const frame = () => requestAnimationFrame(() => {
      // A message comes after the frame has been painted, with all that was changed for it.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        if (document.getElementById("progress").textContent === before) frame();
        else tick.painted = performance.now();
      };
      port2.postMessage("");
    });
    frame();
  }, { capture: true });
  const reached = (moment) => {
    if (globalThis.tick) globalThis.tick[moment] ??= performance.now();
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function begin(...words) {
    const begun = transaction.apply(this, words);
    if (words[1] === "readwrite") begun.addEventListener("complete", () => reached("kept"));
    return begun;
  };
  const ask = globalThis.fetch;
  globalThis.fetch = async (...words) => {
    const answer = await ask(...words);
    if (String(words[0]?.url ?? words[0]).includes("/api/v1/sync/")) reached("answered");
    return answer;
  };
}
