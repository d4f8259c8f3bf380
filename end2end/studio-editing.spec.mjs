// Changing a thing: its form, faults beside their fields, the preview, drafts that readers do not see, two
// people on one record, its history, and publishing.
import { expect, sound, test } from "./studio.mjs";

const edit = (who, path) => who.page.goto(`${who.url}/studio/edit/${path}`);
const save = (who) => who.page.getByRole("button", { name: "Spara utkast" }).click();
/** Whether readers find some words on a page. Numbers stand there with spaces that do not break. */
const shows = async (who, path, words) =>
  (await (await fetch(`${who.url}${path}`)).text()).replaceAll("\u00a0", " ").includes(words);
const soon = (who, path, words) => expect.poll(() => shows(who, path, words), { timeout: 5_000 }).toBe(true);

async function publish(who, path) {
  await who.page.goto(`${who.url}/studio/publish?pick=${path}`);
  await who.page.getByRole("button", { name: "Publicera valda" }).click();
}

test("a lots finds a contact, changes its number, sees it as readers will, and publishes it", async ({ coordinator, comes }) => {
  const lots = await comes({ viewport: { width: 360, height: 740 } });
  await lots.comeIn(await coordinator.invite("Inflyttarlots", "Sorsele"), "Lo Lots");
  const { page } = lots;
  await page.goto(`${lots.url}/studio/content`);
  await sound(page);
  await page.getByLabel("Sök i allt").fill("växeln");
  await page.getByLabel("Slag").selectOption({ label: "Kontakt" });
  await page.getByRole("button", { name: "Sök" }).click();
  await page.getByRole("link", { name: "Sorsele kommun, växeln" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sorsele kommun, växeln");
  await sound(page);

  await page.getByLabel(/^Telefon/).fill("ring oss");
  await save(lots);
  await expect(page.getByRole("alert")).toContainText("Telefon: Skriv numret som 0952-140 00");
  await expect(page.getByLabel(/^Telefon/), "what was typed stays").toHaveValue("ring oss");
  await sound(page);
  await page.getByRole("link", { name: "Telefon" }).click();
  await expect(page.getByLabel(/^Telefon/)).toBeFocused();

  await page.getByLabel(/^Telefon/).fill("0952-140 99");
  await page.getByRole("button", { name: "Förhandsvisa" }).click();
  await expect(page.frameLocator("iframe").getByText("0952-140 99").first()).toBeVisible();
  await save(lots);
  await expect(page.getByRole("status")).toContainText("Utkastet är sparat");
  expect(await shows(lots, "/sv/sorsele", "0952-140 99"), "a draft is nobody else's").toBe(false);
  await page.goto(`${lots.url}/studio/history/contact/sorsele-kommun`);
  await sound(page);

  await publish(lots, "contact/sorsele-kommun");
  await expect(page.getByText("Lägg till en andra nyckel först"), "one key is not enough to publish").toBeVisible();
  await lots.addDevice();
  await publish(lots, "contact/sorsele-kommun");
  await expect(page.getByRole("status")).toContainText("Ett utkast är publicerat");
  await sound(page);
  await soon(lots, "/sv/sorsele", "0952-140 99");
  expect(await shows(lots, "/en/sorsele", "0952-140 99")).toBe(true);
});

test("two people on one record: the second sees both versions, and nothing is overwritten", async ({ coordinator, comes }) => {
  const other = await comes();
  await other.comeIn(await coordinator.invite("Samordnare"), "Sten Samordnare");
  for (const who of [coordinator, other]) await edit(who, "contact/sorsele-kommun");
  await coordinator.page.getByLabel(/^Telefon/).fill("0952-140 01");
  await save(coordinator);
  await other.page.getByLabel("Besöksadress").fill("Burevägen 5, Sorsele");
  await save(other);

  await expect(other.page.getByRole("heading", { name: "Någon annan hann före" })).toBeVisible();
  const row = other.page.getByRole("row", { name: /Telefon/ });
  await expect(row.getByRole("cell")).toHaveText(["0952-140 01", "0952-140 00"]);
  await expect(other.page.getByLabel("Besöksadress"), "what was typed is still there").toHaveValue("Burevägen 5, Sorsele");
  await sound(other.page);
  await other.page.getByLabel(/^Telefon/).fill("0952-140 01");
  await save(other);
  await expect(other.page.getByRole("status")).toContainText("Utkastet är sparat");
  await expect(other.page.getByLabel(/^Telefon/)).toHaveValue("0952-140 01");

  // Both are in the history, compared with the newest, and can be taken back.
  await other.page.getByRole("link", { name: "Tidigare versioner" }).click();
  await expect(other.page.getByRole("listitem").filter({ hasText: "Version" })).toHaveCount(3);
  await other.page.getByRole("listitem").filter({ hasText: "publicerad" }).getByRole("link").click();
  await expect(other.page.getByRole("row", { name: /Telefon/ }).getByRole("cell")).toHaveText(["0952-140 00", "0952-140 01"]);
  await sound(other.page);
  await other.page.getByRole("button", { name: "Gör den här till utkast" }).click();
  await expect(other.page.getByLabel(/^Telefon/)).toHaveValue("0952-140 00");
  await other.page.getByRole("button", { name: "Släng utkastet" }).click();
  await expect(other.page.getByRole("status")).toContainText("Utkastet är borta");
});

test("opening hours are given in a form and never in a syntax", async ({ coordinator }) => {
  const { page } = coordinator;
  await edit(coordinator, "contact/sorsele-kommun");
  const time = (name, value) => page.getByLabel(name).first().fill(value);
  await time("måndag, från", "8");
  await time("måndag, till", "7");
  await save(coordinator);
  await expect(page.getByRole("alert")).toContainText("Öppettider: Skriv tiderna som 8 eller 08.30");
  await sound(page);
  await time("måndag, till", "16.30");
  await page.getByRole("button", { name: "Förhandsvisa" }).click();
  await expect(page.frameLocator("iframe").getByText(/8[.:]00–16[.:]30/).first()).toBeVisible();
  await save(coordinator);
  await expect(page.getByLabel("måndag, från").first()).toHaveValue("08:00");
});

test("what is live goes on being live when a change would break another page", async ({ coordinator }) => {
  const { page } = coordinator;
  await edit(coordinator, "local/sorsele/home");
  const body = page.getByLabel("Text");
  await body.fill(`${await body.inputValue()}\n{fact sorsele.no-such-thing}`);
  await save(coordinator);
  await publish(coordinator, "local/sorsele/home");
  await expect(page.getByRole("alert")).toContainText("sorsele.no-such-thing");
  await sound(page);
  expect(await shows(coordinator, "/sv/sorsele/bostad", "SorseleBo")).toBe(true);

  await page.goto(`${coordinator.url}/studio/archive/contact/sorsele-kommun`);
  await expect(page.getByText("Det som hänvisar hit måste ändras först")).toBeVisible();
  await sound(page);
  await page.getByRole("button", { name: "Ta bort ur guiden" }).click();
  await expect(page.getByRole("heading", { name: "Hänvisar hit" })).toBeVisible();
  await page.goto(`${coordinator.url}/sv/sorsele`);
  await expect(page.getByText("Sorsele kommun, växeln").first()).toBeVisible();
});

test("a page for a crisis needs a second coordinator, and a time keeps a change until then", async ({ coordinator, comes }) => {
  const other = await comes();
  await other.comeIn(await coordinator.invite("Samordnare"), "Sten Samordnare");
  await other.addDevice();
  await edit(coordinator, "article/winter");
  await coordinator.page.getByLabel("Ingress").fill("Ring 112 när liv är i fara.");
  await save(coordinator);
  await publish(coordinator, "article/winter");
  await expect(coordinator.page.getByRole("status")).toContainText("väntar på att en annan samordnare godkänner");
  await expect(coordinator.page.getByRole("button", { name: /^Godkänn/ }), "nobody agrees with themselves").toHaveCount(0);
  expect(await shows(other, "/sv/vinter", "Ring 112 när liv är i fara.")).toBe(false);

  await other.page.goto(`${other.url}/studio/publish`);
  await sound(other.page);
  await other.page.getByRole("button", { name: /^Godkänn/ }).click();
  await expect(other.page.getByRole("status")).toContainText("Ett utkast är publicerat");
  await soon(other, "/sv/vinter", "Ring 112 när liv är i fara.");

  await edit(other, "contact/sorsele-kommun");
  await other.page.getByLabel(/^Telefon/).fill("0952-140 55");
  await other.page.getByRole("button", { name: "Publicera…" }).click();
  await other.page.getByLabel("När?").fill("2030-01-01T08:00");
  await other.page.getByRole("button", { name: "Publicera valda" }).click();
  await expect(other.page.getByRole("status")).toContainText("vid den tid du valde");
  await expect(other.page.getByText("publicerar 1 januari 2030 kl. 08.00")).toBeVisible();
  expect(await shows(other, "/sv/sorsele", "0952-140 55")).toBe(false);
});

test("everything but signing in works without a script", async ({ browser, coordinator }) => {
  const storageState = await coordinator.context.storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState });
  const plain = { page: await context.newPage(), url: coordinator.url };
  await edit(plain, "fact/sorsele.population");
  await plain.page.getByLabel("Tal").fill("2 600");
  await plain.page.getByRole("button", { name: "Förhandsvisa" }).click();
  await expect(plain.page.frameLocator("iframe").getByText("2 600").first()).toBeVisible();
  await save(plain);
  await publish(plain, "fact/sorsele.population");
  await expect(plain.page.getByText("Ett utkast är publicerat")).toBeVisible();
  await soon(plain, "/en/sorsele", "2,600");
  await context.close();
});

