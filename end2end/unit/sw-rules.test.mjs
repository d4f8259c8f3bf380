// The worker's decisions, without a browser. What needs caches or a network belongs in the browser tests.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import "../../public/sw-rules.js";

const { route, plan, unpack, tableText, bodyKey, needed, backoff, headers } = globalThis.lotsenRules;
const HOME = "https://lotsen.example";
const ask = (path, { method = "GET", mode = "navigate", header = {}, home = HOME } = {}) =>
  route({ method, mode, url: new URL(path, home).href, headers: new Headers(header) }, HOME);

test("a page is known by its path without trailing slash", () => {
  assert.deepEqual(ask("/sv/sorsele/"), { path: "/sv/sorsele", lang: "sv", visit: true, query: false });
  assert.deepEqual(ask("/en#top"), { path: "/en", lang: "en", visit: true, query: false });
  assert.deepEqual(ask("/"), { path: "/", lang: undefined, visit: true, query: false });
});

test("a query is told, for the network may know better", () => {
  assert.equal(ask("/sv/sok?q=bostad").query, true);
});

test("a file of the guide is answered even when it is not visited", () => {
  assert.equal(ask("/sv/kontakt/x.vcf", { mode: "cors" }).visit, false);
});

test("an address without language is only answered when it is visited", () => {
  assert.equal(ask("/favicon.ico", { mode: "no-cors" }), null);
  assert.equal(ask("/robots.txt").lang, undefined);
});

test("assets are told from pages", () => {
  assert.deepEqual(ask("/a/boot.1234.js", { mode: "no-cors" }), { asset: true, path: "/a/boot.1234.js" });
});

test("what is not the guide's is left alone", () => {
  for (const path of ["/api/sync", "/api", "/studio", "/studio/pages", "/edition/current", "/healthz", "/sw.js",
    "/sw-rules.js"]) assert.equal(ask(path), null, path);
  assert.equal(ask("/sv", { method: "POST" }), null);
  assert.equal(ask("/sv", { method: "HEAD" }), null);
  assert.equal(ask("/sv", { header: { Range: "bytes=0-1" } }), null);
  assert.equal(ask("/sv", { home: "https://elsewhere.example" }), null);
});

test("a name that only begins like an untouched one is a page", () => {
  assert.equal(ask("/studion").path, "/studion");
});

test("the step to the current edition", () => {
  const current = { id: "b", build: "1", packs: { sv: { hash: "h", bytes: 1 } } };
  assert.equal(plan(undefined, current, "sv"), "full");
  assert.equal(plan({ id: "a", build: "1" }, current, "sv"), "delta");
  assert.equal(plan({ id: "b", build: "1" }, current, "sv"), "none");
  assert.equal(plan({ id: "b", build: "0" }, current, "sv"), "delta");
  assert.equal(plan({ id: "b", build: "1", broken: true }, current, "sv"), "full");
});

test("no step to an edition without the language, or to no edition", () => {
  for (const current of [{ id: "b", packs: {} }, { id: "b" }, {}, false, undefined, null]) {
    assert.equal(plan({ id: "a" }, current, "sv"), "none");
  }
});

function pack(header, ...bodies) {
  return new TextEncoder().encode(`${JSON.stringify({ gone: [], since: null, ...header })}\n${bodies.join("")}`);
}

test("a full pack gives the bodies and a table of its own", () => {
  const bytes = pack({ csp: "p", files: [["/sv", "h1", 6], ["/sv/a", "h2", 2]] }, "hälsa", "ok");
  const { files, bodies, csp } = unpack(bytes, { "/sv/old": "h0" });
  assert.deepEqual(files, { "/sv": "h1", "/sv/a": "h2" });
  assert.deepEqual(bodies.map(({ path, hash, bytes }) => [path, hash, new TextDecoder().decode(bytes)]),
    [["/sv", "h1", "hälsa"], ["/sv/a", "h2", "ok"]]);
  assert.equal(csp, "p");
});

test("a delta changes the old table and leaves it as it was", () => {
  const old = { "/sv": "h1", "/sv/a": "h2", "/sv/b": "h3" };
  const { files } = unpack(pack({ since: "a", files: [["/sv", "h9", 1]], gone: ["/sv/a"] }, "x"), old);
  assert.deepEqual(files, { "/sv": "h9", "/sv/b": "h3" });
  assert.equal(old["/sv"], "h1");
});

test("an empty delta is the old table", () => {
  assert.deepEqual(unpack(pack({ since: "a", files: [] }), { "/sv": "h1" }).files, { "/sv": "h1" });
});

test("a body may hold line breaks", () => {
  const { bodies } = unpack(pack({ files: [["/sv", "h", 3]] }, "a\nb"));
  assert.equal(new TextDecoder().decode(bodies[0].bytes), "a\nb");
});

test("a pack that is cut, too long or no pack is refused", () => {
  const files = [["/sv", "h", 5]];
  assert.throws(() => unpack(pack({ files }, "1234")));
  assert.throws(() => unpack(pack({ files }, "123456")));
  assert.throws(() => unpack(new TextEncoder().encode("<h1>parked</h1>\n")));
  assert.throws(() => unpack(new Uint8Array()));
});

test("the text of a table is sorted by path", () => {
  assert.equal(tableText({ "/sv/b": "2", "/sv": "0", "/sv/a": "1" }), "/sv 0\n/sv/a 1\n/sv/b 2\n");
  const hash = createHash("sha256").update(tableText({ "/sv": "0" })).digest("hex");
  assert.equal(hash, createHash("sha256").update("/sv 0\n").digest("hex"));
});

test("needed is what any state names", () => {
  const sv = { files: { "/sv": "1" }, assets: ["/a/x"], before: ["/a/w"] };
  const en = { files: { "/en": "2" }, assets: ["/a/x"], before: [] };
  assert.deepEqual([...needed([sv, en])].sort(), ["/_body/1", "/_body/2", "/a/w", "/a/x"]);
  assert.equal(needed([]).size, 0);
  assert.equal(bodyKey("1"), "/_body/1");
});

test("the wait doubles from half a minute to half an hour", () => {
  assert.deepEqual([1, 2, 3, 7, 50].map(backoff), [30_000, 60_000, 120_000, 1_800_000, 1_800_000]);
});

test("a page carries its type and its policy", () => {
  assert.equal(headers("/sv/404", "p")["Content-Type"], "text/html; charset=utf-8");
  assert.equal(headers("/sv/kontakt/x.vcf", "p")["Content-Type"], "text/vcard; charset=utf-8");
  assert.equal(headers("/sv", "p")["Content-Security-Policy"], "p");
  assert.equal(headers("/sv", "p")["X-Content-Type-Options"], "nosniff");
});
