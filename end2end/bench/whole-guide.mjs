// The whole guide onto a phone on Slow 4G: what crosses and how long it takes from the first request
// on, and what crosses after one page was edited.
import { says, sleep } from "../phone.mjs";
import { oneChange } from "./guide.mjs";
import { ownPhone } from "./phone.mjs";
import { openSlowRoad } from "./slow-road.mjs";
import { median, sum } from "./table.mjs";

const ROUNDS = 3;
const PATH = "/sv/sorsele";
const WORKER = ["/sw.js", "/sw-rules.js"];

export async function wholeGuide({ table, guide }) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await bring(guide));
  const middle = (name) => median(rounds.map((round) => round[name]));
  table.row("whole guide offline, one language: bytes, page and worker included", middle("bytes"), "B", { must: 300_000, aim: 200_000 });
  table.row("whole guide offline: requests besides the page's and the worker's own", middle("requests"), "n", { must: 3, aim: 2 });
  table.row("whole guide offline: from the first request until it is saved", middle("seconds"), "s", { must: 5, aim: 3 });
  table.row("after one edited page: bytes, headers included", middle("updateBytes"), "B", { must: 20_000, aim: 5_000 });
  table.row("after one edited page: requests", middle("updateRequests"), "n");
  const list = rounds.at(-1).update.map(({ path, bytes }) => `${path.replace(/[0-9a-f]{12,}/g, "…")} ${bytes}`);
  table.note(`After one edited page these crossed, with their bytes: ${list.join(", ")}.`);
}

async function bring(guide) {
  const road = await openSlowRoad(guide.url);
  const phone = await ownPhone();
  const { page } = phone;
  try {
    const begun = performance.now();
    await page.goto(road.url + PATH);
    const own = await page.evaluate(() => performance.getEntriesByType("resource")
      .filter(({ initiatorType }) => initiatorType !== "fetch").map(({ name }) => new URL(name).pathname));
    await says(page, "saved", 60_000);
    const seconds = (performance.now() - begun) / 1_000;
    const whole = [...road.crossed];
    const requests = whole.filter(({ path }) => ![PATH, ...own, ...WORKER].includes(path)).length;

    await guide.publish(await oneChange());
    await sleep(page);
    road.forget();
    await page.goto(road.url + PATH);
    await says(page, "ready", 60_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const bytesOf = (crossed) => sum(crossed.map(({ bytes }) => bytes));
    return { bytes: bytesOf(whole), requests, seconds, update: road.crossed, updateBytes: bytesOf(road.crossed), updateRequests: road.crossed.length };
  } finally {
    await phone.close();
    await road.close();
  }
}
