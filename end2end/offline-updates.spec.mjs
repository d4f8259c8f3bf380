// Newer editions on the real server: how little moves, what the reader sees of it, and phones that have
// not been here for long. Must not go here: broken downloads and storage (offline-trouble.spec.mjs).
import { createHash } from "node:crypto";
import { distinct, expect, kept, press, says, sleep, test, text, until, visit } from "./phone.mjs";

const NEWS = "Fyra blå dörrar står öppna.";
const BUDGET = 20_000;
const withNews = (text) => `${text.trimEnd()}\n\n${NEWS}\n`;

test("one changed text moves little, and the reader is shown it when they want", async ({ page, server, road, changed }) => {
  await visit(page, `${road.url}/sv/sorsele/bostad`);
  const { sv: old } = await kept(page);
  await server.publish(await changed(["local/sorsele/home"], withNews));
  await sleep(page);
  road.forget();

  const began = Date.now();
  await page.goto(`${road.url}/sv/sorsele/bostad`);
  expect(await text(page), "the page that opens is the one that is saved").not.toContain(NEWS);
  await says(page, "ready");
  const took = Date.now() - began;
  expect(road.packs.map(({ path }) => path)).toEqual([expect.stringMatching(`/sv\\.pack\\?since=${old.id}$`)]);
  const bytes = road.crossed.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`     ${road.crossed.map(({ path, bytes }) => `${path} ${bytes}`).join("\n     ")}\n     ready after ${took} ms`);
  expect(bytes).toBeLessThanOrEqual(BUDGET);

  await press(page, "show");
  await expect(page.locator("main")).toContainText(NEWS);
  await says(page, "saved");
  const { sv, bodies } = await kept(page);
  const different = Object.keys({ ...old.files, ...sv.files }).filter((path) => old.files[path] !== sv.files[path]);
  expect(different).toEqual(["/sv/sorsele/bostad"]);
  expect(bodies, "what no edition needs is removed").toBe(distinct(sv));

  await server.stop("SIGKILL");
  await sleep(page);
  await page.goto(`${road.url}/sv/arjeplog/bostad`);
  expect(await text(page)).not.toContain(NEWS);
  await page.goto(`${road.url}/sv/sorsele/bostad`);
  expect(await text(page)).toContain(NEWS);
});

test("a tab that stays open is told when the reader comes back to it", async ({ page, context, server, changed }) => {
  await visit(page, `${server.url}/sv/vinter`);
  await server.publish(await changed(["articles/winter"], withNews));
  await sleep(page);
  // As a phone does when the reader turns to the browser again.
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
  await says(page, "ready");
  const other = await context.newPage();
  await other.goto(`${server.url}/sv/vinter`);
  expect(await text(other)).toContain(NEWS);
  await says(other, "saved");
});

