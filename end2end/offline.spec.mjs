// Reading without the network, on the real server and the real content: what is saved by one visit, that
// every page opens when the server is gone, and how a reader decides about it.
// Must not go here: newer editions (offline-updates.spec.mjs), what goes wrong (offline-trouble.spec.mjs).
import { chromium } from "@playwright/test";
import { KINDS } from "./addresses.mjs";
import { launchOptions } from "./engines/chromium.mjs";
import { distinct, expect, kept, press, says, sleep, test, text, until, visit } from "./phone.mjs";

/** Pages of one language in the pack; fewer would be a broken pack. */
const AT_LEAST = 200;
const SAMPLE = 40;
/** Budget of the whole language, as transferred, headers included. */
const BUDGET = { requests: 3, bytes: 300_000, milliseconds: 5_000 };

test("every page of the language opens after the server was killed", async ({ page, server }) => {
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  await visit(page, `${server.url}/sv/sorsele/bostad`);
  const paths = Object.keys((await kept(page)).sv.files);
  expect(paths.length, "pages in the pack").toBeGreaterThanOrEqual(AT_LEAST);
  expect(paths.filter((path) => path.endsWith(".vcf")).length, "vCards in the pack").toBeGreaterThan(5);
  const online = new Map(await Promise.all(paths.map(async (path) => [path, await told(fetch(server.url + path))])));

  await server.stop("SIGKILL");
  await sleep(page);
  await expect(fetch(server.url), "the server is gone").rejects.toThrow();
  const fetchAll = `(paths) => Promise.all(paths.map((path) => (${told})(fetch(path)).catch(String)))`;
  const offline = await page.evaluate(`(${fetchAll})(${JSON.stringify(paths)})`);
  paths.forEach((path, at) => expect(compared(offline[at]), path).toEqual(compared(online.get(path))));

  const readable = paths.filter((path) => !path.endsWith(".vcf"));
  const step = Math.ceil(readable.length / SAMPLE);
  const kinds = Object.values(KINDS).filter((path) => paths.includes(path));
  for (const path of new Set([...kinds, ...readable.filter((_, at) => at % step === 0)])) {
    const answer = await page.goto(server.url + path);
    expect(answer.fromServiceWorker(), path).toBe(true);
    await expect(page.locator("h1"), path).toBeVisible();
    expect(await page.evaluate(() => Boolean(globalThis.lotsenBoot)), `the script of ${path}`).toBe(true);
  }
  expect(faults).toEqual([]);
});

/** Of plain files only the worker says more than what they hold. */
const compared = (answer) => (process.env.LOTSEN_PLAIN_FILES ? answer[0] : answer);

/** What matters of an answer: its text and headers. */
async function told(asked) {
  const answer = await asked;
  const headers = ["content-type", "x-content-type-options", "referrer-policy"];
  // The policy of a card is no matter: nothing in it could run.
  if (answer.headers.get("content-type").includes("html")) headers.push("content-security-policy");
  return [await answer.text(), ...headers.map((name) => answer.headers.get(name))];
}

test("a card of a contact can be saved without the network", async ({ page, server }) => {
  await visit(page, `${server.url}/sv/sorsele/bostad`);
  await server.stop("SIGKILL");
  const download = page.waitForEvent("download");
  await page.locator("a.vcard").first().click();
  expect(await (await download).failure()).toBe(null);
});

test("the bare address opens the language read last", async ({ page, server }) => {
  await visit(page, `${server.url}/sv/sorsele`);
  await server.stop("SIGKILL");
  await sleep(page);
  await page.goto(`${server.url}/`);
  await expect(page.locator("html"), "after one visit").toHaveAttribute("lang", "sv");
  await expect(page.locator("nav#municipalities a")).toHaveCount(10);

  await server.start();
  await visit(page, `${server.url}/en`);
  await page.goto(`${server.url}/en/sorsele`);
  await until(page, ({ last }) => last === "en");
  await server.stop("SIGKILL");
  await sleep(page);
  await page.goto(`${server.url}/`);
  await expect(page.locator("html"), "after reading English").toHaveAttribute("lang", "en");
});

test("the whole language arrives within its budget", async ({ page, road }) => {
  await page.goto(`${road.url}/sv/sorsele`);
  const own = await page.evaluate(() => [location, ...performance.getEntriesByType("resource")
    .filter(({ initiatorType }) => initiatorType !== "fetch")].map((one) => new URL(one.name ?? one.href).pathname));
  const began = Date.now();
  await says(page, "saved");
  const took = Date.now() - began;
  const worker = ["/sw.js", "/sw-rules.js"];
  const saving = road.crossed.filter(({ path }) => !own.includes(path) && !worker.includes(path));
  const bytes = road.crossed.reduce((sum, { bytes }) => sum + bytes, 0);
  const list = saving.map(({ path, bytes }) => `${path} ${bytes}`).join("\n     ");
  console.log(`     ${list}\n     with the page and the worker ${bytes} bytes, saved ${took} ms after the load event`);
  expect(saving.length, list).toBeLessThanOrEqual(BUDGET.requests);
  expect(bytes).toBeLessThanOrEqual(BUDGET.bytes);
  expect(took).toBeLessThanOrEqual(BUDGET.milliseconds);
  const { sv, bodies } = await kept(page);
  expect(bodies).toBe(distinct(sv));
  const [{ bytes: pack }] = road.packs;
  await expect(page.locator("#saved"), "the size told is the size transferred").toContainText(`${Math.round(sv.bytes / 1_000)}\u00a0kB`);
  expect(Math.abs(pack - sv.bytes), "bytes around the pack").toBeLessThan(1_500);
});

