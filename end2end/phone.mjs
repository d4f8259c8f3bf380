// A reader's phone for the offline specs: a server of their own, a new browser profile, what the page
// says about the saved guide, and what the worker keeps. Must not go here: tests.
import { expect, test as base } from "@playwright/test";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openRoad } from "./road.mjs";
import { HOME, startServer } from "./server.mjs";

export { expect };

/** Tests with a `server`, a `road` to it (a proxy, only for those who ask for it) and folders of `changed` content. */
export const test = base.extend({
  server: async ({ shelf }, use) => {
    const server = shelf.server ?? (await startServer());
    shelf.server = undefined;
    const before = await server.edition();
    await use(server);
    const after = await server.edition().catch(() => undefined);
    if (after === before) shelf.server = server;
    else await server.close();
  },
  /** A server that a test has left as it was, for the next one: starting one renders the whole guide. */
  shelf: [async ({}, use) => {
    const shelf = {};
    await use(shelf);
    await shelf.server?.close();
  }, { scope: "worker" }],
  road: async ({ server }, use) => {
    const road = await openRoad(() => server.url);
    await use(road);
    await road.close();
  },
  /**
   * Makes a folder that holds only the named Swedish texts, changed, and their translations as they are;
   * a step of the checklist (`tasks/…`) is one file with all its languages.
   */
  changed: async ({}, use) => {
    const folders = [];
    await use(async (names, change) => {
      const folder = await mkdtemp(join(tmpdir(), "lotsen-content-"));
      folders.push(folder);
      for (const name of names) {
        const [swedish, ...others] = name.startsWith("tasks/") ? [`${name}.toml`] : ["sv", "en"].map((lang) => `${name}.${lang}.md`);
        await mkdir(dirname(join(folder, swedish)), { recursive: true });
        for (const other of others) await cp(join(HOME, "content", other), join(folder, other));
        await writeFile(join(folder, swedish), change(await readFile(join(HOME, "content", swedish), "utf8")));
      }
      return folder;
    });
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  },
});

/** Waits until the line about the saved guide says one of the page's words. */
export async function says(page, word, timeout = 10_000) {
  await page.waitForFunction(saying, word, { timeout, polling: 50 }).catch(async () => {
    const line = await page.evaluate(() => document.getElementById("saved")?.textContent);
    throw new Error(`the line says “${line}” instead of “${word}” after ${timeout / 1_000} s`);
  });
}

/** Runs in the page. */
function saying(word) {
  const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
  const line = document.getElementById("saved");
  return Boolean(line?.checkVisibility() && line.textContent.includes(words[word].split("{")[0]));
}

/** Presses the button with one of the page's words in the line about the saved guide. */
export async function press(page, word) {
  const name = await page.evaluate((word) => JSON.parse(document.getElementById("words").textContent)[word], word);
  await page.locator("#saved").getByRole("button", { name, exact: true }).click();
}

/** Opens a page and waits until the whole language is saved. */
export async function visit(page, url) {
  await page.goto(url);
  await says(page, "saved");
}

/** What the worker keeps, as the page sees it. */
export const kept = (page) => page.evaluate(async () => {
  const count = async (name) => ((await caches.has(name)) ? (await (await caches.open(name)).keys()).length : 0);
  const record = async (name) => (await caches.match(`/_state/${name}`))?.json();
  const [sv, en, last, trouble] = await Promise.all(["sv", "en", "last", "trouble"].map(record));
  const [bodies, assets] = await Promise.all(["lotsen-bodies", "lotsen-assets"].map(count));
  return { caches: await caches.keys(), bodies, assets, sv, en, last, trouble };
});

/** Waits until what the worker keeps is as wanted, and gives it. */
export async function until(page, wanted, timeout = 15_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const now = await kept(page);
    if (wanted(now)) return now;
    if (Date.now() > end) {
      const { bodies, assets, sv, en, last, trouble } = now;
      throw new Error(`waited in vain until ${wanted}: ${JSON.stringify({ bodies, assets, sv: sv?.id, en: en?.id, last, trouble })}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** How many different bodies the table of a saved language names. */
export const distinct = (state) => new Set(Object.values(state.files)).size;

/** The phone puts the worker to sleep: it forgets all but its caches, also how lately it asked for news. */
export async function sleep(page) {
  const chromium = await page.context().newCDPSession(page);
  const asleep = new Promise((resolve) => chromium.on("ServiceWorker.workerVersionUpdated", ({ versions }) =>
    versions.every(({ runningStatus }) => runningStatus === "stopped") && resolve()));
  await chromium.send("ServiceWorker.enable");
  await chromium.send("ServiceWorker.stopAllWorkers");
  await asleep;
  await chromium.detach();
}

/** Half an hour passes after a failed download: the worker may try again. */
export const forgive = (page) =>
  page.evaluate(async () => (await caches.open("lotsen-state")).delete("/_state/trouble"));

/** Lets the origin of the page store only so many bytes more than it does; gives what lifts the limit. */
export async function limit(page, more) {
  const chromium = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  const { usage } = await chromium.send("Storage.getUsageAndQuota", { origin });
  await chromium.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + more });
  return () => chromium.send("Storage.overrideQuotaForOrigin", { origin });
}

/** The text of the page's main part. */
export const text = (page) => page.locator("main").innerText();