test("a translation is asked for only where the Swedish has changed, side by side", async ({ coordinator }) => {
  const { page, url } = coordinator;
  await edit(coordinator, "local/sorsele/home");
  await expect(page.getByRole("link", { name: "Översättning" })).toBeVisible();
  await page.getByLabel("Svaret i en mening").fill("Fråga efter SorseleBo i växeln.");
  await save(coordinator);
  await page.getByRole("link", { name: "Översätt (1)" }).click();
  await expect(page.getByText("Ett fält saknas eller är äldre än det svenska.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Text, English" }), "what is right is not asked for").toBeHidden();
  await sound(page);
  const field = page.getByRole("textbox", { name: "Svaret i en mening, English" });
  await field.fill("");
  await save(coordinator);
  await expect(page.getByText("Fyll i det här.")).toBeVisible();
  await sound(page);
  await field.fill("Ask the switchboard for SorseleBo.");
  await page.getByRole("button", { name: "Publicera…" }).click();
  await page.getByRole("button", { name: "Publicera valda" }).click();
  await soon(coordinator, "/en/sorsele/housing", "Ask the switchboard for SorseleBo.");
  await page.goto(`${url}/studio/translate/local/sorsele/home`);
  await expect(page.getByText("Översättningen följer det svenska.")).toBeVisible();
});

