// Lighthouse's four categories as a phone gets them. Its package is large and only needed here, so it
// has a package.json of its own beside this file. The guide names an operator while it is judged: a
// trial keeps robots out, which Lighthouse counts as a fault.
import puppeteer from "puppeteer-core";
import lighthouse from "lighthouse";
import { launchOptions } from "../engines/chromium.mjs";
import { anOperator } from "./guide.mjs";
import { FIRST } from "./pages.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

export async function categories({ table, guide }) {
  await guide.publish(await anOperator());
  const { executablePath, args } = launchOptions();
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, []]));
  for (const path of Object.values(FIRST)) {
    const browser = await puppeteer.launch({ executablePath, args: [...args, "--no-sandbox"], headless: true });
    try {
      const port = Number(new URL(browser.wsEndpoint()).port);
      const { lhr } = await lighthouse(guide.url + path, { port, logLevel: "error" });
      for (const name of CATEGORIES) {
        scores[name].push({ path, score: Math.round(lhr.categories[name].score * 100), faults: faults(lhr, name) });
      }
    } finally {
      await browser.close();
    }
  }
  for (const [name, all] of Object.entries(scores)) {
    const worst = all.reduce((a, b) => (b.score < a.score ? b : a));
    table.row(`Lighthouse mobile, ${name}, worst of ${all.length}`, worst.score, "points", { must: 98, aim: 100, least: true });
    if (worst.score < 100) table.note(`Lighthouse, ${name}, ${worst.path}: ${worst.faults.join(", ")}.`);
  }
}

/** The audits that cost points. */
function faults({ categories, audits }, name) {
  const counted = categories[name].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => audits[id]);
  const lost = counted.filter(({ score }) => score !== null && score < 1);
  return lost.map(({ id, displayValue }) => [id, displayValue].filter(Boolean).join(" "));
}
