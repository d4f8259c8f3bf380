// How people come to the studio and leave it: the first link, invitations, passkeys, sessions, and what does
// not let anybody in.
import { expect, sound, test } from "./studio.mjs";

test("the first start prints a link that lets the first coordinator in, once", async ({ server, comes }) => {
  const link = /\S+\/studio\/invited#\S+/.exec(server.printed())[0];
  const first = await comes();
  await first.follow(link);
  await expect(first.page.getByText("bjuder in dig som samordnare för alla kommuner")).toBeVisible();
  await sound(first.page);
  await first.comeIn(link, "Sara Samordnare");
  await expect(first.page.getByRole("heading", { level: 1 })).toHaveText("Sara Samordnare");
  await expect(first.page.getByText("Du har en enda nyckel. Lägg till")).toBeVisible();
  await sound(first.page);

  // The same device is no second key.
  await first.page.getByRole("button", { name: "Lägg till en nyckel" }).click();
  await expect(first.page.getByRole("alert").filter({ hasText: "redan en nyckel" })).toBeVisible();
  await first.addDevice();
  await expect(first.page.locator("section", { hasText: "Mina nycklar" }).getByRole("listitem")).toHaveCount(2);

  const late = await comes();
  await late.follow(link);
  await expect(late.page.getByRole("alert")).toHaveText("Inbjudan är använd, tillbakadragen eller för gammal. Be om en ny.");
  await expect(late.page.getByRole("button", { name: "Skapa nyckel" })).toBeHidden();

  await server.stop();
  await server.start();
  expect(server.printed(), "there is a coordinator now").not.toContain("invited#");
});

test("a lots is invited by name, role and municipality, and sees no coordinator's room", async ({ coordinator, comes }) => {
  const link = await coordinator.invite("Inflyttarlots", "Sorsele");
  await sound(coordinator.page);
  const lots = await comes({ viewport: { width: 360, height: 740 } });
  await lots.follow(link);
  await expect(lots.page.getByText("Sara Samordnare bjuder in dig som inflyttarlots i Sorsele.")).toBeVisible();
  await lots.comeIn(link, "Lo Lots");
  await expect(lots.page.getByText("inflyttarlots i Sorsele")).toBeVisible();
  await expect(lots.page.getByRole("link", { name: "Medarbetare" })).toHaveCount(0);
  const answer = await lots.page.goto(`${lots.url}/studio/people`);
  expect(answer.status()).toBe(403);
  await expect(lots.page.getByText("kräver en annan roll")).toBeVisible();
  await sound(lots.page);

  await coordinator.page.goto(`${coordinator.url}/studio/people`);
  await expect(coordinator.page.getByText("Lo Lots")).toBeVisible();
  await sound(coordinator.page);
});

test("lost keys are replaced by a coordinator, and the old ones and their sessions end", async ({ coordinator, comes }) => {
  const lots = await comes();
  await lots.comeIn(await coordinator.invite("Inflyttarlots", "Malå"), "Lo Lots");
  await coordinator.page.goto(`${coordinator.url}/studio/people`);
  await coordinator.page.getByRole("button", { name: "Bjud in igen: Lo Lots" }).click();
  const link = await coordinator.page.getByLabel("Länk").inputValue();

  const phone = await comes();
  await phone.follow(link);
  await expect(phone.page.getByLabel("Ditt namn")).toBeHidden();
  await phone.page.getByRole("button", { name: "Skapa nyckel" }).click();
  await phone.page.waitForURL("**/studio/account");
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText("Lo Lots");

  await lots.page.goto(`${lots.url}/studio/account`);
  await expect(lots.page).toHaveURL(/sign-in/);
  await lots.page.getByRole("button", { name: "Logga in med nyckel" }).click();
  await expect(lots.page.getByRole("alert")).toHaveText("Nyckeln godtogs inte. Försök igen.");
});

test("signing out and in, and ending a session elsewhere", async ({ coordinator, server }) => {
  const { page, url } = coordinator;
  await page.getByRole("button", { name: "Logga ut här" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await sound(page);
  await page.goto(`${url}/studio/people`);
  await expect(page).toHaveURL(/sign-in\?to=/);
  await page.getByRole("button", { name: "Logga in med nyckel" }).click();
  await expect(page, "one comes to where one was going").toHaveURL(`${url}/studio/people`);
  const [cookie] = await coordinator.context.cookies(url);
  expect(cookie).toMatchObject({ name: "__Host-sid", httpOnly: true, secure: true, sameSite: "Strict", path: "/" });

  // The same person in a browser of its own: its session is ended from here.
  await coordinator.context.clearCookies();
  await coordinator.signIn();
  await page.goto(`${url}/studio/account`);
  await page.getByRole("button", { name: /^Logga ut där: Chrome/ }).click();
  const status = async (value) => {
    const headers = { cookie: `__Host-sid=${value}` };
    return (await fetch(`${server.url}/studio/account`, { headers, redirect: "manual" })).status;
  };
  expect(await status(cookie.value)).toBe(303);
  const [now] = await coordinator.context.cookies(url);
  expect(await status(now.value)).toBe(200);
});

test("an assertion that was sent once opens nothing the second time", async ({ coordinator, server }) => {
  const { page } = coordinator;
  await page.getByRole("button", { name: "Logga ut här" }).click();
  const sent = page.waitForRequest("**/door/sign-in/answer");
  await page.getByRole("button", { name: "Logga in med nyckel" }).click();
  const body = (await sent).postData();
  await page.waitForURL("**/studio");
  const post = (path, message) =>
    fetch(`${server.url}/studio/door/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
      body: message,
    });
  const again = await post("sign-in/answer", body);
  expect(again.status).toBe(403);
  expect(again.headers.get("set-cookie")).toBeNull();
  expect((await again.json()).message).toBe("Nyckeln godtogs inte. Försök igen.");

  // Nor as the answer to another question.
  const { ceremony } = await (await post("sign-in", "{}")).json();
  const other = await post("sign-in/answer", JSON.stringify({ ...JSON.parse(body), ceremony }));
  expect(other.status).toBe(403);
});

test("without a script the page says what is missing, and everything after signing in works", async ({ browser, coordinator }) => {
  const storageState = await coordinator.context.storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState });
  const page = await context.newPage();
  await page.goto(`${coordinator.url}/studio/sign-in`);
  await expect(page.getByText("behöver webbläsaren få köra skript")).toBeVisible();
  await page.goto(`${coordinator.url}/studio/people`);
  await page.getByLabel("Roll").selectOption({ label: "Läsare" });
  await page.getByRole("button", { name: "Skapa inbjudan" }).click();
  await expect(page.getByLabel("Länk")).toHaveValue(/studio\/invited#/);
  await page.goto(`${coordinator.url}/studio/people`);
  await page.getByRole("button", { name: "Dra tillbaka" }).click();
  await expect(page.getByText("Öppna inbjudningar")).toHaveCount(0);
  await page.goto(`${coordinator.url}/studio/account`);
  await page.getByRole("button", { name: "Ta bort nyckeln" }).first().click();
  await expect(page.getByText("Du har en enda nyckel. Lägg till")).toBeVisible();
  await context.close();
});
