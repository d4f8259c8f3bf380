// A reader's phone for measuring: a small screen, a slow processor, and what the browser says about how
// long a page took. Chromium slows the page's own thread; the thread of its worker keeps its speed.
// Must not go here: rows of the table.
import { chromium } from "@playwright/test";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { launchOptions } from "../engines/chromium.mjs";
import { folder } from "./program.mjs";

/** How much slower than this machine a phone is taken to be. */
const SLOWER = 4;
const SCREEN = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: "sv-SE" };

export const launch = () => chromium.launch(launchOptions());

/** A phone that has never seen the guide, with a page; `close` throws it away. */
export async function newPhone(browser) {
  const context = await browser.newContext(SCREEN);
  return { page: await slowPage(context), close: () => context.close() };
}

/** A phone of its own browser, whose storage is on disk as a reader's is. */
export async function ownPhone() {
  const profile = await mkdtemp(join(folder(), "profile-"));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), ...SCREEN });
  return { page: await slowPage(context), close: () => context.close() };
}

async function slowPage(context) {
  const page = context.pages()[0] ?? (await context.newPage());
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return page;
}

/** Opens a page and tells how it went, in milliseconds since it was asked for. */
export async function visit(page, url) {
  const answer = await page.goto(url, { waitUntil: "load" });
  return { fromWorker: answer.fromServiceWorker(), ...(await page.evaluate(timing)) };
}

/** Runs in the page. The largest paint so far, the end of the load event, the shifts so far, what was asked for. */
async function timing() {
  const entries = (type) => new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
    setTimeout(() => resolve([]), 2_000);
  });
  const lcp = (await entries("largest-contentful-paint")).at(-1)?.startTime ?? NaN;
  const [{ loadEventEnd: load, responseStart: answered }] = performance.getEntriesByType("navigation");
  const before = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < load);
  return { lcp, load, answered, asked: [location.pathname, ...before.map(({ name }) => new URL(name).pathname)] };
}

/** The sum of all layout shifts of the open page. */
export const shifts = (page) => page.evaluate(() => new Promise((resolve) => {
  const all = [];
  const observer = new PerformanceObserver((list) => all.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(all.concat(observer.takeRecords()).reduce((sum, { value }) => sum + value, 0)), 200);
}));