test("a new contact is begun, published, taken out and taken back", async ({ coordinator, comes }) => {
  const lots = await coordinator.lots(comes, "Sorsele", { viewport: { width: 360, height: 740 } });
  const { page } = lots;
  await page.goto(`${lots.url}/studio/content`);
  await page.getByRole("link", { name: "Ny kontakt" }).click();
  await sound(page);
  await page.getByLabel("Namn", { exact: true }).fill("Sorsele bibliotek");
  await save(lots);
  await expect(page.getByRole("alert")).toContainText("Kort namn");
  await sound(page);
  await page.getByLabel("Kort namn").fill("sorsele-bibliotek");
  await page.getByLabel("Vad man får hjälp med").fill("Här lånar du böcker.");
  await page.getByLabel(/^Telefon/).fill("0952-140 10");
  await save(lots);
  await expect(page.getByRole("status")).toContainText("Utkastet är sparat");
  await page.goto(`${lots.url}/studio`);
  await expect(page.getByText("Utkast på den här enheten"), "the studio has it").toHaveCount(0);
  await publish(lots, "contact/sorsele-bibliotek");
  await expect(page.getByRole("status")).toContainText("publicerat");

  await page.goto(`${lots.url}/studio/archive/contact/sorsele-bibliotek`);
  await page.getByRole("button", { name: "Ta bort ur guiden" }).click();
  await page.goto(`${lots.url}/studio/archived`);
  await sound(page);
  await page.getByRole("button", { name: "Ta tillbaka Sorsele bibliotek" }).click();
  await expect(page.getByRole("status")).toContainText("tillbaka som utkast");
});

