// The service worker: keeps whole editions of the guide and answers from them.
// Decisions belong in sw-rules.js, what a page shows in boot.js.
"use strict";
importScripts("/sw-rules.js");
const { route, plan, unpack, tableText, bodyKey, needed, backoff, policy, headers } = self.lotsenRules;
const [BODIES, ASSETS, STATE] = ["lotsen-bodies", "lotsen-assets", "lotsen-state"];
// What matters of this can be read again from the caches.
const [records, checked, origins] = [new Map(), new Map(), new Map()];
let saving, queue = Promise.resolve();

// Else Chromium fetches each page from the network too while the worker wakes up.
self.addEventListener("install", (event) =>
  event.addRoutes?.({ condition: { urlPattern: "/*" }, source: "fetch-event" }));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(hear(event.data, event.source).then(addIslands).catch(() => {})));
self.addEventListener("fetch", (event) => {
  const way = route(event.request, self.location.origin);
  if (!way) return;
  const answer = way.asset ? asset(event.request, way.path) : page(event, way);
  event.respondWith(answer);
  if (way.visit) event.waitUntil(answer.then(() => visited(way.lang)).catch(() => {}));
});

const find = (cacheName, key) => caches.match(key, { cacheName });
const put = async (cacheName, key, answer) => (await caches.open(cacheName)).put(key, answer);
const keys = async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
const sound = ({ ok, redirected }) => ok && !redirected;

// Records: the saved state of each language, "last" (language read), "trouble" (downloads that failed).
function load(name) {
  if (!records.has(name)) records.set(name, find(STATE, `/_state/${name}`).then((found) => found?.json()));
  return records.get(name);
}
const keep = (name, record) => records.set(name, record) && put(STATE, `/_state/${name}`, Response.json(record));

async function page(event, { path, lang, visit, query }) {
  lang ??= await load("last");
  const own = () => stored(event, lang, path === "/" ? `/${lang}` : path);
  const answer = !query && (await own());
  if (answer || !visit) return answer || fetch(event.request);
  const fetched = fetch(event.request);
  const late = new Promise((resolve) => setTimeout(resolve, 3_000));
  const inTime = (await Promise.race([fetched.catch(() => {}), late])) || (query && (await own()));
  const other = (await load(lang)) ? lang : await load("last");
  return inTime || (await stored(event, other, `/${other}/404`, 404)) || fetched;
}
async function stored({ resultingClientId }, lang, path, status = 200) {
  const state = await load(lang);
  if (!state?.files?.[path]) return;
  const body = await find(BODIES, bodyKey(state.files[path]));
  if (!body) {
    checked.delete(lang);
    return keep(lang, { ...state, broken: true }).catch(() => {});
  }
  origins.set(resultingClientId + lang, state.id);
  // As stored it costs the least; it is rebuilt only when the policy has changed since.
  if (status === 200 && body.headers.get("Content-Security-Policy") === policy(state, path)) return body;
  return new Response(body.body, { status, headers: headers(path, policy(state, path)) });
}
async function asset(request, path) {
  const found = await find(ASSETS, path);
  const answer = found ?? (await fetch(request).catch(() => {}));
  // Of a picture the smallest file is kept.
  if (!answer?.ok) return (await find(ASSETS, path.replace(/\d+\.jpg$/, "480.jpg"))) ?? answer;
  // For a reader who has saved nothing, nothing is kept.
  if (!found && sound(answer) && (await caches.has(STATE))) put(ASSETS, path, answer.clone()).catch(() => {});
  return answer;
}

