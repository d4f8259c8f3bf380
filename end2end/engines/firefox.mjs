// Firefox through WebDriver BiDi (puppeteer-core), for the core journeys. No geckodriver needed.
import puppeteer from "puppeteer-core";
import { program } from "./find.mjs";

const path = () => program("LOTSEN_FIREFOX", "firefox-esr", "firefox");

/** What is missing to run it, as a sentence with the remedy; undefined when nothing is. */
export const missing = () =>
  path() ? undefined : "Firefox is missing: install the package firefox-esr, or name the program in LOTSEN_FIREFOX.";

/** Starts it with a new profile. */
export async function launch() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: path(),
    headless: true,
    extraPrefsFirefox: { "intl.accept_languages": "sv-SE,sv" },
  });
  const page = await browser.newPage();
  return {
    name: "Firefox",
    version: await browser.version(),
    go: (url) => page.goto(url),
    run: (fn, args) => page.evaluate(fn, ...args),
    press: (selector) => page.click(selector),
    close: () => browser.close(),
  };
}
