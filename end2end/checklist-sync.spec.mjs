// Several phones, one list, on the real server: turning sync on, joining, changes made apart and at once, two
// tabs, clocks that are wrong.
// Must not go here: phones lost and lists erased (checklist-loss.spec.mjs), what the service knows (checklist-secrecy.spec.mjs).
import { expect, says, test } from "./checklist.mjs";

const CARD = "Skaffa lånekort på biblioteket";
const REPORT = "Anmäl flytten till Skatteverket";
const MAIL = "Beställ eftersändning av post";
const PAINT = "Köp blå färg till köket";
const INSURANCE = "Teckna hemförsäkring";
const DAY_MS = 86_400_000;

test("sync is off until it is turned on, and then shows the phrase", async ({ list }) => {
  const sent = [];
  list.page.on("request", (request) => /\/api\//.test(request.url()) && sent.push(request.url()));
  await list.tick(CARD);
  await list.saved();
  const panel = await list.panel("sync");
  await expect(panel).toContainText(list.word("sync-off"));
  expect(sent).toEqual([]);
  const phrase = await list.turnOnSync();
  expect(phrase).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  await expect(panel.getByRole("img", { name: list.word("phrase-qr") })).toBeVisible();
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter((url) => url.includes(phrase.slice(0, 4))), "no address holds the phrase").toEqual([]);

  await list.reload();
  await list.synced();
  await list.panel("sync");
  await expect(panel.locator(".phrase"), "hidden until it is asked for").toHaveCount(0);
  await list.press("phrase-show", {}, panel);
  await expect(panel.locator(".phrase")).toHaveText(phrase);
});

test("a second phone joins by the phrase, however it is typed", async ({ list, phone }) => {
  await list.tick(CARD);
  await list.note(REPORT, "Vi gör det på söndag");
  await list.add(PAINT);
  const phrase = await list.turnOnSync();
  const other = await phone();
  await other.join(` ${phrase.toLowerCase().replaceAll(" ", "-").replaceAll("0", "o").replaceAll("1", "l")}`);
  await expect(other.page.locator(".summary").getByRole("heading")).toHaveText(other.word("heading-to", { place: "Sorsele" }));
  await expect(other.step(PAINT)).toBeVisible();
  await other.unfold(REPORT);
  await expect(other.noteOf(REPORT)).toHaveValue("Vi gör det på söndag");
  await other.show("show-done");
  await expect(other.box(CARD)).toBeChecked();

  for (const each of [list, other]) await each.show("show-all");
  await other.tick(MAIL);
  await expect(list.box(MAIL), "pushed to the first phone").toBeChecked();
  await list.tick(CARD, false);
  await expect(other.box(CARD)).not.toBeChecked();
  await Promise.all([list.synced(), other.synced()]);
});

test("a phrase with one wrong letter says so, and so do others that cannot be", async ({ list, phone }) => {
  const phrase = await list.turnOnSync();
  const other = await phone();
  const said = other.page.locator("#phrase-said");
  await other.open();
  const [wrong, swapped] = [phrase.replace(/^./, (letter) => (letter === "K" ? "M" : "K")), phrase.replace(/(\S)(?!\1)(\S)/, "$2$1")];
  for (const typed of [wrong, swapped]) {
    await other.enter(typed);
    await expect(said, typed).toHaveText(other.word("phrase-check"));
  }
  await other.enter(phrase.slice(0, -2));
  await expect(said).toHaveText(other.word("phrase-length", { n: 26 }));
  await other.enter(phrase.replace(/^./, "U"));
  await expect(said).toHaveText(other.word("phrase-character", { name: "U" }));
  await other.enter("0020 G30G 2GC1 R814 50P3 0D1R 7GR0");
  await expect(said, "a phrase of no list").toHaveText(other.word("phrase-unknown"));
  await other.enter(phrase);
  await other.synced();
});

