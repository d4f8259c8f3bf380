// The studio with 2,000 records: how long the server takes over each of its pages, and how long a change that
// somebody publishes takes to be in readers' hands. A server of its own: the other themes measure a small one.
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Colleague } from "../studio.mjs";
import { HOME } from "../server.mjs";
import { emptyServer, raw } from "./guide.mjs";
import { launch } from "./phone.mjs";
import { folder } from "./program.mjs";
import { median, quantile } from "./table.mjs";

const RECORDS = 2_000;
const [ROUNDS, CHANGES] = [20, 5];
const PAGES = [
  "", "/content", "/content?q=vatten&kind=fact", "/inbox", "/publish", "/people", "/account", "/counts", "/edit/contact/sorsele-kommun",
  "/edit/local/sorsele/home", "/edit/task/dentist", "/history/contact/sorsele-kommun", "/uses/contact/sorsele-kommun",
  "/archive/contact/sorsele-kommun", "/translate/local/sorsele/home", "/new/contact/sorsele", "/archived",
];

/** More authorities beside those of the content, each with a page of its own in every language: the hardest kind. */
async function more(count) {
  const to = await mkdtemp(join(folder(), "records-"));
  await mkdir(join(to, "contacts"));
  const text = await readFile(join(HOME, "content/contacts/skatteverket.toml"), "utf8");
  for (let n = 0; n < count; n += 1) {
    await writeFile(join(to, `contacts/more-${n}.toml`), text.replace('id = "skatteverket"', `id = "more-${n}"`));
  }
  return to;
}

export async function studio({ table }) {
  const server = await emptyServer();
  const browser = await launch();
  try {
    await server.start("--seed", join(HOME, "content"));
    const known = Number(/(\d+) records read/.exec(await server.command("import", join(HOME, "content")))[1]);
    await server.publish(await more(RECORDS - known));
    const who = await Colleague.come(browser, server);
    await who.comeIn(await server.command("invite"), "Mätaren");
    await who.addDevice();
    await pages(table, who);
    await publishing(table, who, server);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function pages(table, who) {
  const [{ name, value }] = (await who.context.cookies()).filter(({ name }) => name.includes("sid"));
  const headers = { cookie: `${name}=${value}` };
  const slowest = { time: 0 };
  for (const path of PAGES) {
    const times = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const begun = performance.now();
      const answer = await fetch(`${who.url}/studio${path}`, { headers, redirect: "manual" });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`/studio${path} answered ${answer.status}`);
      if (round > 0) times.push(performance.now() - begun);
    }
    const time = quantile(times, 0.95);
    console.error(`    /studio${path}: ${median(times).toFixed(1)} ms, p95 ${time.toFixed(1)} ms`);
    if (time > slowest.time) Object.assign(slowest, { time, path });
  }
  table.row(`slowest of ${PAGES.length} studio pages with ${RECORDS} records (/studio${slowest.path}), p95`, slowest.time, "ms", { must: 100, aim: 50 });
}

async function publishing(table, who, { url }) {
  const times = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const number = `0952-141 0${change}`;
    await who.page.goto(`${who.url}/studio/edit/contact/sorsele-kommun`);
    await who.page.getByLabel(/^Telefon/).fill(number);
    await who.page.getByRole("button", { name: "Publicera…" }).click();
    const button = who.page.getByRole("button", { name: "Publicera valda" });
    await button.waitFor();
    const begun = performance.now();
    button.click().catch(() => {});
    while (!(await raw(`${url}/sv/sorsele`)).body.toString().replaceAll("\u00a0", " ").includes(number)) await new Promise((resolve) => setTimeout(resolve, 5));
    times.push((performance.now() - begun) / 1_000);
    await who.page.getByRole("status").first().waitFor();
  }
  const most = Math.max(...times).toFixed(2);
  table.row(`from “publish” in the studio until readers have it, median of ${CHANGES} (slowest ${most} s)`, median(times), "s", { must: 2, aim: 0.5 });
}
