// What a person does to the steps of their list in the months of a move: ticking, writing, steps and days of
// their own, whose step it is; and taking the list along as a calendar or a file.
// Must not go here: how the plan comes about (checklist.spec.mjs), sync (checklist-sync.spec.mjs).
import { day, expect, said, test } from "./checklist.mjs";

const REPORT = "Anmäl flytten till Skatteverket";
const CARD = "Skaffa lånekort på biblioteket";
const MAIL = "Beställ eftersändning av post";
const PAINT = "Köp blå färg till köket";

test("a step is ticked, unticked and taken back", async ({ list }) => {
  const [said, progress] = [list.page.locator(".just-done [role=status]"), list.page.locator("#progress")];
  await list.tick(CARD);
  await expect(said).toHaveText(list.word("ticked", { name: CARD }));
  await expect(progress).toHaveText(/^1 /);
  await list.press("undo");
  await expect(list.box(CARD)).not.toBeChecked();
  await expect(progress).toHaveText(/^0 /);

  await list.tick(CARD);
  await list.tick(REPORT);
  await list.tick(REPORT, false);
  await expect(said).toHaveText(list.word("unticked", { name: REPORT }));
  await list.press("undo");
  await expect(list.box(REPORT)).toBeChecked();
  await list.saved();
  await list.reload();
  await expect(progress).toHaveText(/^2 /);
  await list.show("show-done");
  expect((await list.titles()).sort()).toEqual([REPORT, CARD].sort());
});

test("the browser is asked to keep the list once, at the first change", async ({ phone }) => {
  const list = await phone();
  await list.page.addInitScript(() => {
    globalThis.asked = 0;
    navigator.storage.persist = async () => Boolean((globalThis.asked += 1));
  });
  await list.open();
  expect(await list.page.evaluate(() => globalThis.asked)).toBe(0);
  await list.answer({ date: day(60) });
  await list.tick(CARD);
  await list.saved();
  expect(await list.page.evaluate(() => globalThis.asked)).toBe(1);
});

test("a note is kept as it was written", async ({ list }) => {
  const note = "Ring Åsa & Örjan\n“efter 16” <b>inte</b> fredag 😀";
  await list.note(CARD, note);
  await list.saved();
  await list.reload();
  await list.unfold(CARD);
  await expect(list.noteOf(CARD)).toHaveValue(note);
  await list.note(CARD, "");
  await list.saved();
  await list.reload();
  await list.unfold(CARD);
  await expect(list.noteOf(CARD)).toHaveValue("");
});

test("what is being written when the page is left is kept", async ({ list }) => {
  await list.unfold(CARD);
  await list.noteOf(CARD).fill("Halvvägs in i en men");
  await list.reload();
  await list.unfold(CARD);
  await expect(list.noteOf(CARD)).toHaveValue("Halvvägs in i en men");
});

test("a step of one's own is added, renamed, put away and deleted", async ({ list }) => {
  await list.add("Köp färg");
  await expect(list.page.getByLabel(list.word("add"), { exact: true }), "ready for the next").toHaveValue("");
  await list.write("Köp färg", "name", PAINT);
  await expect(list.step(PAINT)).toBeVisible();
  await list.note(PAINT, "NCS S 4050-B");
  await list.saved();
  await list.reload();
  await expect(list.step(PAINT)).toBeVisible();

  await list.press("hide", {}, await list.unfold(PAINT));
  await expect(list.step(PAINT)).toHaveCount(0);
  await list.show("show-hidden");
  await list.press("unhide", {}, await list.unfold(PAINT));
  await list.show("show-open");
  await expect(list.step(PAINT)).toBeVisible();

  await list.press("delete", {}, await list.unfold(PAINT));
  await expect(list.step(PAINT)).toHaveCount(0);
  await list.press("undo");
  await list.unfold(PAINT);
  await expect(list.noteOf(PAINT)).toHaveValue("NCS S 4050-B");
  await list.press("delete", {}, await list.unfold(PAINT));
  await list.saved();
  await list.reload();
  await list.show("show-all");
  await expect(list.step(PAINT)).toHaveCount(0);
});

test("a step of the guide can be put away and taken out again", async ({ list }) => {
  const steps = (await list.titles()).length;
  await list.press("hide", {}, await list.unfold(CARD));
  await expect(list.page.locator("#progress")).toHaveText(list.word("progress", { n: 0, of: steps - 1 }));
  await list.press("undo");
  await expect(list.step(CARD)).toBeVisible();
  await expect((await list.unfold(CARD)).getByRole("button", { name: list.word("delete") }), "only one's own is deleted").toHaveCount(0);
});

test("one's own steps stand in the order they came and can be moved", async ({ list }) => {
  const own = async () => (await list.titles(list.word("group-undated"))).filter((title) => /^(Ett|Två|Tre)$/.test(title));
  for (const title of ["Ett", "Två", "Tre"]) await list.add(title);
  expect(await own()).toEqual(["Ett", "Två", "Tre"]);
  await list.press("up", {}, await list.unfold("Tre"));
  await expect.poll(own).toEqual(["Ett", "Tre", "Två"]);
  await list.press("up", {}, await list.unfold("Tre"));
  await expect.poll(own).toEqual(["Tre", "Ett", "Två"]);
  await list.press("down", {}, await list.unfold("Ett"));
  await expect.poll(own).toEqual(["Tre", "Två", "Ett"]);
  await list.saved();
  await list.reload();
  expect(await own()).toEqual(["Tre", "Två", "Ett"]);
});

