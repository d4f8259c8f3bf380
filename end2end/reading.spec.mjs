// One page of each kind under the conditions people read in: scripts off, on paper, with text twice as
// large on a narrow phone, on a first visit with nothing cached; and the saved line once it shows.
// Must not go here: what every page must pass (pages.spec.mjs), keys (keyboard.spec.mjs).
import { expect, test } from "@playwright/test";
import { KINDS, base } from "./addresses.mjs";
import { axe, summary } from "./checks.mjs";

/** Budgets of a first visit until readable, in bytes as transferred, headers included. */
const BUDGET = { requests: 4, bytes: 20_000, page: 13_000 };
const kinds = Object.entries(KINDS);

test("readable with scripts off", async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  for (const [kind, path] of kinds) {
    await page.goto(base() + path);
    await expect(page.locator("h1"), kind).toHaveCount(1);
    await expect(page.locator("h1"), kind).toBeVisible();
    const words = (await page.locator("main").innerText()).split(/\s+/).length;
    expect(words, `words to read on the page “${kind}”`).toBeGreaterThan(30);
    // An address that does not exist has no twin in another language.
    if (kind !== "not found") await expect(page.locator("a[data-switch-language]").first(), kind).toBeVisible();
  }
  await page.goto(`${base()}/sv`);
  await expect(page.locator("nav#municipalities a")).toHaveCount(10);
  await page.goto(`${base()}/sv/sorsele`);
  await expect(page.locator("nav#topics a")).toHaveCount(14);
  await page.close();
});

test("nothing essential is lost on paper", async ({ page }) => {
  for (const [kind, path] of kinds) {
    await page.emulateMedia({ media: "screen" });
    await page.goto(base() + path);
    // Texts seen on the screen are marked, then looked for on paper. Ways to other pages may be left out.
    const seen = await page.evaluate(() => {
      const texts = document.querySelectorAll("h1, main :is(h2, h3, p, li, dt, dd, address, time, a[href^='tel:'])");
      const links = (text) => [...text.querySelectorAll("a[href^='/']")].map((link) => link.textContent).join("");
      const essential = [...texts].filter((text) => text.checkVisibility() && !text.closest("nav, button, #saved, .feedback")
        && text.textContent.trim() !== links(text).trim());
      essential.forEach((text) => (text.onPaper = true));
      return essential.length;
    });
    expect(seen, kind).toBeGreaterThan(1);
    await page.emulateMedia({ media: "print" });
    const lost = await page.evaluate(() => [...document.querySelectorAll("*")]
      .filter((text) => text.onPaper && !text.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .map((text) => `${text.localName}: ${text.textContent.trim().slice(0, 60)}`));
    expect(lost, `hidden in print on the page “${kind}”`).toEqual([]);
  }
});

test("text twice as large on a narrow phone needs no sideways scrolling", async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  const chromium = await page.context().newCDPSession(page);
  const textSize = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p")).fontSize));
  for (const [kind, path] of kinds) {
    await chromium.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
    await page.goto(base() + path);
    const normal = await textSize();
    await chromium.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    await expect.poll(textSize, `text of the page “${kind}” follows the reader's size`).toBeGreaterThan(normal * 1.9);
    const { width, beyond } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      beyond: [...document.querySelectorAll("body *")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => `${one.localName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`).slice(0, 5),
    }));
    expect(width, `width of the page “${kind}”; beyond the edge: ${beyond.join("; ")}`).toBeLessThanOrEqual(360);
  }
  await page.close();
});

test("a first visit is readable within its budget", async ({ browser }) => {
  const over = [];
  for (const [kind, path] of kinds) {
    const { requests, bytes, page, heavy } = await firstVisit(browser, path);
    console.log(`     ${kind.padEnd(24)} ${requests} requests ${String(bytes).padStart(6)} bytes, page ${page}`);
    if (requests > BUDGET.requests) over.push(`${kind}: ${requests} requests`);
    // Not a number: a request was not answered.
    if (!(bytes <= BUDGET.bytes)) over.push(`${kind}: ${bytes} bytes`);
    if (page > BUDGET.page) over.push(`${kind}: the page alone is ${page} bytes`);
    over.push(...heavy.map((url) => `${kind}: fetches ${url}`));
  }
  expect(over).toEqual([]);
});

/** What a cold first visit transfers until the load event; what begins later (the offline pack) is not counted. */
async function firstVisit(browser, path) {
  const page = await browser.newPage();
  const chromium = await page.context().newCDPSession(page);
  const sent = new Map();
  const got = new Map();
  chromium.on("Network.requestWillBeSent", ({ requestId, timestamp, request, type }) =>
    request.url.startsWith("data:") || sent.set(requestId, { timestamp, url: request.url, type }));
  chromium.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => got.set(requestId, encodedDataLength));
  chromium.on("Network.loadingFailed", ({ requestId }) => got.set(requestId, NaN));
  await chromium.send("Network.enable");
  await chromium.send("Page.enable");
  const loaded = new Promise((resolve) => chromium.once("Page.loadEventFired", resolve));
  await page.goto(base() + path);
  const { timestamp: readable } = await loaded;
  const counted = [...sent].filter(([, { timestamp }]) => timestamp < readable);
  await expect.poll(() => counted.every(([id]) => got.has(id)), `answers to all requests of ${path}`).toBe(true);
  await page.context().close();
  const sizes = counted.map(([id]) => got.get(id));
  return {
    requests: counted.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    page: got.get(counted.find(([, { type }]) => type === "Document")[0]),
    heavy: counted.filter(([, { url, type }]) => type === "Font" || url.endsWith(".wasm")).map(([, { url }]) => url),
  };
}

test("the saved line has no accessibility fault", async ({ page }) => {
  await page.goto(`${base()}/sv/sorsele`);
  await expect(page.locator("#saved button")).toBeVisible({ timeout: 30_000 });
  const faults = (await axe(page)).map((fault) => ({ path: "/sv/sorsele", fault }));
  expect(summary(faults)).toBe("");
});
