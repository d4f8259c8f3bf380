// The whole guide onto a phone on Slow 4G: what crosses and how long it takes from the first request
// on, and what crosses after one page was edited.
import { says, sleep } from "../phone.mjs";
import { oneChange } from "./guide.mjs";
import { ownPhone } from "./phone.mjs";
import { openSlowRoad } from "./slow-road.mjs";
import { median, sum } from "./table.mjs";

const ROUNDS = 3;
const PATH = "/sv/sorsele";
/** What a visit costs anyway: the worker's own files, and what tells the browser the guide's name and icon. */
const ANYWAY = ["/sw.js", "/sw-rules.js", "/sv/manifest.webmanifest"];
/** Chromium looks for a newer worker a moment after a visit. */
const AFTERWARDS = 3_000;

export async function wholeGuide({ table, guide }) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await bring(guide));
  const middle = (name) => median(rounds.map((round) => round[name]));
  const row = (what, name, unit, budget) => table.row(what, middle(name), unit, budget);
  row("whole guide offline, one language: bytes, page and worker included", "bytes", "B", { must: 300_000, aim: 200_000 });
  row("whole guide offline: requests besides the page's and the worker's", "requests", "n", { must: 3, aim: 2 });
  row("whole guide offline: from the first request until it is saved", "seconds", "s", { must: 5, aim: 3 });
  row("after one edited page: bytes, headers included", "updateBytes", "B", { must: 20_000, aim: 5_000 });
  row("after one edited page: requests", "updateRequests", "n");
  const { whole, update } = rounds.at(-1);
  table.note(`The whole guide and the visit that brought it, bytes with headers: ${list(whole)}.`);
  table.note(`After one edited page: ${list(update)}.`);
}

const list = (crossed) => crossed.map(({ path, bytes }) => `${path.replace(/[0-9a-f]{10,}/g, "…")} ${bytes}`).join(", ");

async function bring(guide) {
  const road = await openSlowRoad(guide.url);
  const phone = await ownPhone();
  const { page } = phone;
  try {
    const begun = performance.now();
    await page.goto(road.url + PATH);
    await says(page, "saved", 60_000);
    const seconds = (performance.now() - begun) / 1_000;
    const whole = [...road.crossed];
    // Saving begins with the question for the edition; what came before was the visit itself.
    const saving = whole.slice(whole.findIndex(({ path }) => path === "/edition/current"));
    const requests = saving.filter(({ path }) => !ANYWAY.includes(path)).length;

    await guide.publish(await oneChange());
    await sleep(page);
    road.forget();
    await page.goto(road.url + PATH);
    await says(page, "ready", 60_000);
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS));
    const bytesOf = (crossed) => sum(crossed.map(({ bytes }) => bytes));
    const update = [...road.crossed];
    const after = { update, updateBytes: bytesOf(update), updateRequests: update.length };
    return { whole, bytes: bytesOf(whole), requests, seconds, ...after };
  } finally {
    await phone.close();
    await road.close();
  }
}