test("an address that is not in the guide opens the saved page for that", async ({ page, server }) => {
  await visit(page, `${server.url}/sv/sorsele`);
  const online = await page.goto(`${server.url}/sv/finns-inte`);
  expect(online.status()).toBe(404);
  const heading = await page.locator("h1").innerText();
  await server.stop("SIGKILL");
  for (const path of ["/sv/finns-inte", "/sv/sorsele/finns-inte/", "/fi/x", "/finns-inte.php?x=1"]) {
    const answer = await page.goto(server.url + path);
    expect(answer.status(), path).toBe(404);
    expect(await page.locator("h1").innerText(), path).toBe(heading);
    const policies = [answer, online].map((one) => one.headers()["content-security-policy"]);
    if (!process.env.LOTSEN_PLAIN_FILES) expect(policies[0], path).toBe(policies[1]);
  }
  await page.goto(`${server.url}/sv/sorsele/?fbclid=1#sources`);
  await expect(page.locator("h1")).toHaveText(/Sorsele/);
  await expect(page.goto(`${server.url}/studio`), "what is not the guide's").rejects.toThrow(/ERR_/);
});

test("a network that takes requests and never answers holds nothing up", async ({ page, road }) => {
  await visit(page, `${road.url}/sv/sorsele`);
  await sleep(page);
  road.way = "silent";
  for (const path of ["/sv", "/sv/sorsele/bostad", "/sv/arjeplog", "/"]) {
    const began = Date.now();
    await page.goto(road.url + path);
    expect(Date.now() - began, path).toBeLessThan(1_500);
  }
  const answer = await page.goto(`${road.url}/sv/finns-inte`);
  expect(answer.status()).toBe(404);
});

test("a reader who saves data is asked first, and told the size", async ({ page, road }) => {
  await page.addInitScript(() => {
    const connection = new Proxy(navigator.connection ?? {}, { get: (it, name) => name === "saveData" || it[name] });
    Object.defineProperty(navigator, "connection", { value: connection });
  });
  await page.goto(`${road.url}/sv/sorsele`);
  await says(page, "ask");
  const { packs } = await (await fetch(`${road.url}/edition/current`)).json();
  await expect(page.locator("#saved")).toContainText(`${Math.round(packs.sv.bytes / 1_000)}\u00a0kB`);
  expect(road.packs).toEqual([]);
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  expect(await registrations(page)).toBe(0);
  await press(page, "save");
  await says(page, "saved");
  await page.reload();
  await says(page, "saved");
});

test("what the reader removes is gone and stays gone", async ({ page, road }) => {
  await visit(page, `${road.url}/sv/sorsele`);
  await page.evaluate(() => localStorage.setItem("mine", "1"));
  await press(page, "remove");
  await says(page, "removed");
  await until(page, ({ caches }) => caches.length === 0);
  road.forget();
  for (const path of ["/sv", "/sv/arjeplog", "/sv/sorsele/bostad"]) {
    await page.goto(road.url + path);
    await says(page, "ask");
  }
  await sleep(page);
  await page.goto(`${road.url}/sv`);
  await says(page, "ask");
  expect(road.packs).toEqual([]);
  expect((await kept(page)).caches).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem("mine"))).toBe("1");

  await press(page, "save");
  await says(page, "saved");
  await page.reload();
  await says(page, "saved");
});

test("a connection that is not encrypted says so and saves nothing", async ({ server }) => {
  const options = launchOptions();
  const args = [...options.args, "--host-resolver-rules=MAP lotsen.test 127.0.0.1"];
  const browser = await chromium.launch({ ...options, args });
  try {
    const page = await browser.newPage();
    await page.goto(server.url.replace("localhost", "lotsen.test") + "/sv/sorsele");
    await says(page, "insecure");
    await expect(page.locator("#saved button")).toHaveCount(0);
    await expect(page.locator("h1")).toHaveText(/Sorsele/);
  } finally {
    await browser.close();
  }
});

test("two languages in two tabs are kept side by side", async ({ page, context, server, changed }) => {
  const other = await context.newPage();
  await Promise.all([page.goto(`${server.url}/sv/sorsele`), other.goto(`${server.url}/en/sorsele`)]);
  await Promise.all([says(page, "saved"), says(other, "saved")]);
  const { sv, en, bodies } = await kept(page);
  expect(bodies).toBe(distinct({ files: { ...sv.files, ...en.files } }));

  const news = "Tre gula båtar vid bryggan.";
  await server.publish(await changed(["articles/winter"], (text) => `${text}\n${news}\n`));
  await sleep(page);
  await page.goto(`${server.url}/sv/vinter`);
  await says(page, "ready");
  await server.stop("SIGKILL");
  await press(page, "show");
  await expect(page.locator("main")).toContainText(news);
  await says(page, "saved");
  await says(other, "saved");
  await other.goto(`${server.url}/en/sorsele/housing`);
  expect(await text(other)).toContain("SorseleBo");
});

const registrations = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
