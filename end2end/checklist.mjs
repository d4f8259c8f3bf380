// The moving checklist as a person uses it: opening it, answering, ticking, writing, what the quiet line says,
// sync and joining. Words come from the texts, so that both languages are driven by the same code.
// Must not go here: tests, what the server stores (stored.mjs), other browsers than Playwright's.
import { readFile } from "node:fs/promises";
import { expect, test as base } from "./phone.mjs";
import { day, escape, pattern, word } from "./words.mjs";

export { expect };
export { day, said } from "./words.mjs";
export { says } from "./phone.mjs";

const PAGES = { sv: "checklista", en: "checklist" };
/** Somebody moving to Sorsele within Sweden, in two months: a plan of every kind of step. */
export const MOVE = {
  from: "from-sweden", to: "Sorsele", date: day(60), with: ["partner"], work: ["employee"], living: ["renter", "car"],
};

export const test = base.extend({
  /** Makes phones: each a browser context of its own, with the checklist's page. `clock` is wrong by so many milliseconds. */
  phone: async ({ browser, server }, use) => {
    const contexts = [];
    await use(async ({ language = "sv", clock = 0, ...options } = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      if (clock) await context.addInitScript(wrongClock, clock);
      return new List(await context.newPage(), server, language);
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  /** One phone with a plan. */
  list: async ({ phone }, use) => {
    const list = await phone();
    await list.open();
    await list.answer(MOVE);
    await use(list);
  },
});

/** Runs in the page before its scripts. */
function wrongClock(shift) {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(Right.now() + shift);
    }
    static now() {
      return Right.now() + shift;
    }
  };
}

export class List {
  constructor(page, server, language = "sv") {
    Object.assign(this, { page, server, language });
  }

  get url() {
    return `${this.server.url}/${this.language}/${PAGES[this.language]}`;
  }
  /** The quiet line. */
  get state() {
    return this.page.locator(".summary .state");
  }

  word(key, holes) {
    return word(this.language, `list-${key}`, holes);
  }
  /** A text whose holes may be filled by anything. */
  like(key) {
    return pattern(this.word(key));
  }

  async open() {
    await this.page.goto(this.url);
    await this.alive();
  }
  async reload() {
    await this.page.reload();
    await this.alive();
  }
  /** Waits until the list, or the questions, can be used. */
  async alive() {
    await this.page.locator("html[data-alive]").waitFor({ state: "attached" });
    await expect(this.page.locator(".checklist :is(.questions, .summary)")).toBeVisible();
  }

  press(key, holes, inside = this.page) {
    return inside.getByRole("button", { name: this.word(key, holes), exact: true }).click();
  }

  /** Fills in the questions that are on the page and makes the plan. What is left out is skipped. */
  async answer({ from, to, date, with: household = [], work = [], living = [] }, button = "make") {
    const form = this.page.locator(".questions");
    if (from) await form.getByRole("radio", { name: this.word(from), exact: true }).check();
    if (to) await form.getByLabel(this.word("to")).selectOption({ label: to });
    if (date !== undefined) await form.getByLabel(this.word("when")).fill(date);
    for (const choice of [...household, ...work, ...living]) {
      await form.getByRole("checkbox", { name: this.word(choice), exact: true }).check();
    }
    await this.press(button);
    await expect(this.page.locator(".summary")).toBeVisible();
  }

  /** The step of a title, wherever it stands. */
  step(title) {
    const named = this.page.locator(".step-title", { hasText: new RegExp(`^${escape(title)}$`) });
    return this.page.locator("li.step").filter({ has: named });
  }
  box(title) {
    return this.step(title).locator(".tick input");
  }
  titles(heading) {
    const group = this.page.locator(".group").filter({ has: this.page.getByRole("heading", { name: heading, exact: true }) });
    // Not the inner text: a browser leaves out what it has not laid out yet.
    return (heading ? group : this.page).locator(".step-title").allTextContents();
  }
  async tick(title, ticked = true) {
    await this.box(title).setChecked(ticked);
  }
  /** Opens a step and gives its particulars. */
  async unfold(title) {
    const button = this.step(title).locator(".unfold");
    if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
    const particulars = this.step(title).locator(".particulars");
    await expect(particulars).toBeVisible();
    return particulars;
  }
  /** Writes into a field of a step: `note`, `who`, `name`, `own-day`. */
  async write(title, field, text) {
    const input = (await this.unfold(title)).getByLabel(this.word(field), { exact: true });
    await input.fill(text);
    // Not by the locator: a step that was renamed is not found by its former name.
    await this.page.evaluate(() => document.activeElement.blur());
  }
  async note(title, text) {
    await this.write(title, "note", text);
  }
  noteOf(title) {
    return this.step(title).getByLabel(this.word("note"), { exact: true });
  }
  async add(title) {
    await this.page.getByLabel(this.word("add"), { exact: true }).fill(title);
    await this.press("add-button");
    await expect(this.step(title)).toBeVisible();
  }
  /** Chooses what is shown: `show-late` and the like. */
  async show(key) {
    await this.page.getByRole("radio", { name: new RegExp(`^${escape(this.word(key))} \\d+$`) }).check();
  }

  /** Waits until everything is on this phone. */
  saved() {
    return expect(this.state).toHaveText(this.word("state-saved"));
  }
  /** Waits until everything is on this phone and with the service. */
  synced() {
    return expect(this.state).toHaveText(this.like("state-synced"), { timeout: 15_000 });
  }
  /** Waits until changes wait for the network. */
  waiting() {
    return expect(this.state).toHaveText(new RegExp([this.word("state-waiting-one"), this.like("state-waiting").source].join("|")));
  }
  /** The person turns to the phone again: it asks the service at once, however long it failed before. */
  async wake() {
    await this.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  }

  /** Opens one of the panels below the plan and gives it: `sync`, `share`. */
  async panel(id) {
    const panel = this.page.locator(`details#${id}`);
    if (await panel.evaluate(({ open }) => open)) return panel;
    await panel.locator("summary").first().click();
    await panel.locator(".inside > *").last().waitFor({ state: "attached" });
    // What changed while the panel was shut counts as hidden in Chromium until it is scrolled to.
    await panel.locator(".inside").evaluate((inside) => inside.lastElementChild.scrollIntoView());
    return panel;
  }
  /** Chooses what is handed over: a step by its title, or a note by its words. */
  async choose(text) {
    // By the words: a box that was changed while the panel was shut is hidden for Chromium until it is scrolled to.
    const label = (await this.panel("share")).locator("label.tick").filter({ hasText: text });
    await label.click();
    await expect(label.locator("input")).toBeChecked();
  }
  /** Turns sync on and gives the recovery phrase. */
  async turnOnSync() {
    const panel = await this.panel("sync");
    await this.press("sync-on", {}, panel);
    const phrase = await panel.locator(".phrase").innerText();
    await this.synced();
    return phrase;
  }
  /** Types a phrase where a list is asked for. */
  async enter(phrase) {
    const label = this.page.getByLabel(this.word("phrase-enter"));
    if (!(await label.isVisible())) await this.page.getByRole("heading", { name: this.word("already") }).click();
    await label.fill(phrase);
    await this.press("phrase-use");
  }
  /** Gets the household's list by its phrase. */
  async join(phrase) {
    await this.open();
    await this.enter(phrase);
    await expect(this.page.locator(".summary")).toBeVisible();
    await this.synced();
  }
  /** Makes an invitation and gives its link. */
  async invite() {
    const panel = await this.panel("sync");
    await this.press("invite", {}, panel);
    return panel.getByLabel(this.word("invite-link")).inputValue();
  }

  /** Erases the list for everybody. */
  async erase() {
    const panel = await this.panel("sync");
    const button = panel.getByRole("button", { name: this.word("erase-button"), exact: true });
    await expect(button, "not by a slip").toBeDisabled();
    await panel.getByLabel(this.word("erase-hint")).fill(this.word("erase-word").toLowerCase());
    await button.click();
    await expect(this.page.locator(".questions")).toBeVisible();
  }

  /** Presses a button that saves a file; gives the file's name and text. */
  async download(key) {
    const coming = this.page.waitForEvent("download");
    await this.press(key);
    const file = await coming;
    return { name: file.suggestedFilename(), path: await file.path(), text: await readFile(await file.path(), "utf8") };
  }

  /** The browser throws away all that this site keeps on the phone, caches aside. */
  async wipe() {
    // From a page that has nothing open.
    await this.page.goto(`${this.server.url}/robots.txt`);
    await this.page.evaluate(async () => {
      localStorage.clear();
      for (const { name } of await indexedDB.databases()) {
        await new Promise((resolve, reject) =>
          Object.assign(indexedDB.deleteDatabase(name), { onsuccess: resolve, onerror: reject }));
      }
    });
  }
}