test("an invitation lets one phone in and no second", async ({ list, phone }) => {
  await list.tick(CARD);
  await list.turnOnSync();
  const link = await list.invite();
  expect(link).toMatch(/\/sv\/anslut#\w+\.[\w-]+$/);
  await expect((await list.panel("sync")).getByRole("img", { name: list.word("invite-qr") })).toBeVisible();

  const [other, third] = [await phone(), await phone()];
  const sent = [];
  other.page.on("request", (request) => sent.push(request.url(), request.postData() ?? ""));
  await invited(other, link);
  expect(other.page.url(), "the key is taken out of the address").not.toContain("#");
  await other.press("join-button");
  await other.alive();
  await other.synced();
  await other.show("show-done");
  await expect(other.box(CARD)).toBeChecked();
  const key = link.split(".").at(-1);
  expect(sent.filter((text) => text.includes(key)), "the key never leaves the phone").toEqual([]);
  await expect((await list.panel("sync")).locator(".devices li"), "both see who is there").toHaveCount(2);

  await invited(third, link);
  await third.press("join-button");
  await expect(third.page.getByRole("alert")).toHaveText(third.word("join-ended"));
  await third.page.goto(link.split("#")[0]);
  await third.page.locator("html[data-alive]").waitFor({ state: "attached" });
  await expect(third.page.getByRole("alert")).toHaveText(third.word("join-missing"));
});

async function invited(list, link) {
  await list.page.goto(link);
  await list.page.locator("html[data-alive]").waitFor({ state: "attached" });
  await expect(list.page.locator(".checklist")).toContainText(list.word("join-found"));
}

test("who joins brings what they had done", async ({ list, phone }) => {
  await list.tick(CARD);
  await list.turnOnSync();
  const link = await list.invite();
  const other = await phone();
  await other.open();
  await other.answer({ to: "Malå" });
  await other.tick(MAIL);
  await other.add(PAINT);
  await other.saved();
  await invited(other, link);
  await expect(other.page.locator(".checklist")).toContainText(other.word("join-carry"));
  await other.press("join-button");
  await other.alive();
  await other.synced();
  await expect(other.page.locator(".summary").getByRole("heading"), "the joined list is right").toHaveText(other.word("heading-to", { place: "Sorsele" }));
  for (const each of [list, other]) {
    await each.show("show-all");
    for (const title of [CARD, MAIL]) await expect(each.box(title), title).toBeChecked();
    await expect(each.step(PAINT)).toBeVisible();
  }
});

/** Two phones with one list, the guide saved on both. */
async function household(list, phone, options) {
  const phrase = await list.turnOnSync();
  const other = await phone(options);
  await other.join(phrase);
  await Promise.all([says(list.page, "saved"), says(other.page, "saved")]);
  return { phrase, other };
}

test("what two phones change apart comes together, and both notes are seen", async ({ list, phone, server }) => {
  await list.note(CARD, "Först");
  const { other } = await household(list, phone);
  await expect.poll(async () => (await other.unfold(CARD)) && other.noteOf(CARD).inputValue()).toBe("Först");
  await server.stop("SIGKILL");

  await list.note(CARD, "Fråga efter ljudböcker");
  await list.tick(CARD);
  await list.tick(REPORT);
  await list.waiting();
  await other.note(CARD, "Öppet till sju");
  await other.tick(CARD);
  await other.write(CARD, "who", "Bo");
  await other.tick(MAIL);
  await other.waiting();
  // Both phones are put away and opened again meanwhile.
  await Promise.all([list.reload(), other.reload()]);
  await list.waiting();
  await other.waiting();

  await server.start();
  for (const each of [list, other]) await each.wake();
  for (const each of [list, other]) {
    await each.synced();
    await each.show("show-all");
    for (const title of [CARD, REPORT, MAIL]) await expect(each.box(title), title).toBeChecked();
    await expect(each.step(CARD).locator(".who")).toHaveText("Bo");
    await expect(each.step(CARD).locator(".step-when")).toContainText(each.word("two-notes"));
    const texts = (await each.unfold(CARD)).locator(".versions .text");
    expect((await texts.allInnerTexts()).sort()).toEqual(["Fråga efter ljudböcker", "Öppet till sju"]);
  }

  await list.press("keep-both", {}, await list.unfold(CARD));
  for (const each of [list, other]) {
    await expect(each.step(CARD).locator(".versions")).toHaveCount(0);
    await expect(each.noteOf(CARD)).toHaveValue(/^(Fråga efter ljudböcker\n\nÖppet till sju|Öppet till sju\n\nFråga efter ljudböcker)$/);
    await each.synced();
  }
});

test("one version can be chosen on either phone", async ({ list, phone, server }) => {
  const { other } = await household(list, phone);
  await server.stop("SIGKILL");
  await list.note(CARD, "Ena");
  await other.note(CARD, "Andra");
  await server.start();
  for (const each of [list, other]) await each.wake();
  const chosen = (await other.unfold(CARD)).locator(".versions li", { hasText: "Ena" });
  await other.press("keep", {}, chosen);
  await list.unfold(CARD);
  for (const each of [list, other]) {
    await expect(each.step(CARD).locator(".versions")).toHaveCount(0);
    await expect(each.noteOf(CARD)).toHaveValue("Ena");
    await each.synced();
  }
});

test("two tabs of one phone are one list", async ({ list }) => {
  const { page, server } = list;
  const tab = Object.assign(Object.create(Object.getPrototypeOf(list)), { page: await page.context().newPage(), server, language: "sv" });
  await tab.open();
  for (const each of [list, tab]) await each.show("show-all");
  await list.tick(CARD);
  await expect(tab.box(CARD)).toBeChecked();
  await tab.note(REPORT, "Från den andra fliken");
  await list.unfold(REPORT);
  await expect(list.noteOf(REPORT)).toHaveValue("Från den andra fliken");

  await list.turnOnSync();
  await tab.synced();
  await tab.tick(MAIL);
  await expect(list.box(MAIL)).toBeChecked();
  await Promise.all([list.synced(), tab.synced()]);
  for (const each of [list, tab]) {
    await each.reload();
    await each.synced();
    await each.show("show-done");
    expect((await each.titles()).sort()).toEqual([CARD, MAIL].sort());
  }
  await list.page.close();
  await tab.show("show-all");
  await tab.tick(REPORT);
  await tab.synced();
});

for (const [name, clock] of [["two days ahead", 2 * DAY_MS], ["two days behind", -2 * DAY_MS]]) {
  test(`a phone whose clock is ${name} loses nothing and spoils nothing`, async ({ list, phone, server }) => {
    await list.note(CARD, "Först");
    const { other } = await household(list, phone, { clock });
    await list.show("show-all");
    await other.tick(MAIL);
    await other.synced();
    await expect(list.box(MAIL)).toBeChecked();
    await other.note(CARD, "Från telefonen med fel klocka");
    await list.unfold(CARD);
    await expect(list.noteOf(CARD)).toHaveValue("Från telefonen med fel klocka");
    await list.note(CARD, "Senast skrivet");
    await other.unfold(CARD);
    await expect(other.noteOf(CARD), "who has seen a text can replace it").toHaveValue("Senast skrivet");

    // Made without the network and with a wrong clock, then a reload: the stamps wait in the queue.
    await server.stop("SIGKILL");
    await other.tick(REPORT);
    await other.note(INSURANCE, "Skrivet utan nät");
    await other.reload();
    await server.start();
    await other.wake();
    await other.synced();
    await list.wake();
    await expect(list.box(REPORT)).toBeChecked();
    await list.unfold(INSURANCE);
    await expect(list.noteOf(INSURANCE)).toHaveValue("Skrivet utan nät");
    for (const each of [list, other]) await expect(each.page.locator(".versions")).toHaveCount(0);
  });
}
