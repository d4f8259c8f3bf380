// What is typed in the studio stays on the device until the studio has it: through a dead zone, a closed tab and a
// sign-out. And the way of a change from the first coordinator to a reader's saved copy, in one piece.
import { sleep, until, visit } from "./phone.mjs";
import { expect, sound, test } from "./studio.mjs";

const edit = (who, path) => who.page.goto(`${who.url}/studio/edit/${path}`);
const save = (who) => who.page.getByRole("button", { name: "Spara utkast" }).click();
const phone = (who) => who.page.getByLabel(/^Telefon/);
const state = (who) => who.page.locator("[data-state]");
/** The page that stands in for the studio without a network is kept, and the worker is there to show it. */
const ready = (who) => who.page.waitForFunction(async () =>
  navigator.serviceWorker.controller && (await caches.match("/studio/offline", { cacheName: "lotsen-studio" })));

/** Another tab of somebody's: the first one holds their device. */
const tab = async (who) => ({ url: who.url, context: who.context, page: await who.context.newPage() });

/** The tab is closed at once, nothing more runs in it; another one is opened. */
async function reopen(who, path) {
  const next = await who.context.newPage();
  await who.page.close({ runBeforeUnload: false });
  who.page = next;
  await next.goto(`${who.url}${path}`);
}

async function publish(who) {
  await who.page.getByRole("button", { name: "Publicera…" }).click();
  await who.page.getByRole("button", { name: "Publicera valda" }).click();
  await expect(who.page.getByRole("status")).toContainText("publicerat");
}

