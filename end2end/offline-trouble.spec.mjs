// What goes wrong with offline copies, on the real server: storage wiped or full, downloads cut or changed
// on the way, a network that lies, and the switch by which the guide gives all copies up.
// Must not go here: what works as meant (offline.spec.mjs, offline-updates.spec.mjs).
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { distinct, expect, forgive, kept, limit, press, says, sleep, test, text, until, visit } from "./phone.mjs";

const NEWS = "Tio röda stugor vid sjön.";
const withNews = (text) => `${text.trimEnd()}\n\n${NEWS}\n`;
const whole = ({ sv, bodies }) => sv && !sv.broken && bodies === distinct(sv);

test("bodies that are wiped come from the network, and then are saved anew", async ({ page, server, road }) => {
  await visit(page, `${road.url}/sv/sorsele`);
  await page.evaluate(() => caches.delete("lotsen-bodies"));
  await sleep(page);
  road.forget();
  await page.goto(`${road.url}/sv/sorsele/bostad`);
  await expect(page.locator("h1")).toContainText("Sorsele");
  await until(page, whole);
  expect(road.packs.map(({ path }) => path)).toEqual([expect.stringMatching(/\/sv\.pack$/)]);
  await server.stop("SIGKILL");
  await page.goto(`${road.url}/sv/mala`);
  await expect(page.locator("h1")).toContainText("Malå");
});

test("bodies that are wiped unnoticed are saved anew with the next edition", async ({ page, server, changed }) => {
  await visit(page, `${server.url}/sv/sorsele`);
  await page.evaluate(() => caches.delete("lotsen-bodies"));
  await server.publish(await changed(["articles/winter"], withNews));
  await sleep(page);
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
  const edition = await server.edition();
  await until(page, (now) => whole(now) && now.sv.id === edition);
});

test("with all caches wiped, the next visit saves the guide anew", async ({ page, server }) => {
  await visit(page, `${server.url}/sv/sorsele`);
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await sleep(page);
  await visit(page, `${server.url}/sv/vinter`);
  await until(page, whole);
  await server.stop("SIGKILL");
  await page.goto(`${server.url}/sv/mala`);
  await expect(page.locator("h1")).toContainText("Malå");
});

test("a phone too full for a newer edition keeps the one it has", async ({ page, server, changed }) => {
  await visit(page, `${server.url}/sv/vinter`);
  const old = await kept(page);
  const names = ["home", "work", "school", "health", "winter", "culture", "travel", "leisure"].map((name) => `articles/${name}`);
  const long = Array.from({ length: 400 }, (_, line) => `${NEWS} Rad ${line}.`).join(" ");
  await server.publish(await changed(names, (text) => `${text}\n${long}\n`));
  const lift = await limit(page, 500_000);
  await sleep(page);
  await page.goto(`${server.url}/sv/vinter`);
  await says(page, "full");
  const now = await kept(page);
  expect([now.sv, now.bodies]).toEqual([old.sv, old.bodies]);
  expect(now.trouble).toMatchObject({ full: true, failures: 1 });
  await server.stop("SIGKILL");
  await page.goto(`${server.url}/sv/bostad`);
  await says(page, "full");
  expect(await text(page)).not.toContain(NEWS);

  await server.start();
  await lift();
  await forgive(page);
  await sleep(page);
  await page.goto(`${server.url}/sv/vinter`);
  const edition = await server.edition();
  await until(page, (now) => whole(now) && now.sv.id === edition && !now.trouble);
});

test("a phone too full to save at all says so and keeps no scraps", async ({ page, server }) => {
  await page.goto(`${server.url}/robots.txt`);
  const lift = await limit(page, 300_000);
  await page.goto(`${server.url}/sv/sorsele`);
  await says(page, "failed");
  expect(await kept(page)).toMatchObject({ sv: undefined, bodies: 0, trouble: { full: true } });
  await lift();
  await forgive(page);
  await sleep(page);
  await visit(page, `${server.url}/sv/sorsele`);
});

test("a download that is cut keeps the old edition and is made up for", async ({ page, server, road, changed }) => {
  await visit(page, `${road.url}/sv/vinter`);
  const old = await kept(page);
  await server.publish(await changed(["articles/winter"], withNews));
  road.cut = 500;
  await sleep(page);
  await page.goto(`${road.url}/sv/vinter`);
  const now = await until(page, ({ trouble }) => trouble?.failures === 1);
  expect([now.sv, now.bodies, now.assets]).toEqual([old.sv, old.bodies, old.assets]);
  expect(await text(page)).not.toContain(NEWS);
  await says(page, "saved");

  // It is not tried again at once, not even by a worker that has slept.
  road.forget();
  road.cut = Infinity;
  await sleep(page);
  await visit(page, `${road.url}/sv/vinter`);
  expect(road.packs).toEqual([]);
  expect(now.trouble.notBefore).toBeGreaterThan(Date.now() + 5_000);

  await forgive(page);
  await sleep(page);
  await page.goto(`${road.url}/sv/vinter`);
  await says(page, "ready");
  await press(page, "show");
  expect(await text(page)).toContain(NEWS);
  expect((await kept(page)).trouble ?? null).toBe(null);
});