test("a neighbour's text is borrowed, and what was done can be read", async ({ coordinator, comes }) => {
  const lots = await coordinator.lots(comes, "Sorsele", { viewport: { width: 360, height: 740 } });
  const { page } = lots;
  await edit(lots, "local/sorsele/home");
  await page.getByRole("link", { name: "Låna från en granne" }).click();
  await page.getByRole("link", { name: "Malå" }).click();
  await sound(page);
  await page.getByRole("button", { name: "Ta över deras text" }).click();
  await expect(page.getByRole("status")).toContainText("Grannens text är ditt utkast nu");
  await coordinator.page.goto(`${coordinator.url}/studio`);
  await coordinator.page.getByRole("link", { name: "Logg", exact: true }).click();
  await expect(coordinator.page.getByRole("cell", { name: "lånade en text" })).toBeVisible();
  await sound(coordinator.page);
});

test("an event is begun on a phone, read where people look for it, and hidden on a phone that keeps it longer", async ({ coordinator, comes, server, browser }) => {
  const lots = await coordinator.lots(comes, "Sorsele", { viewport: { width: 360, height: 740 } });
  const { page } = lots;
  await page.goto(`${lots.url}/studio/content`);
  await page.getByRole("link", { name: "Nytt evenemang" }).click();
  await sound(page);
  await page.getByLabel("Kort namn").fill("fiskafton");
  await page.getByLabel("Rubrik").fill("Fiskafton vid älven");
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Dag", { exact: true }).fill(day);
  await page.getByLabel(/^Klockan/).fill("18:30");
  await page.getByLabel("Var", { exact: true }).fill("Badplatsen, Sorsele");
  await page.getByLabel(/^Webbplats/).fill("https://www.sorsele.se/");
  await page.getByLabel("Vem svarar på frågor").selectOption("sorsele-kommun");
  await page.getByLabel("Utgivare").fill("Sorsele kommun");
  await save(lots);
  await expect(page.getByRole("status")).toContainText("Utkastet är sparat");
  await page.getByRole("button", { name: "Förhandsvisa" }).click();
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "Fiskafton vid älven" })).toBeVisible();
  await publish(lots, "event/fiskafton");
  await expect(page.getByRole("status")).toContainText("Ett utkast är publicerat");

  for (const path of ["/sv", "/sv/sorsele"]) await soon(lots, path, "Fiskafton vid älven");
  const reader = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await reader.goto(`${server.url}/sv/sorsele`);
  const notice = reader.getByRole("listitem").filter({ hasText: "Fiskafton vid älven" });
  await expect(notice).toContainText("kl. 18.30");
  await expect(notice.getByRole("link", { name: "Sorsele kommun, växeln" })).toHaveAttribute("href", /^tel:/);
  await sound(reader);
  await reader.clock.install({ time: Date.now() + 5 * 86_400_000 });
  await reader.reload();
  await expect(reader.getByRole("heading", { name: "Sorsele", level: 1 })).toBeVisible();
  await expect(notice).toBeHidden();
  await expect(reader.getByRole("heading", { name: "På gång" }), "a heading of nothing").toBeHidden();
  await reader.close();
});
