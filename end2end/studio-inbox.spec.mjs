// What comes to a municipality from outside: copies that participants hand over and what readers say of a page,
// the desk that shows them first, and the answers on their way back.
import { List, MOVE } from "./checklist.mjs";
import { expect, sound, test } from "./studio.mjs";

test("a participant hands steps over, the lots answers and meets one, and both see it until it is taken back", async ({ browser, coordinator, comes, server }) => {
  const lots = await coordinator.lots(comes, "Sorsele", { viewport: { width: 360, height: 740 } });
  const phone = await browser.newContext();
  const list = new List(await phone.newPage(), server);
  await list.open();
  await list.answer(MOVE);
  const panel = await list.panel("share");
  await list.press("share-all", {}, panel);
  await panel.getByLabel(list.word("share-question")).fill("Kan någon möta oss på biblioteket?");
  await panel.getByRole("button", { name: list.like("share-send") }).click();
  await expect(panel.locator(".copy").getByRole("heading")).toHaveText(list.like("share-sent"));

  const { page, url } = lots;
  await page.goto(`${url}/studio`);
  await expect(page.locator(".week li").first()).toContainText("Någon väntar på svar");
  await sound(page);
  await page.getByRole("link", { name: "Kan någon möta oss på biblioteket?" }).click();
  await sound(page);
  await page.getByLabel("Nytt svar").fill("Ja, på fredag klockan tio.");
  await page.getByRole("button", { name: "Skicka svar" }).click();
  await expect(page.locator("#answers + ul")).toContainText("Ja, på fredag klockan tio.");
  const first = page.locator("#steps + ul").getByRole("listitem").first();
  const step = await first.locator("strong").textContent();
  await first.getByRole("button", { name: /^Vi har hjälpt till/ }).click();
  await expect(first).toContainText("ni har hjälpt till");

  await page.goto(`${url}/studio/inbox`);
  await sound(page);
  await expect(page.getByText("väntar på svar")).toHaveCount(0);
  const strangers = await coordinator.lots(comes, "Malå");
  await strangers.page.goto(`${url}/studio/inbox`);
  await expect(strangers.page.getByText("Ingen har delat något just nu.")).toBeVisible();

  await list.page.reload();
  const again = await list.panel("share");
  await expect(again).toContainText("Ja, på fredag klockan tio.");
  await expect(again).toContainText(list.word("share-met", { name: step }));
  await list.press("share-withdraw", {}, again.locator(".copy"));
  await expect(again).toContainText(list.word("share-withdrawn"));
  await page.reload();
  await expect(page.getByText("Ingen har delat något just nu.")).toBeVisible();
  await phone.close();
});

