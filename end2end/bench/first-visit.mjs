// The first visit on Slow 4G with a slow processor: what crosses until the page can be read, when its
// largest part is painted, beside a bare HTML page of the same text, and whether anything jumps.
import { says } from "../phone.mjs";
import { FIRST, bareTexts, brotli } from "./pages.mjs";
import { launch, newPhone, shifts, visit } from "./phone.mjs";
import { bareServer } from "./program.mjs";
import { openSlowRoad } from "./slow-road.mjs";
import { median, sum } from "./table.mjs";

const ROUNDS = 5;
const HEADERS = { "content-type": "text/html; charset=utf-8", "content-encoding": "br" };

export async function firstVisit({ table, guide }) {
  const browser = await launch();
  const road = await openSlowRoad(guide.url);
  const kinds = [];
  try {
    await untilReadable({ table, browser, road });
    for (const [kind, path] of Object.entries(FIRST)) kinds.push({ kind, ...(await sideBySide({ browser, road, guide, path })) });
  } finally {
    await road.close();
    await browser.close();
  }
  const slowest = kinds.reduce((a, b) => (b.guide > a.guide ? b : a));
  const furthest = kinds.reduce((a, b) => (b.guide / b.bare > a.guide / a.bare ? b : a));
  const ratio = furthest.guide / furthest.bare;
  table.row(`LCP of a first visit, slowest kind (${slowest.kind})`, slowest.guide / 1_000, "s", { must: 0.9, aim: 0.6 });
  table.row(`LCP of a first visit, against a bare page (${furthest.kind})`, ratio, "x", { must: 1.8, aim: 1.3 });
  for (const { kind, guide, bare } of kinds) {
    table.row(`  LCP, ${kind}: bare page ${Math.round(bare)} ms, the guide`, guide, "ms");
  }
}

/** Cold cache, up to the load event: bytes as sent, headers included. */
async function untilReadable({ table, browser, road }) {
  const seen = [];
  for (const [kind, path] of Object.entries(FIRST)) {
    const phone = await newPhone(browser);
    road.forget();
    const { asked } = await visit(phone.page, road.url + path);
    const crossed = road.crossed.filter(({ path }) => asked.includes(path));
    seen.push({ kind, bytes: sum(crossed.map(({ bytes }) => bytes)), paths: crossed.map(({ path }) => path) });
    await says(phone.page, "saved", 30_000);
    seen.at(-1).shift = await shifts(phone.page);
    await phone.close();
  }
  const most = seen.reduce((a, b) => (b.bytes > a.bytes ? b : a));
  const heavy = seen.flatMap(({ paths }) => paths).filter((path) => /\.(wasm|woff2?|ttf|otf)\b/.test(path));
  table.row(`first visit until readable, with headers: bytes (${most.kind})`, most.bytes, "B", { must: 20_000, aim: 14_000 });
  const [requests, shift] = [seen.map(({ paths }) => paths.length), seen.map(({ shift }) => shift)].map((all) => Math.max(...all));
  table.row("first visit until readable: requests", requests, "n", { must: 4, aim: 2 });
  table.row("first visit until readable: WASM and font files", heavy.length, "n", { must: 0, aim: 0 });
  table.row("layout shift until the guide is saved, worst of the kinds", shift, "n", { must: 0.02, aim: 0 });
}

/** The median LCP of the guide's page and of its text as a bare page, by turns, each on a new phone. */
async function sideBySide({ browser, road, guide, path }) {
  const reader = await browser.newPage();
  const text = (await bareTexts(reader, guide.url, [path])).get(path);
  await reader.close();
  const server = await bareServer(brotli(text), HEADERS);
  const bareRoad = await openSlowRoad(server.url);
  const times = { guide: [], bare: [] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, url] of [["guide", road.url], ["bare", bareRoad.url]]) {
        const phone = await newPhone(browser);
        times[name].push((await visit(phone.page, url + path)).lcp);
        await phone.close();
      }
    }
  } finally {
    await bareRoad.close();
    await server.close();
  }
  return { guide: median(times.guide), bare: median(times.bare) };
}
