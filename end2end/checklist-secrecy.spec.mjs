// What the service can know: nothing of a list in clear, of a copy handed to a municipality exactly what was
// shown, and after taking back or erasing not even that. Read from the server's own database file.
// Must not go here: what people see of sync (checklist-sync.spec.mjs).
import { MOVE, day, expect, said, test } from "./checklist.mjs";
import { handedOver, inClear } from "./stored.mjs";

const CARD = "Skaffa lånekort på biblioteket";
const REPORT = "Anmäl flytten till Skatteverket";
const TITLE = "Gömma julklapparna hos farmor";
const NOTE = "Hemlig anteckning om läkarbesöket";
const WHO = "Rosmarie Tjärnqvist";
/** Nothing in the guide is of this day. */
const DATE = "2031-07-09";
const PHONE = "Farmors platta";

test("nothing of a synced list lies in the database in clear", async ({ list, phone, server }) => {
  const moving = "2031-05-17";
  const secrets = [TITLE, NOTE, WHO, DATE, moving, PHONE];
  expect(await inClear(server, [...secrets, "Skatteverket"]), "the search finds what is there").toEqual(["Skatteverket"]);
  await list.press("change-answers");
  await list.answer({ date: moving }, "save-answers");
  await list.add(TITLE);
  await list.note(TITLE, NOTE);
  await list.write(TITLE, "who", WHO);
  await list.write(TITLE, "own-day", DATE);
  await list.tick(REPORT);
  const phrase = await list.turnOnSync();
  const name = (await list.panel("sync")).getByLabel(list.word("device-name"));
  await name.fill(PHONE);
  await name.blur();
  await list.synced();

  // The other phone has it all from the service: it is there.
  const other = await phone();
  await other.join(phrase);
  const particulars = await other.unfold(TITLE);
  await expect(other.noteOf(TITLE)).toHaveValue(NOTE);
  await expect(particulars.getByLabel(other.word("own-day"), { exact: true })).toHaveValue(DATE);
  await expect(other.step(TITLE).locator(".who")).toHaveText(WHO);
  await expect((await other.panel("sync")).locator(".devices")).toContainText(PHONE);

  await list.invite();
  expect(await inClear(server, [...secrets, phrase, phrase.replaceAll(" ", "")])).toEqual([]);
  // Which steps of the guide they are would tell much, too.
  expect(await inClear(server, ["\"task\":\"move-report-sweden\"", "move-report-sweden.d"])).toEqual([]);
});

/** The panel with two steps chosen, one with its note. */
async function chosen(list) {
  await list.note(CARD, "Finns böcker på dari?");
  await list.note(REPORT, NOTE);
  await list.add(TITLE);
  const panel = await list.panel("share");
  for (const text of [CARD, REPORT, "Finns böcker på dari?"]) await list.choose(text);
  await panel.getByLabel(list.word("share-question")).fill("Kan någon möta oss på biblioteket?");
  return panel;
}

test("exactly what is shown is handed over, and can be taken back", async ({ list, server }) => {
  const panel = await chosen(list);
  await expect(panel).toContainText(list.word("share-to", { place: "Sorsele" }));
  await expect(panel).toContainText(list.word("share-until", { date: said(day(90), "whole") }));
  await expect(panel).toContainText(list.word("share-warning"));
  await expect(panel).toContainText(list.word("share-protected"));
  const before = Date.now();
  // Other tests have handed over to the same server.
  const others = await handedOver(server);
  await list.press("share-send", { n: 2 }, panel);
  const copy = panel.locator(".copy");
  await expect(copy.getByRole("heading")).toHaveText(list.word("share-sent", { place: "Sorsele", date: said(day(0), "whole") }));

  const [kept, ...more] = await handedOver(server, others);
  expect(more).toEqual([]);
  expect(kept).toEqual({
    v: 1, municipality: "sorsele", purpose: "Kan någon möta oss på biblioteket?", language: "sv", ends: kept.ends,
    steps: [
      { title: REPORT, done: false, due: day(67), note: null },
      { title: CARD, done: false, due: day(90), note: "Finns böcker på dari?" },
    ],
    name: null, reply: null,
  });
  expect(Math.abs(kept.ends - before - 90 * 86_400_000)).toBeLessThan(60_000);
  expect(await inClear(server, [NOTE, TITLE]), "what was not chosen").toEqual([]);

  await list.reload();
  await list.panel("share");
  await list.press("share-withdraw", {}, copy);
  await expect(panel).toContainText(list.word("share-withdrawn"));
  await expect(copy.getByRole("button", { name: list.word("share-withdraw") })).toHaveCount(0);
});

test("what cannot be handed over is said, and nothing is lost", async ({ list, server }) => {
  const panel = await chosen(list);
  const others = await handedOver(server);
  await server.stop("SIGKILL");
  await list.press("share-send", { n: 2 }, panel);
  await expect(panel.getByRole("alert")).toHaveText(list.word("share-failed-unsure"));
  await expect(panel.getByRole("checkbox", { name: CARD, exact: true }), "the choice stays").toBeChecked();
  await server.start();
  await list.press("share-send", { n: 2 }, panel);
  await expect(panel.locator(".copy").getByRole("heading")).toHaveText(list.like("share-sent"));
  expect(await handedOver(server, others)).toHaveLength(1);
});

