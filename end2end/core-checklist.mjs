// The part of the core journeys that is the moving checklist: plan, tick, reload without the server, sync, a
// second phone. In every engine through the thin driver.
// Must not go here: what one engine is enough for (checklist*.spec.mjs).
import assert from "node:assert/strict";
import { day, pattern, word } from "./words.mjs";

/**
 * Adds the steps to a journey. `step` makes one, `phone` gives the browser and the server of the journey,
 * `start` a further browser of the same engine with a profile of its own.
 */
export function checklistSteps({ step, phone, start }) {
  const SAVED = word("sv", "list-state-saved");
  const SYNCED = pattern(word("sv", "list-state-synced"));
  let ticked, phrase;

  step("makes a plan without an account", async () => {
    const { browser, server } = phone();
    await open(browser, server);
    await browser.click(".questions input[name=from]");
    await fill(browser, "#to", "sorsele", "change");
    await fill(browser, "#date", day(60), "change");
    await browser.click(".questions button[type=submit]");
    await shown(browser, ".summary h2", word("sv", "list-heading-to", { place: "Sorsele" }));
    assert.ok((await browser.eval(() => document.querySelectorAll("li.step").length)) > 20);
  });

  step("ticks a step, and it is saved on the phone", async () => {
    const { browser } = phone();
    // Not the text that is shown: a browser leaves out what it has not laid out yet.
    ticked = await browser.eval(() => document.querySelector("li.step .step-title").textContent);
    await browser.click("li.step .tick input");
    await shown(browser, ".just-done [role=status]", word("sv", "list-ticked", { name: ticked }));
    await shown(browser, ".summary .state", SAVED);
  });

  step("finds the tick again without the server", async () => {
    const { browser, server } = phone();
    await browser.waitFor((text) => document.getElementById("saved")?.innerText.includes(text), {
      args: [(await words(browser)).saved.split("{")[0]], timeout: 60_000, what: "the guide to be saved",
    });
    await server.stop("SIGKILL");
    await open(browser, server);
    await shown(browser, "#progress", /^1 /);
    await shown(browser, ".summary .state", SAVED);
  });

  step("turns sync on", async () => {
    const { browser, server } = phone();
    await server.start();
    await open(browser, server);
    await browser.click("#sync > summary");
    await browser.click("#sync button.main");
    phrase = await browser.waitFor(() => document.querySelector("#sync .phrase")?.innerText.trim());
    assert.match(phrase, /^(\w{4} ){6}\w{4}$/);
    await shown(browser, ".summary .state", SYNCED);
  });

  step("joins by the phrase on another phone", async () => {
    const { browser, server } = phone();
    const other = await start();
    try {
      await open(other, server);
      await other.click(".checklist details > summary");
      await fill(other, "#phrase", phrase, "input");
      await other.click("form:has(#phrase) button[type=submit]");
      await shown(other, "#progress", /^1 /);
      await shown(other, ".summary .state", SYNCED);
      const titles = () => [...document.querySelectorAll(".step-title")].map((title) => title.textContent);
      assert.ok(!(await other.eval(titles)).includes(ticked), "what is done is no more to do");
      await other.click("li.step .tick input");
      await shown(other, ".summary .state", SYNCED);
      await shown(browser, "#progress", /^2 /);
    } finally {
      await other.close();
    }
  });
}

async function open(browser, server) {
  await browser.open(`${server.url}/sv/checklista`);
  await browser.waitFor(() => Boolean(document.querySelector("html[data-alive] .checklist :is(.questions, .summary)")), {
    what: "the checklist to be alive",
  });
}

const words = (browser) => browser.eval(() => JSON.parse(document.getElementById("words").textContent));

/** Gives a field a value as typing or choosing does. */
const fill = (browser, selector, value, event) => browser.eval((selector, value, event) => {
  const field = document.querySelector(selector);
  field.value = value;
  field.dispatchEvent(new Event(event, { bubbles: true }));
}, selector, value, event);

/** Waits until an element says just this, or something like it. */
const shown = (browser, selector, wanted) => browser.waitFor((selector, wanted, exact) => {
  const text = document.querySelector(selector)?.textContent.trim() ?? "";
  return exact ? text === wanted : new RegExp(wanted).test(text);
}, {
  args: [selector, wanted.source ?? wanted, !wanted.source],
  what: `${selector} to say “${wanted}”`,
});