test("a phone with an edition nobody knows any more reads on, then takes the whole new one", async ({ page, context, server, road, changed }) => {
  await visit(page, `${road.url}/sv/sorsele/bostad`);
  const script = `/a/boot.${"0".repeat(10)}.js`;
  const [, now] = /(\/a\/boot\.\w+\.js)/.exec(await (await fetch(`${server.url}/sv`)).text());
  const body = (await (await fetch(`${server.url}/sv/sorsele/bostad`)).text()).replaceAll(now, script)
    .replace("<main", "<p id=\"former\">As it was.</p><main");
  const hash = createHash("sha256").update(body).digest("hex");
  await page.evaluate(becomeOld, { script, now, body, hash });
  await server.publish(await changed(["local/sorsele/home"], withNews));
  await server.stop("SIGKILL");
  await server.start();
  await sleep(page);
  road.forget();

  await page.goto(`${road.url}/sv/sorsele/bostad`);
  await expect(page.locator("#former"), "the old page opens at once").toBeVisible();
  expect(await page.evaluate(() => Boolean(globalThis.lotsenBoot)), "with its own script").toBe(true);
  await says(page, "ready");
  expect(road.packs.map(({ path }) => path)).toEqual([expect.stringMatching(/\?since=f{20}$/)]);
  expect(road.packs[0].bytes, "the whole pack").toBeGreaterThan(50_000);
  const { sv, bodies } = await kept(page);
  expect(sv.id).toBe(await server.edition());
  expect(bodies).toBe(distinct(sv));

  // The old tab is still open: what it may yet ask for is there; a new tab has the new edition.
  const status = () => page.evaluate((path) => fetch(path).then(({ status }) => status, () => 0), script);
  await server.stop("SIGKILL");
  expect(await status()).toBe(200);
  const other = await context.newPage();
  await other.goto(`${road.url}/sv/sorsele/bostad`);
  expect(await text(other)).toContain(NEWS);
  await expect(other.locator("#former")).toHaveCount(0);

  // Another edition of the same build later they still are; only with another build they go.
  await server.start();
  await server.publish(await changed(["articles/winter"], withNews));
  await sleep(page);
  await other.goto(`${road.url}/sv`);
  await until(other, (now) => now.sv.id !== sv.id);
  expect(await status()).toBe(200);
  await other.evaluate(async () => {
    const cache = await caches.open("lotsen-state");
    const state = await (await cache.match("/_state/sv")).json();
    await cache.put("/_state/sv", Response.json({ ...state, build: "b2", assets: ["/a/b2.js"] }));
  });
  await sleep(page);
  await other.goto(`${road.url}/sv`);
  await until(other, (now) => now.sv.build === sv.build && now.sv.before[0] === "/a/b2.js");
  await expect.poll(status).not.toBe(200);
});

/** Runs in the page: what is saved becomes what another build has left, under another edition's name. */
async function becomeOld({ script, now, body, hash }) {
  const [state, bodies, assets] = await Promise.all(["state", "bodies", "assets"].map((name) => caches.open(`lotsen-${name}`)));
  const saved = await (await state.match("/_state/sv")).json();
  await assets.put(script, await assets.match(now));
  await assets.delete(now);
  const { headers } = await bodies.match(`/_body/${saved.files["/sv/sorsele/bostad"]}`);
  await bodies.put(`/_body/${hash}`, new Response(body, { headers }));
  const files = { ...saved.files, "/sv/sorsele/bostad": hash };
  await state.put("/_state/sv", Response.json({ ...saved, id: "f".repeat(20), build: "b0", assets: [script], files }));
}

test("an edition is taken back as it is taken", async ({ page, server, changed }) => {
  const [folder, former] = [await changed(["articles/winter"], withNews), await changed(["articles/winter"], (text) => text)];
  await visit(page, `${server.url}/sv/vinter`);
  const { sv: first } = await kept(page);
  await server.publish(folder);
  await sleep(page);
  await page.goto(`${server.url}/sv/vinter`);
  await says(page, "ready");
  await server.publish(former);
  await sleep(page);
  await page.goto(`${server.url}/sv/vinter`);
  expect(await text(page)).toContain(NEWS);
  await until(page, ({ sv }) => sv.id === first.id);
  await page.goto(`${server.url}/sv/vinter`);
  expect(await text(page)).not.toContain(NEWS);
});

test("while nothing is new, a look costs one small answer, and not at every page", async ({ page, road }) => {
  await visit(page, `${road.url}/sv/sorsele`);
  await sleep(page);
  road.forget();
  const looks = () => road.crossed.filter(({ path }) => path === "/edition/current");
  await page.goto(`${road.url}/sv/arjeplog`);
  await expect.poll(() => looks().length).toBe(1);
  for (const path of ["/sv", "/sv/vinter", "/sv/bostad", "/sv/mala"]) await page.goto(road.url + path);
  await says(page, "saved");
  expect(looks().length, "looks for news in six pages").toBe(1);
  expect(road.crossed.filter(({ path }) => !/^\/(edition\/current|sw(-rules)?\.js)$/.test(path))).toEqual([]);
  expect(looks()[0].bytes).toBeLessThan(1_000);
});
