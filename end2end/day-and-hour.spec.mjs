// What the page judges by the reader's clock: facts that have grown old, in the list of sources and where
// the text refers to them; contacts whose time is over; whether it is open now.
// Must not go here: the sums behind it (unit/boot.test.mjs).
import { expect, test } from "@playwright/test";
import { base } from "./addresses.mjs";

const open = async (page, path, now) => {
  await page.clock.setFixedTime(new Date(now));
  await page.goto(base() + path);
};

test("an old fact is told to be old in the list of sources and in the text", async ({ page }) => {
  await open(page, "/sv/sorsele/bostad", "2000-01-01T12:00:00Z");
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator(".old")).toHaveCount(0);

  await open(page, "/sv/sorsele/bostad", "2045-01-01T12:00:00Z");
  const dated = page.locator(".sources li:has(time[data-keeps])");
  const ids = await dated.evaluateAll((lines) => lines.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(1);
  for (const id of ids) {
    await expect(page.locator(`#${id} em.old`)).toHaveText("gammal uppgift");
    for (const mark of await page.locator(`main a[href="#${id}"]`).all()) {
      await expect(mark).toHaveClass("old");
      await expect(mark).toHaveAccessibleName(`Källa ${id.slice(1)}, gammal uppgift`);
    }
  }
  expect(await page.locator(".mark a.old").count(), "marks in the text").toBeGreaterThanOrEqual(ids.length);
  const undated = page.locator(".sources li:not(:has(time[data-keeps]))");
  for (const id of await undated.evaluateAll((lines) => lines.map(({ id }) => id))) {
    await expect(page.locator(`main a[href="#${id}"].old`)).toHaveCount(0);
  }
});

test("a contact whose time is over names another", async ({ page }) => {
  const desk = page.locator("[data-valid-until='2026-12-31']").first();
  await open(page, "/sv/sorsele", "2026-12-31T22:30:00Z");
  await expect(desk.locator(".until")).toBeVisible();
  await expect(desk.locator(".ended")).toBeHidden();
  await open(page, "/sv/sorsele", "2026-12-31T23:30:00Z");
  await expect(desk.locator(".ended")).toBeVisible();
  await expect(desk.locator(".until")).toBeHidden();
});

test("what is always open says so", async ({ page }) => {
  await open(page, "/sv/sorsele/vard", "2026-11-21T03:00:00Z");
  await expect(page.locator("[data-hours]").first()).toHaveText("Öppet dygnet runt");
});