test("a copy whose answer was lost is handed over once, and can be taken back", async ({ phone, server }) => {
  const list = await phone({ serviceWorkers: "block" });
  await list.open();
  await list.answer(MOVE);
  const panel = await chosen(list);
  const [others, copy, shares] = [await handedOver(server), panel.locator(".copy"), "**/api/v1/shares/*"];
  // A request under way when the road is free again goes its own way.
  const arrives = (route) => route.fetch().then(() => route.abort()).catch(() => {});
  const onlyGet = (route) => (route.request().method() === "GET" ? route.continue() : arrives(route));

  // It is asked about at once.
  await list.page.route(shares, onlyGet);
  await list.press("share-send", { n: 2 }, panel);
  await expect(copy.getByRole("heading")).toHaveText(list.like("share-sent"));
  await expect(panel.getByRole("alert")).toHaveText("");
  expect(await handedOver(server, others)).toHaveLength(1);
  await list.page.unroute(shares);
  await list.press("share-withdraw", {}, copy);
  await expect(copy).toHaveCount(0);

  // No answer at all: it is told, and sent again there is one and not two.
  await list.page.route(shares, arrives);
  await list.press("share-all", {}, panel);
  const send = panel.getByRole("button", { name: list.like("share-send") });
  await send.click();
  await expect(panel.getByRole("alert")).toHaveText(list.word("share-failed-unsure"));
  await expect(copy.getByRole("heading")).toHaveText(list.like("share-unsure"));
  expect(await handedOver(server, others), "it did arrive").toHaveLength(1);
  await list.page.unroute(shares);
  await send.click();
  await expect(copy.getByRole("heading")).toHaveText(list.like("share-sent"));
  expect(await handedOver(server, others)).toHaveLength(1);

  // No answer and the page left: what takes it back is still on the phone.
  await list.press("share-withdraw", {}, copy);
  await expect(copy).toHaveCount(0);
  await list.page.route(shares, arrives);
  await list.press("share-all", {}, panel);
  await send.click();
  await expect(panel.getByRole("alert")).toHaveText(list.word("share-failed-unsure"));
  await list.page.unroute(shares);
  await list.reload();
  await list.panel("share");
  await expect(copy.getByRole("heading")).toHaveText(list.like("share-sent"));
  await list.press("share-withdraw", {}, copy);
  await expect(copy).toHaveCount(0);
  expect(await handedOver(server, others)).toHaveLength(0);
});

test("sharing needs a municipality, and works without sync", async ({ phone }) => {
  const list = await phone();
  await list.open();
  await list.answer({ date: MOVE.date });
  await expect(await list.panel("share")).toContainText(list.word("share-no-place"));
  await list.press("change-answers");
  await list.answer({ to: "Malå" }, "save-answers");
  const panel = await list.panel("share");
  await expect(panel.getByRole("button", { name: list.word("share-send", { n: 0 }), exact: true })).toBeDisabled();
  await list.choose(CARD);
  await list.press("share-send", { n: 1 }, panel);
  await expect(panel.locator(".copy")).toHaveCount(1);
  await list.saved();
});

/** Listens to what a phone sends from now on; gives the sealed values in it. */
function sealed(list) {
  const sent = [];
  list.page.on("request", (request) => request.url().includes("/api/v1/sync/") && sent.push(request));
  return () => sent.flatMap((request) => (request.postDataJSON()?.ops ?? []).map(({ v }) => v).filter(Boolean));
}

test("an erased list leaves nothing behind in the database", async ({ list, server }) => {
  const sent = sealed(list);
  await list.note(CARD, NOTE);
  await list.turnOnSync();
  const values = sent();
  expect(values.length).toBeGreaterThan(3);
  expect(await inClear(server, values), "it is there, sealed").toEqual(values);
  await list.erase();
  await expect.poll(() => inClear(server, values)).toEqual([]);
});

test("erasing erases a list that was about to be replaced as well", async ({ phone, server }) => {
  const list = await phone({ serviceWorkers: "block" });
  const sent = sealed(list);
  await list.open();
  await list.answer(MOVE);
  await list.note(CARD, NOTE);
  const phrase = await list.turnOnSync();
  const other = await phone();
  await other.join(phrase);
  await list.wake();
  const panel = await list.panel("sync");
  await expect(panel.locator(".devices li")).toHaveCount(2);
  const values = sent();

  // The other phone is removed, but the old list cannot be erased just then.
  await list.page.route("**/api/v1/docs/*?q=*", (route) => route.abort());
  await panel.locator(".devices li").nth(1).getByRole("button").click();
  await list.press("confirm", {}, panel);
  await expect(panel.locator(".devices li")).toHaveCount(1);
  await list.synced();
  expect(await inClear(server, values), "still there").toEqual(values);
  await list.erase();
  await expect.poll(() => inClear(server, values)).toEqual([]);
  await other.wake();
  await expect(other.page.locator(".versions[role=alert]")).toContainText(other.word("gone"));
});

test("a copy is of the day that it is where its sender is", async ({ phone }) => {
  // A place where it is another day than in UTC at this moment.
  const timezoneId = new Date().getUTCHours() < 11 ? "Pacific/Niue" : "Pacific/Kiritimati";
  const list = await phone({ timezoneId });
  await list.open();
  await list.answer(MOVE);
  const panel = await chosen(list);
  const there = new Date().toLocaleDateString("sv", { timeZone: timezoneId });
  await list.press("share-send", { n: 2 }, panel);
  await expect(panel.locator(".copy").getByRole("heading")).toHaveText(list.word("share-sent", { place: "Sorsele", date: said(there, "whole") }));
});
