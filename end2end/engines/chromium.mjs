// Chromium through Playwright, for the core journeys; also where its path and flags are told, which
// playwright.config.mjs shares.
import { chromium } from "@playwright/test";
import { existsSync } from "node:fs";
import { program } from "./find.mjs";

const ARGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How to start it: the system's Chromium when there is one, else the one Playwright has fetched. */
export function launchOptions() {
  const system = program("LOTSEN_CHROMIUM", "chromium", "chromium-browser", "google-chrome");
  return { executablePath: system, headless: true, args: ARGS };
}

/** What is missing to run it, as a sentence with the remedy; undefined when nothing is. */
export function missing() {
  const path = launchOptions().executablePath ?? chromium.executablePath();
  if (existsSync(path)) return undefined;
  return "Chromium is missing: install the package chromium, or run npx playwright install chromium in end2end/.";
}

/** Starts it with a new profile. */
export async function launch() {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({ locale: "sv-SE" });
  return {
    name: "Chromium",
    version: browser.version(),
    go: (url) => page.goto(url),
    run: (fn, args) => page.evaluate(callOf(fn, args)),
    press: (selector) => page.click(selector),
    close: () => browser.close(),
  };
}

/** A call with its arguments, as text that any engine can run. */
const callOf = (fn, args) => `(${fn})(...${JSON.stringify(args)})`;