test("from the first coordinator to a reader's saved copy", async ({ server, comes, browser }) => {
  const reader = await browser.newPage();
  await visit(reader, `${server.url}/sv/sorsele`);
  const before = (await until(reader, ({ sv }) => sv)).sv.id;
  const beside = await browser.newPage();

  const coordinator = await comes();
  await coordinator.comeIn(server.printed().match(/\S*\/studio\/invited#\S+/)[0], "Sara Samordnare");
  const lots = await comes({ viewport: { width: 360, height: 740 } });
  await lots.comeIn(await coordinator.invite("Inflyttarlots", "Sorsele"), "Lo Lots");
  await lots.addDevice();
  await edit(lots, "contact/sorsele-kommun");
  await phone(lots).fill("0952-140 77");
  await lots.page.getByRole("button", { name: "Förhandsvisa" }).click();
  await expect(lots.page.frameLocator("iframe").getByText("0952-140 77").first()).toBeVisible();
  await publish(lots);

  await expect.poll(async () => {
    await beside.goto(`${server.url}/sv/sorsele`);
    return beside.getByText("0952-140 77").count();
  }, { timeout: 5_000 }).toBeGreaterThan(0);
  // One update: the reader comes back to the page.
  await sleep(reader);
  await reader.reload();
  await until(reader, ({ sv }) => sv.id !== before);
  await server.stop("SIGKILL");
  await reader.reload();
  await expect(reader.getByText("0952-140 77").first()).toBeVisible();
  await Promise.all([reader.close(), beside.close()]);
});

test("a draft stays through a cut network, a closed tab and a sign-out, and is published when the network is back", async ({ coordinator, comes, server }) => {
  const lots = await coordinator.lots(comes, "Sorsele", { viewport: { width: 360, height: 740 } });
  const car = await tab(lots);
  await edit(car, "contact/sorsele-kommun");
  await ready(car);
  await car.context.setOffline(true);
  await phone(car).fill("0952-140 55");
  await expect(state(car)).toContainText("Utkastet finns på enheten");

  // Sending it leads to the page that stands in for the studio, and loses nothing.
  await save(car);
  await expect(car.page.getByRole("heading", { name: "Inget nät" })).toBeVisible();
  await expect(car.page.getByLabel("Telefon")).toHaveValue("0952-140 55");
  await reopen(car, "/studio");
  await expect(car.page.getByRole("link", { name: "Sorsele kommun, växeln" })).toBeVisible();
  await sound(car.page);
  // One can go on writing there.
  await car.page.getByLabel("Telefon").fill("0952-140 56");
  await reopen(car, "/studio/edit/contact/sorsele-kommun");
  await expect(car.page.getByLabel("Telefon")).toHaveValue("0952-140 56");

  await car.context.setOffline(false);
  await lots.page.goto(`${lots.url}/studio/account`);
  await lots.page.getByRole("button", { name: "Logga ut här" }).click();
  await car.page.goto(`${car.url}/studio/edit/contact/sorsele-kommun`);
  await expect(car.page, "signed out").toHaveURL(/sign-in/);
  await lots.signIn();

  await car.page.goto(`${car.url}/studio`);
  await expect(car.page.getByRole("heading", { name: "Utkast på den här enheten" })).toBeVisible();
  await sound(car.page);
  await car.page.getByRole("link", { name: "Sorsele kommun, växeln" }).last().click();
  await expect(phone(car)).toHaveValue("0952-140 56");
  await expect(car.page.getByRole("status")).toContainText("Här är ditt utkast från");
  await sound(car.page);
  await publish(car);
  await expect.poll(async () => (await (await fetch(`${server.url}/sv/sorsele`)).text()).replaceAll("\u00a0", " ").includes("0952-140 56")).toBe(true);
  await car.page.goto(`${car.url}/studio`);
  await expect(car.page.getByRole("heading", { name: "Utkast på den här enheten" }), "the studio has it").toHaveCount(0);
});

test("a draft that somebody else has overtaken is shown beside theirs, and one that is deleted is gone", async ({ coordinator, comes }) => {
  const lots = await coordinator.lots(comes, "Sorsele");
  await edit(lots, "contact/sorsele-kommun");
  await phone(lots).fill("0952-140 41");
  await edit(coordinator, "contact/sorsele-kommun");
  await coordinator.page.getByLabel("Besöksadress").fill("Burevägen 9, Sorsele");
  await save(coordinator);

  await reopen(lots, "/studio/edit/contact/sorsele-kommun");
  await expect(phone(lots)).toHaveValue("0952-140 41");
  await save(lots);
  await expect(lots.page.getByRole("heading", { name: "Någon annan hann före" })).toBeVisible();
  // What was refused is kept as well, made from the other's version now.
  await reopen(lots, "/studio/edit/contact/sorsele-kommun");
  await expect(phone(lots)).toHaveValue("0952-140 41");
  await save(lots);
  await expect(lots.page.getByRole("status")).toContainText("Utkastet är sparat");
  await lots.page.goto(`${lots.url}/studio`);
  await expect(lots.page.getByText("Utkast på den här enheten")).toHaveCount(0);

  // What was sent into a dead zone is not forgotten because another form came through.
  await ready(lots);
  await edit(lots, "contact/sorsele-kommun");
  await phone(lots).fill("0952-140 43");
  await lots.context.setOffline(true);
  await save(lots);
  await expect(lots.page.getByRole("heading", { name: "Inget nät" })).toBeVisible();
  await lots.context.setOffline(false);
  await edit(lots, "local/sorsele/home");
  await lots.page.getByLabel("Svaret i en mening").fill("Ring växeln.");
  await save(lots);
  await expect(lots.page.getByRole("status")).toContainText("Utkastet är sparat");
  await edit(lots, "contact/sorsele-kommun");
  await expect(phone(lots)).toHaveValue("0952-140 43");
  await phone(lots).fill("0952-140 42");
  await reopen(lots, "/studio");
  await lots.page.getByRole("button", { name: "Ta bort utkastet: Sorsele kommun, växeln" }).click();
  await lots.page.getByRole("button", { name: "Ja, ta bort utkastet" }).click();
  await expect(lots.page.getByText("Utkast på den här enheten")).toHaveCount(0);
  await edit(lots, "contact/sorsele-kommun");
  await expect(phone(lots)).toHaveValue("0952-140 41");
});

test("what is typed is measured, marked by buttons, and shown as readers will see it, by itself", async ({ coordinator }) => {
  const { page } = coordinator;
  await page.setViewportSize({ width: 1280, height: 800 });
  await edit(coordinator, "local/sorsele/home");
  const text = page.getByRole("textbox", { name: /^Text/ });
  const long = `${"ord ".repeat(30)}slut.`;
  await text.fill(`Kort mening. ${long}`);
  await expect(page.getByText("En mening har mer än 25 ord:")).toBeVisible();
  await expect(page.getByText(/^LIX \d+/)).toBeVisible();
  await page.getByRole("button", { name: /^ord ord/ }).click();
  expect(await text.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe(long);
  await expect(page.frameLocator("iframe").getByText("Kort mening.")).toBeVisible();
  await sound(page);

  await text.fill("viktigt");
  await text.press("Control+A");
  await page.getByRole("button", { name: "Fet" }).click();
  await expect(text).toHaveValue("**viktigt**");
  await text.press("End");
  await page.getByLabel("Infoga fakta, kontakt eller bild").fill("{contact sorsele-kommun}");
  await expect(text).toHaveValue("**viktigt** {contact sorsele-kommun}");
  await text.press("Control+Z");
  await expect(text, "it can be taken back as typing can").toHaveValue("**viktigt**");
  const steps = await page.evaluate(() => history.length);
  await text.press("End");
  await text.pressSequentially(" nu");
  await expect(page.frameLocator("iframe").getByText("viktigt nu")).toBeVisible();
  expect(await page.evaluate(() => history.length), "the way back leads out of the form").toBe(steps);
});