test("a first download that is cut leaves nothing behind and is made up for", async ({ page, road }) => {
  road.cut = 40_000;
  await page.goto(`${road.url}/sv/sorsele`);
  await says(page, "failed");
  expect(await kept(page)).toMatchObject({ sv: undefined, bodies: 0 });
  road.cut = Infinity;
  await forgive(page);
  await sleep(page);
  await visit(page, `${road.url}/sv/sorsele`);
});

test("a pack that was changed on its way is not taken", async ({ page, server, road, changed }) => {
  await visit(page, `${road.url}/sv/vinter`);
  const old = await kept(page);
  await server.publish(await changed(["articles/winter"], withNews));
  road.forget();
  road.forge = (body) => brotliCompressSync(brotliDecompressSync(body).toString().replace(NEWS, NEWS.replace("Tio", "Sju")));
  await sleep(page);
  await page.goto(`${road.url}/sv/vinter`);
  const now = await until(page, ({ trouble }) => trouble?.failures === 1);
  expect([now.sv, now.bodies]).toEqual([old.sv, old.bodies]);
  expect(road.packs.length, "what changed, then once the whole").toBe(2);
});

test("a network that answers everything with its own page takes nothing away", async ({ page, road }) => {
  await visit(page, `${road.url}/sv/sorsele`);
  const before = await kept(page);
  road.way = "portal";
  await sleep(page);
  road.forget();
  await page.goto(`${road.url}/sv/mala`);
  await expect(page.locator("h1")).toContainText("Malå");
  await expect.poll(() => road.crossed.length).toBeGreaterThan(0);
  await says(page, "saved");
  await page.goto(`${road.url}/sv/vinter`);
  await says(page, "saved");
  const after = await kept(page);
  expect([after.sv, after.bodies]).toEqual([before.sv, before.bodies]);
});

test("the switch takes all copies back, touches nothing else, and can be turned again", async ({ page, server }) => {
  await visit(page, `${server.url}/sv/sorsele`);
  await page.evaluate(async () => {
    localStorage.setItem("mine", "1");
    await (await caches.open("mine")).put("/x", new Response("x"));
  });
  const own = await page.evaluate(() => ({ ...localStorage }));
  await server.command("offline", "off");
  await killed(server, true);
  await sleep(page);
  await page.goto(`${server.url}/sv/vinter`);
  await until(page, ({ caches }) => caches.join() === "mine");
  const registrations = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await expect.poll(registrations).toBe(0);
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual(own);

  for (const path of ["/sv/sorsele", "/en/sorsele/housing"]) {
    const answer = await page.goto(server.url + path, { waitUntil: "networkidle" });
    expect([answer.status(), answer.fromServiceWorker()], path).toEqual([200, false]);
    await expect(page.locator("#saved")).toBeHidden();
    expect((await kept(page)).caches).toEqual(["mine"]);
    expect(await registrations()).toBe(0);
  }

  await server.command("offline", "on");
  await killed(server, false);
  await visit(page, `${server.url}/sv/vinter`);
  await server.stop("SIGKILL");
  await page.goto(`${server.url}/sv/mala`);
  await expect(page.locator("h1")).toContainText("Malå");
});

test("the switch reaches a phone that only fetches the worker anew", async ({ page, server }) => {
  await visit(page, `${server.url}/sv/sorsele`);
  await server.command("offline", "off");
  await killed(server, true);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await until(page, ({ caches }) => caches.length === 0);
  await page.goto(`${server.url}/sv/vinter`);
  await expect(page.locator("h1")).toBeVisible();
  await server.command("offline", "on");
  await killed(server, false);
});

test("the switch reaches a phone that cannot fetch the worker anew", async ({ page, server, road }) => {
  await visit(page, `${road.url}/sv/sorsele`);
  await server.command("offline", "off");
  await killed(server, true);
  road.shut = ["/sw.js", "/sw-rules.js"];
  await sleep(page);
  await page.goto(`${road.url}/sv/vinter`);
  await until(page, ({ caches }) => caches.length === 0);
  await expect(page.locator("#saved")).toBeHidden();
  await server.command("offline", "on");
  await killed(server, false);
});

/** Waits until the server has heard of the switch. */
const killed = (server, wanted) => expect.poll(async () =>
  "kill" in (await (await fetch(`${server.url}/edition/current`)).json())).toBe(wanted);
