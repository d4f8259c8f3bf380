// The two parts of the checklist's program: the second is fetched when it is wanted, and what happens when it
// cannot be. The service worker is left out, for it keeps both parts once it can.
// Must not go here: what sync and sharing do (checklist-sync.spec.mjs, checklist-secrecy.spec.mjs).
import { MOVE, expect, test } from "./checklist.mjs";

const CARD = "Skaffa lånekort på biblioteket";
const PART = "**/a/checklist.sync.*.wasm";

/** A phone with a plan, and the requests it made for the second part. */
async function withPlan(phone) {
  const list = await phone({ serviceWorkers: "block" });
  const fetched = [];
  list.page.on("request", (request) => request.url().includes("/a/checklist.sync.") && fetched.push(request.url()));
  await list.open();
  await list.answer(MOVE);
  return { list, fetched };
}

test("who keeps the list to one phone does not load what sync needs", async ({ phone }) => {
  const { list, fetched } = await withPlan(phone);
  await list.tick(CARD);
  await list.note("Teckna hemförsäkring", "Jämför tre");
  await list.download("calendar");
  await list.download("save-file");
  await list.saved();
  await list.reload();
  expect(fetched).toEqual([]);
  await list.panel("share");
  await list.panel("sync");
  expect(fetched.length).toBe(1);
});

test("what could not be fetched is told, and comes when the panel is opened again", async ({ phone }) => {
  const { list } = await withPlan(phone);
  await list.page.route(PART, (route) => route.abort());
  const panel = await list.panel("sync");
  await expect(panel.getByRole("alert")).toHaveText(list.word("part-missing"));
  await list.tick(CARD);
  await list.saved();
  await list.page.unroute(PART);
  const summary = panel.locator("summary").first();
  await summary.click();
  await summary.click();
  await expect(panel).toContainText(list.word("sync-off"));
  await list.turnOnSync();
});

test("a phrase is not lost on a part that could not be fetched", async ({ list, phone }) => {
  await list.tick(CARD);
  const phrase = await list.turnOnSync();
  const other = await phone({ serviceWorkers: "block" });
  await other.page.route(PART, (route) => route.abort());
  await other.open();
  await other.enter(phrase);
  await expect(other.page.getByRole("alert").filter({ hasText: other.word("part-missing") })).toBeVisible();
  await other.page.unroute(PART);
  await other.press("phrase-use");
  await expect(other.page.locator(".summary")).toBeVisible();
  await other.synced();
});

test("a synced list without its second part keeps what is done, and sends it later", async ({ phone }) => {
  const { list } = await withPlan(phone);
  const phrase = await list.turnOnSync();
  await list.page.route(PART, (route) => route.abort());
  await list.reload();
  await list.tick(CARD);
  await list.waiting();
  await list.reload();
  await list.waiting();
  await list.page.unroute(PART);
  await list.wake();
  await list.synced();
  const other = await phone();
  await other.join(phrase);
  await other.show("show-done");
  await expect(other.box(CARD)).toBeChecked();
});