test("a reader says that something is wrong, without a network too, and the lots deals with it", async ({ browser, coordinator, comes, server }) => {
  const lots = await coordinator.lots(comes, "Sorsele");
  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(`${server.url}/en/sorsele/housing`);
  await reader.getByText("No, something is wrong").click();
  await reader.getByLabel("What is wrong?").fill("Nobody answers this number on Fridays.");
  await reader.getByRole("button", { name: "Send", exact: true }).click();
  await expect(reader.getByRole("status").filter({ hasText: "The people who look after this page will be told." })).toBeVisible();

  await reader.getByText("I cannot find what I am looking for").click();
  await reader.getByLabel("What are you looking for?").fill("A home with a sauna");
  await reader.getByRole("button", { name: "Send", exact: true }).click();
  await expect(reader.getByLabel("What are you looking for?"), "it closes").toBeHidden();

  await reader.getByText("No, something is wrong").click();
  await reader.getByLabel("What is wrong?").fill("The queue is closed.");
  await server.stop();
  await reader.getByRole("button", { name: "Send", exact: true }).click();
  await expect(reader.getByRole("status").filter({ hasText: "It stays on this device and will be sent as soon as possible." })).toBeVisible();
  await server.start();
  await reader.goto(`${server.url}/en`);
  await reader.waitForFunction(() => !localStorage.getItem("lotsen.feedback"));

  const { page, url } = lots;
  await lots.signIn();
  await page.goto(`${url}/studio`);
  await expect(page.getByRole("listitem").filter({ hasText: "En läsare säger att något är fel" })).toHaveCount(2);
  await page.goto(`${url}/studio/inbox`);
  await expect(page.getByText("Nobody answers this number on Fridays.")).toBeVisible();
  await expect(page.getByText("The queue is closed.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "A home with a sauna" })).toContainText("Söker något som inte står här");
  await sound(page);
  await page.getByRole("button", { name: /^Klart/ }).first().click();
  await expect(page.getByText("Nobody answers this number on Fridays.")).toHaveCount(0);
  await page.goto(`${url}/studio/counts`);
  const cells = page.getByRole("row", { name: /Sorsele English/ }).getByRole("cell");
  await expect(cells.nth(4)).toHaveText("2");
  await expect(cells.last(), "questions").toHaveText("1");
  await sound(page);
  await context.close();
});

test("a word that cannot be kept yet waits on the phone, and holds no other back", async ({ browser, coordinator }) => {
  const context = await browser.newContext();
  const reader = await context.newPage();
  const waits = () => reader.evaluate(() => JSON.parse(localStorage.getItem("lotsen.feedback") ?? "[]").length);
  // What the server answers where fifty messages about a page wait already; that it does is a test of the server's.
  await context.route("**/feedback", (route) =>
    (route.request().postData().includes("Full") ? route.fulfill({ status: 503, headers: { "retry-after": "3600" } }) : route.continue()));
  await reader.goto(`${coordinator.url}/en/sorsele/housing`);
  const said = { page: "sorsele/home", language: "en", right: "no", words: "Full of faults." };
  await reader.evaluate((word) => localStorage.setItem("lotsen.feedback", JSON.stringify([word])), Object.entries(said));
  const tried = reader.waitForRequest("**/feedback");
  await reader.goto(`${coordinator.url}/en/mala`);
  await tried;
  await reader.getByRole("button", { name: "Yes, it is right" }).click();
  await expect(reader.getByRole("status").filter({ hasText: "will be told." })).toBeVisible();
  expect(await waits(), "only the one that could not be kept").toBe(1);
  await reader.getByText("No, something is wrong").click();
  await reader.getByLabel("What is wrong?").fill("Full again.");
  await reader.getByRole("button", { name: "Send", exact: true }).click();
  await expect(reader.getByRole("status").filter({ hasText: "It stays on this device" })).toBeVisible();
  expect(await waits()).toBe(2);
  await context.unroute("**/feedback");
  await reader.goto(`${coordinator.url}/en`);
  await expect.poll(waits).toBe(0);
  await context.close();
});

test("a reader without a script says that a page is right", async ({ browser, coordinator }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const reader = await context.newPage();
  await reader.goto(`${coordinator.url}/sv/sorsele`);
  await expect(reader.getByText("Tack! Den som sköter sidan")).toBeHidden();
  await reader.getByRole("button", { name: "Ja, det stämmer" }).click();
  await expect(reader).toHaveURL(/\/sv\/sorsele#thanks$/);
  await expect(reader.getByText("Tack! Den som sköter sidan")).toBeVisible();
  await context.close();
  await coordinator.page.goto(`${coordinator.url}/studio/counts`);
  await expect(coordinator.page.getByRole("row", { name: /Sorsele Svenska/ }).getByRole("cell").nth(3)).toHaveText("1");
});

test("the desk shows five things at most, riskiest first, and one tap says that a fact is still correct", async ({ coordinator }) => {
  const { page, url } = coordinator;
  await page.goto(`${url}/studio`);
  await expect(page.locator(".week").getByRole("listitem")).toHaveCount(5);
  await expect(page.getByText(/saker till väntar/)).toBeVisible();
  await sound(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});
