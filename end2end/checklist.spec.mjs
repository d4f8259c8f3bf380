// The plan: from six questions to steps with dates, limits and desks, in both languages; what other answers
// and filters make of it; without the network and without a script.
// Must not go here: what a person does to single steps (checklist-steps.spec.mjs), sync (checklist-sync.spec.mjs).
import { MOVE, day, expect, said, says, test } from "./checklist.mjs";

const REPORT = { sv: "Anmäl flytten till Skatteverket", en: "Report the move to Skatteverket (the Tax Agency)" };
const CARD = { sv: "Skaffa lånekort på biblioteket", en: "Get a library card" };
const LEASE = "Skriv under hyresavtal";
const BROADBAND = "Beställ bredband och kontrollera mobiltäckningen";
const NUMBERS = "Spara numren 112 och 1177";

for (const language of ["sv", "en"]) {
  test(`six questions make a plan, and nothing leaves the phone (${language})`, async ({ phone }) => {
    const list = await phone({ language });
    const sent = [];
    list.page.on("request", (request) => /\/api\//.test(request.url()) && sent.push(request.url()));
    await list.open();
    await expect(list.page.getByRole("heading", { name: list.word("questions") })).toBeVisible();
    await expect(list.page.locator(".questions > :is(fieldset, .field)")).toHaveCount(6);
    await list.answer(MOVE);
    const summary = list.page.locator(".summary");
    await expect(summary.getByRole("heading")).toHaveText(list.word("heading-to", { place: "Sorsele" }));
    await expect(summary).toContainText(list.word("days-left", { n: 60, date: said(MOVE.date, "whole", language) }));
    const steps = (await list.titles()).length;
    expect(steps).toBeGreaterThan(20);
    await expect(summary.locator("#progress")).toHaveText(list.word("progress", { n: 0, of: steps }));
    await list.saved();

    const [limit, advice] = [day(67), day(90)].map((date) => said(date, "weekday", language));
    await expect(list.step(REPORT[language]), "a limit").toContainText(list.word("due-law", { date: limit }));
    await expect(list.step(REPORT[language])).toContainText(list.word("law"));
    await expect(list.step(CARD[language]), "advice").toContainText(list.word("due-advice", { date: advice }));
    await expect(list.step(CARD[language])).toContainText(list.word("advice"));
    await list.reload();
    expect(await list.titles(), "after a reload").toHaveLength(steps);
    expect(sent).toEqual([]);
  });
}

test("every question can be skipped", async ({ phone }) => {
  const list = await phone();
  await list.open();
  await list.press("make");
  await expect(list.page.locator(".summary")).toContainText(list.word("no-date"));
  await expect(list.page.getByRole("heading", { name: list.word("heading"), exact: true })).toBeVisible();
  await expect(list.step(NUMBERS)).toContainText(list.word("days-after", { n: 7 }));
  expect(await list.titles(list.word("group-after"))).toContain(CARD.sv);
  expect(await list.titles(), "a step for those who move within Sweden").not.toContain(REPORT.sv);
  await expect(await list.unfold(CARD.sv)).toContainText(list.word("desk-own"));
});

test("a step ends at the desk of the municipality chosen, to be called", async ({ list, server }) => {
  const { places, desks } = await (await fetch(`${server.url}/sv/checklista/steg.json`)).json();
  const number = (id) => desks[places.find((place) => place.id === id).switchboard].dial;
  const call = (await list.unfold(CARD.sv)).getByRole("link", { name: list.word("call") });
  expect(number("sorsele")).toMatch(/^\+46\d+$/);
  expect(await (await fetch(`${server.url}/sv/sorsele`)).text(), "the number the guide gives").toContain(`tel:${number("sorsele")}`);
  await expect(call).toHaveAttribute("href", `tel:${number("sorsele")}`);

  await list.press("change-answers");
  await list.answer({ to: "Malå" }, "save-answers");
  await expect((await list.unfold(CARD.sv)).getByRole("link", { name: list.word("call") })).toHaveAttribute("href", `tel:${number("mala")}`);
});

test("other answers move dates and keep what was done", async ({ list }) => {
  await list.tick(REPORT.sv);
  await list.note(CARD.sv, "Ta med id-kort");
  await list.write(NUMBERS, "own-day", day(62));
  await list.press("change-answers");
  const form = list.page.locator(".questions");
  await expect(form.getByLabel(list.word("when")), "the answers are still there").toHaveValue(MOVE.date);
  await expect(form.getByRole("radio", { name: list.word(MOVE.from) })).toBeChecked();
  await expect(form.getByRole("checkbox", { name: list.word("renter") })).toBeChecked();
  await list.answer({ from: "from-eu", to: "Malå", date: day(90) }, "save-answers");

  await expect(list.page.locator(".summary").getByRole("heading")).toHaveText(list.word("heading-to", { place: "Malå" }));
  await expect(list.step(CARD.sv)).toContainText(said(day(120), "weekday"));
  await expect(list.step(NUMBERS), "a day of one's own").toContainText(list.word("due-own", { date: said(day(62), "weekday") }));
  await list.unfold(CARD.sv);
  await expect(list.noteOf(CARD.sv)).toHaveValue("Ta med id-kort");
  await list.saved();

  await list.reload();
  await list.show("show-all");
  await expect(list.box(REPORT.sv), "a step that no longer concerns them").toBeChecked();
  await expect(await list.unfold(REPORT.sv)).toContainText(list.word("not-for-you"));
});

test("answers can be left as they were", async ({ list }) => {
  const before = await list.titles();
  await list.press("change-answers");
  await list.page.getByRole("radio", { name: list.word("from-ukraine") }).check();
  await list.press("cancel");
  await expect(list.step(REPORT.sv)).toBeVisible();
  expect(await list.titles()).toEqual(before);
});

test("what is late and what waits can be seen by itself", async ({ phone }) => {
  const list = await phone();
  await list.open();
  await list.answer({ ...MOVE, date: day(-20) });
  await expect(list.step(REPORT.sv)).toContainText(list.word("late"));
  expect(await list.titles(list.word("group-late"))).toContain(REPORT.sv);
  await list.show("show-late");
  await expect(list.step(CARD.sv)).toHaveCount(0);
  const late = await list.titles();
  expect(late).toContain(REPORT.sv);
  await list.tick(REPORT.sv);
  await expect(list.box(REPORT.sv), "it does not run away under the finger").toBeChecked();

  await list.show("show-waiting");
  await expect(list.step(BROADBAND)).toContainText(list.word("waits", { name: LEASE }));
  await expect(list.step(CARD.sv)).toHaveCount(0);
  await list.show("show-all");
  await list.tick(LEASE);
  await expect(list.step(BROADBAND)).not.toContainText(LEASE);
  await list.show("show-late");
  expect(await list.titles()).not.toContain(REPORT.sv);
  await list.show("show-done");
  expect((await list.titles(list.word("group-done"))).sort()).toEqual([REPORT.sv, LEASE].sort());
});

test("a reload without the network keeps everything", async ({ list, server }) => {
  await says(list.page, "saved");
  await list.tick(REPORT.sv);
  await list.note(CARD.sv, "Ring på förmiddagen");
  await list.saved();
  await server.stop("SIGKILL");
  await list.reload();
  await list.saved();
  await expect(list.page.locator("#progress")).toHaveText(/^1 /);
  await list.unfold(CARD.sv);
  await expect(list.noteOf(CARD.sv)).toHaveValue("Ring på förmiddagen");
  await list.show("show-done");
  await expect(list.box(REPORT.sv)).toBeChecked();
});

test("it works without the network from the first minute", async ({ phone, server }) => {
  const list = await phone();
  await list.page.goto(`${server.url}/sv/sorsele`);
  await says(list.page, "saved");
  // The checklist's program comes some seconds after the guide, and no page waits for it.
  const held = () => list.page.evaluate(async () => {
    const keys = await (await caches.open("lotsen-assets")).keys();
    return keys.filter(({ url }) => url.includes("/a/checklist.")).length;
  });
  await expect.poll(held, { timeout: 20_000 }).toBe(4);
  await server.stop("SIGKILL");
  await list.open();
  await list.answer(MOVE);
  await list.tick(REPORT.sv);
  await list.saved();
  await expect((await list.unfold(CARD.sv)).getByRole("link", { name: list.word("call") })).toHaveAttribute("href", /^tel:\+46/);
  await list.reload();
  await expect(list.page.locator("#progress")).toHaveText(/^1 /);
});

test("on paper the plan is there, and what can only be pressed is not", async ({ list }) => {
  await list.page.emulateMedia({ media: "print" });
  await expect(list.step(REPORT.sv)).toBeVisible();
  await expect(list.step(REPORT.sv)).toContainText(said(day(67), "weekday"));
  await expect(list.page.locator(".checklist button").filter({ visible: true })).toHaveCount(0);
});

for (const [language, name] of [["sv", "alla-steg"], ["en", "all-steps"]]) {
  test(`without a script every step can be read (${language})`, async ({ phone, server }) => {
    const list = await phone({ language, javaScriptEnabled: false });
    await list.page.goto(list.url);
    await expect(list.page.locator("noscript, .fallback").first()).toBeVisible();
    await list.page.locator(`main a[href$="/${name}"]`).click();
    const file = `${list.url}/${language === "sv" ? "steg" : "steps"}.json`;
    const { tasks } = await (await fetch(file)).json();
    const read = await list.page.locator(".all-steps li").allInnerTexts();
    for (const { title } of tasks) expect(read.filter((text) => text.includes(title)), title).not.toEqual([]);
    expect(read).toHaveLength(tasks.length);
    const rules = tasks.filter(({ basis }) => basis && basis !== "advice").length;
    await expect(list.page.locator(".all-steps li > strong")).toHaveCount(rules);
  });
}