// Editions: one job at a time
const inTurn = (job) => (queue = queue.then(job).catch(() => {}));
const ask = (path, cache, seconds) => fetch(path, { cache, signal: AbortSignal.timeout(seconds * 1_000) });
async function visited(lang, wanted) {
  lang ??= await load("last");
  await inTurn(() => check(lang, wanted));
  if ((await load(lang)) && (await load("last")) !== lang) await keep("last", lang);
}
/** Takes the current edition when it is another one; `wanted` is the one a page asks to save. */
async function check(lang, wanted) {
  const [state, trouble, now] = [await load(lang), await load("trouble"), Date.now()];
  if (!(state || wanted) || now < trouble?.notBefore || now - checked.get(lang) < 20_000) return;
  if (state) checked.set(lang, now);
  const current = wanted ?? (await ask("/edition/current", "no-cache", 10).then((it) => sound(it) && it.json()));
  if (current.kill === true) {
    await Promise.all([remove(), self.registration.unregister()]);
    return tell("killed");
  }
  const step = plan(state, current, lang);
  if (step === "none") return trouble && keep("trouble", null);
  saving = lang;
  await tell(lang);
  const failed = await bring(lang, state, current, step === "delta").then(() => null, ({ name }) => name);
  if (failed) records.delete(lang);
  saving = undefined;
  await prune();
  const failures = (trouble?.failures ?? 0) + 1;
  const next = { failures, notBefore: Date.now() + backoff(failures), full: failed === "QuotaExceededError" };
  await keep("trouble", failed && next).catch(() => {});
  await tell(lang);
}
async function bring(lang, state, current, delta) {
  const { id, n, build, date, islands = [], pictures, packs } = current;
  const assets = [...current.assets, ...islands];
  const have = await keys(BODIES);
  const pack = async () => (delta && (await download(lang, current, have, state))) || download(lang, current, have);
  const add = async (path) => (await find(ASSETS, path)) ?? (await caches.open(ASSETS)).add(path);
  // A phone that has opened the checklist keeps it: its new pages work with their own program only.
  const alive = (await keys(ASSETS)).some((path) => path.endsWith(".wasm"));
  const wanted = alive ? assets : current.assets;
  const [{ files, bodies, csp, csps }] = await Promise.all([pack(), ...wanted.map(add)]);
  await Promise.all(bodies.map(({ path, hash, bytes }) =>
    put(BODIES, bodyKey(hash), new Response(bytes, { headers: headers(path, policy({ csp, csps }, path)) }))));
  const before = (state?.build === build ? state.before : state?.assets) ?? [];
  return keep(lang, { id, n, build, date, assets, islands, pictures, before, ...packs[lang], csp, csps, files });
}
// What is alive on a page comes last, and pictures, and not to a reader who saves data: then the checklist works
// without a network from the first minute, and no page waits for it.
async function addIslands() {
  const { islands = [], pictures = [] } = (await load(await load("last"))) ?? {};
  const late = [...islands, ...pictures];
  const have = late.length && !navigator.connection?.saveData ? await keys(ASSETS) : late;
  const missing = late.filter((path) => !have.includes(path));
  if (!missing.length) return;
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  if (!(await caches.has(STATE))) return;
  const cache = await caches.open(ASSETS);
  await Promise.allSettled(missing.map((path) => cache.add(path)));
}
/** A verified pack and the table it makes; nothing when it is not what the edition promises. */
async function download(lang, { id, packs }, have, since) {
  const answer = await ask(`/edition/${id}/${lang}.pack${since ? `?since=${since.id}` : ""}`, "no-store", 240);
  if (!sound(answer)) throw Error(answer.status);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  try {
    const pack = unpack(bytes, since?.files);
    const hashes = await Promise.all(pack.bodies.map(({ bytes }) => sha256(bytes)));
    const table = await sha256(new TextEncoder().encode(tableText(pack.files)));
    const whole = Object.values(pack.files).every((hash) => have.includes(bodyKey(hash)) || hashes.includes(hash));
    return whole && table === packs[lang].hash && pack.bodies.every(({ hash }, at) => hash === hashes[at]) && pack;
  } catch { /* not a pack */ }
}
const sha256 = async (bytes) => Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
  (byte) => byte.toString(16).padStart(2, "0")).join("");
async function prune() {
  const states = await Promise.all((await keys(STATE)).map((key) => load(key.split("/")[2])));
  const wanted = needed(states.filter((record) => record?.files));
  for (const name of [BODIES, ASSETS]) {
    for (const key of await keys(name)) if (!wanted.has(key)) await (await caches.open(name)).delete(key);
  }
}
async function remove() {
  for (const name of await caches.keys()) if (name.startsWith("lotsen-")) await caches.delete(name);
  for (const map of [records, checked, origins]) map.clear();
}

async function hear({ type, lang, current }, page) {
  if (type === "remove") return inTurn(remove);
  if (type !== "status") await visited(lang, current);
  page.postMessage(await status(lang, page.id));
}
async function status(lang, client) {
  const [saved, trouble, from] = [await load(lang), await load("trouble"), client + lang];
  if (saved && !origins.has(from)) origins.set(from, saved.id);
  const state = trouble?.full ? "full" : saved ? "saved" : saving === lang ? "saving" : trouble ? "failed" : "none";
  const { id, date, bytes } = saved ?? {};
  return { type: "status", lang, state, id, date, bytes, ready: !!saved && origins.get(from) !== id };
}
async function tell(lang) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true }))
    client.postMessage(lang === "killed" ? { type: "status", state: lang } : await status(lang, client.id));
}
