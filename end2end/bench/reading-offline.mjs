// Reading without a network on a slow processor: pages of the guide from its worker, by turns with the
// same texts as bare HTML pages that a worker of a few lines keeps, both servers gone. A visit lasts
// until the page has loaded and its largest part is painted.
import { once } from "node:events";
import { createServer } from "node:http";
import { says } from "../phone.mjs";
import { READ, bareTexts } from "./pages.mjs";
import { ownPhone, visit } from "./phone.mjs";
import { median, quantile } from "./table.mjs";

const ROUNDS = 7;
const WORKER = `
const pages = ${JSON.stringify(READ)};
addEventListener("install", (event) => event.waitUntil(caches.open("bare").then((cache) => cache.addAll(pages))));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(caches.match(event.request).then((found) => found ?? fetch(event.request))));
`;

export async function readingOffline({ table, guide }) {
  const phones = await Promise.all([ownPhone(), ownPhone()]);
  const [ours, bare] = phones.map(({ page }) => page);
  const times = { guide: [], bare: [], lcp: [] };
  try {
    await ours.goto(guide.url + READ[0]);
    await says(ours, "saved", 60_000);
    const bareUrl = await keepBare(bare, await bareTexts(ours, guide.url, READ));
    await guide.stop();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const path of READ) {
        const one = await offline(ours, guide.url + path);
        times.guide.push(Math.max(one.lcp, one.load));
        times.lcp.push(one.lcp);
        const other = await offline(bare, bareUrl + path);
        times.bare.push(Math.max(other.lcp, other.load));
      }
    }
  } finally {
    await Promise.all(phones.map((phone) => phone.close()));
    await guide.start();
  }
  const [p95, bare95] = [times.guide, times.bare].map((all) => quantile(all, 0.95));
  table.row("LCP from the worker, median", median(times.lcp) / 1_000, "s", { must: 0.4, aim: 0.2 });
  const what = `offline navigation, p95 of ${times.guide.length}, against a bare page kept offline`;
  table.row(what, p95 / bare95, "x", { must: 1.5, aim: 1.1 });
  table.row("  offline navigation, p95: the guide", p95, "ms");
  table.row("  offline navigation, p95: the bare page", bare95, "ms");
  table.row("  offline navigation, median, against a bare page", median(times.guide) / median(times.bare), "x");
}

async function offline(page, url) {
  const seen = await visit(page, url);
  if (!seen.fromWorker) throw new Error(`${url} did not come from the worker`);
  return seen;
}

/** Lets a phone keep the bare pages, and ends their server. */
async function keepBare(page, texts) {
  const server = createServer(({ url }, answer) => {
    const text = texts.get(url);
    const type = url === "/sw.js" ? "text/javascript" : "text/html; charset=utf-8";
    answer.writeHead(text || url === "/sw.js" ? 200 : 404, { "Content-Type": type }).end(url === "/sw.js" ? WORKER : text);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${server.address().port}`;
  await page.goto(url + READ[0]);
  await page.evaluate(async () => {
    const taken = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    await navigator.serviceWorker.register("/sw.js");
    await taken;
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return url;
}
