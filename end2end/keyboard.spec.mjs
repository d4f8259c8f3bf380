// The start page with keys alone: the skip link, what has the focus can be seen, Tab follows the page.
import { expect, test } from "@playwright/test";
import { base } from "./addresses.mjs";
import { focusFault } from "./checks.mjs";

/** What can be reached with Tab, in the order of the document. */
const TABBABLE = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex]";

// No smooth scrolling: where the focus is gets judged at once.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test.beforeEach(async ({ page }) => {
  // A reader who declined to save: the footer then offers it once, and the page is at rest.
  await page.addInitScript(() => localStorage.setItem("lotsen.offline", "no"));
  await page.goto(`${base()}/sv`);
  await expect(page.locator("#saved button")).toBeVisible();
});

test("the skip link is first, can be seen and leads to the text", async ({ page }) => {
  await page.keyboard.press("Tab");
  const link = page.locator(":focus");
  await expect(link).toHaveAttribute("href", /^#/);
  await expect(link).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(focusFault)).toBe("");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.querySelector("main").contains(document.activeElement))).toBe(true);
});

test("Tab follows the order of the page and always shows where it is", async ({ page }) => {
  const expected = await page.evaluate((tabbable) => {
    const all = [...document.querySelectorAll(tabbable)].filter((one) => one.tabIndex >= 0 && one.checkVisibility());
    all.forEach((one, index) => (one.place = index));
    return all.map((one) => one.textContent.trim() || one.getAttribute("aria-label") || one.outerHTML.slice(0, 80));
  }, TABBABLE);
  expect(expected.length).toBeGreaterThan(12);
  const [order, faults] = [[], []];
  for (const name of expected) {
    await page.keyboard.press("Tab");
    order.push(expected[await page.evaluate(() => document.activeElement.place ?? -1)]);
    // Chromium scrolls to the focus with the next frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    const fault = await page.evaluate(focusFault);
    if (fault) faults.push(`“${name}”: ${fault}`);
  }
  expect(order).toEqual(expected);
  expect(faults).toEqual([]);
});