test("steps of the guide that fall on one day can be moved too", async ({ list }) => {
  // Both are due on the moving day.
  const [broadband, insurance] = ["Beställ bredband och kontrollera mobiltäckningen", "Teckna hemförsäkring"];
  const both = async () => (await list.titles()).filter((title) => [broadband, insurance].includes(title));
  const [first, second] = await both();
  await list.press("up", {}, await list.unfold(second));
  await expect.poll(both).toEqual([second, first]);
});

test("a day of one's own stands until it is taken back", async ({ list }) => {
  await list.write(CARD, "own-day", day(12));
  await expect(list.step(CARD)).toContainText(list.word("due-own", { date: said(day(12), "weekday") }));
  await list.saved();
  await list.reload();
  await expect(list.step(CARD)).toContainText(said(day(12), "weekday"));
  await list.press("own-day-remove", {}, await list.unfold(CARD));
  await expect(list.step(CARD)).toContainText(list.word("due-advice", { date: said(day(90), "weekday") }));
});

test("a step can be somebody's, and one person's steps can be seen by themselves", async ({ list }) => {
  await list.write(CARD, "who", "Amina");
  await list.write(REPORT, "who", "Bo");
  await expect(list.step(CARD).locator(".who")).toHaveText("Amina");
  await list.page.locator("#who").selectOption("Amina");
  await expect(list.step(REPORT)).toHaveCount(0);
  expect(await list.titles()).toEqual([CARD]);
  await list.page.locator("#who").selectOption("");
  await expect(list.step(REPORT)).toBeVisible();
});

test("the calendar file holds what is dated and still to be done", async ({ list }) => {
  await list.tick(MAIL);
  await list.note(CARD, "Öppet till 19; lördag stängt");
  await list.write(REPORT, "own-day", day(3));
  const { name, text } = await list.download("calendar");
  expect(name).toBe("lotsen.ics");
  expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\n"))).toBe(true);
  const entries = calendar(text);
  const of = (title) => entries.find(({ SUMMARY }) => SUMMARY === title);
  const compact = (date) => date.replaceAll("-", "");
  expect(of(REPORT)).toMatchObject({ "DTSTART;VALUE=DATE": compact(day(3)), "DTEND;VALUE=DATE": compact(day(4)) });
  expect(of(CARD)["DTSTART;VALUE=DATE"]).toBe(compact(day(90)));
  expect(of(CARD).DESCRIPTION).toContain("Öppet till 19; lördag stängt");
  expect(of(MAIL), "done").toBe(undefined);
  expect(new Set(entries.map(({ UID }) => UID)).size, "names of entries").toBe(entries.length);
  expect(entries.length).toBe((await list.titles()).length - 1);
});

/** The entries of a calendar file as property and value. */
function calendar(text) {
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(["BEGIN:VCALENDAR", "END:VCALENDAR", ""]);
  const entries = [];
  for (const line of lines) {
    const [, property, value] = /^([^:]+):(.*)$/.exec(line) ?? [];
    if (line === "BEGIN:VEVENT") entries.push({});
    else if (entries.length && property) entries.at(-1)[property] = value.replace(/\\n/g, "\n").replace(/\\(.)/g, "$1");
  }
  return entries;
}

test("without a moving day there is no calendar, and the page says why", async ({ phone }) => {
  const list = await phone();
  await list.open();
  await list.answer({ to: "Sorsele" });
  await list.press("calendar");
  await expect(list.page.locator(".take-along [role=status]")).toHaveText(list.word("calendar-none"));
});

test("a list saved to a file is whole on another phone", async ({ list, phone }) => {
  await list.tick(REPORT);
  await list.note(CARD, "Ta med id-kort");
  await list.add(PAINT);
  await list.write(PAINT, "own-day", day(5));
  await list.press("hide", {}, await list.unfold(MAIL));
  await list.saved();
  const { path, name } = await list.download("save-file");
  expect(name).toBe("lotsen.json");

  const other = await phone();
  await other.open();
  await (await other.panel("already")).locator("input[type=file]").setInputFiles(path);
  await expect(other.page.locator(".summary").getByRole("heading")).toHaveText(other.word("heading-to", { place: "Sorsele" }));
  await other.saved();
  await other.reload();
  await expect(other.step(PAINT)).toContainText(said(day(5), "weekday"));
  await other.unfold(CARD);
  await expect(other.noteOf(CARD)).toHaveValue("Ta med id-kort");
  await other.show("show-done");
  expect(await other.titles()).toEqual([REPORT]);
  await other.show("show-hidden");
  expect(await other.titles()).toEqual([MAIL]);
});

test("a file that is no list changes nothing and says so", async ({ list }) => {
  await list.tick(REPORT);
  const before = await list.titles();
  const said = list.page.locator(".take-along [role=status]");
  const { text } = await list.download("save-file");
  const load = (text) => list.page.locator(".take-along input[type=file]")
    .setInputFiles({ name: "lotsen.json", mimeType: "application/json", buffer: Buffer.from(text) });
  for (const bad of ["", text.slice(0, -20), "{\"v\":99}", "Hej!"]) {
    await load(bad);
    await expect(said, bad.slice(0, 20)).toHaveText(list.word("file-bad"));
    await load(text);
    await expect(said, "then a good one").toHaveText(list.like("loaded"));
  }
  expect(await list.titles()).toEqual(before);
  await expect(list.box(REPORT)).toBeChecked();
});
