// The decisions of the service worker as pure functions: no fetch, caches or clocks here.
"use strict";
(() => {
  /** What the worker does with a request: null (leave it alone), an asset, or a page. */
  function route({ method, url, mode, headers }, home) {
    const { origin, pathname, search } = new URL(url);
    const untouched = /^\/(api|studio|edition|healthz|sw\.js|sw-rules\.js)(\/|$)/;
    if (method !== "GET" || origin !== home || headers.has("range") || untouched.test(pathname)) return null;
    if (/^\/[am]\//.test(pathname)) return { asset: true, path: pathname };
    const path = pathname.replace(/\/+$/, "") || "/";
    const lang = /^\/([a-z]{2,3})(\/|$)/.exec(path)?.[1];
    const visit = mode === "navigate";
    return visit || lang ? { path, lang, visit, query: search !== "" } : null;
  }

  function plan(state, current, lang) {
    if (!current?.packs?.[lang]) return "none";
    if (!state || state.broken) return "full";
    return state.id === current.id && state.build === current.build ? "none" : "delta";
  }

  /** The bodies of a decoded pack and the table it makes of the old one. Throws when it is cut. */
  function unpack(bytes, old) {
    let at = bytes.indexOf(10) + 1;
    const { since, files, gone, csp, csps } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
    const table = since ? { ...old } : {};
    for (const path of gone) delete table[path];
    const bodies = files.map(([path, hash, length]) => {
      table[path] = hash;
      return { path, hash, bytes: bytes.subarray(at, (at += length)) };
    });
    if (at !== bytes.length) throw Error("cut");
    return { files: table, bodies, csp, csps };
  }

  /** The text whose SHA-256 is the hash of a table. */
  const tableText = (files) => Object.keys(files).sort().map((path) => `${path} ${files[path]}\n`).join("");
  const bodyKey = (hash) => `/_body/${hash}`;
  const needed = (states) => new Set(states.flatMap(({ files, assets, before, pictures = [] }) =>
    [...Object.values(files).map(bodyKey), ...assets, ...before, ...pictures]));
  const backoff = (failures) => Math.min(15_000 * 2 ** failures, 1_800_000);
  /** A page with islands has a policy of its own: it may run WebAssembly. */
  const policy = ({ csp, csps }, path) => csps?.[path] ?? csp;
  const TYPES = { vcf: "text/vcard", css: "text/css", js: "text/javascript", json: "application/json" };
  const type = (path) => TYPES[/\.(\w+)$/.exec(path)?.[1]] ?? "text/html";
  const headers = (path, csp) => ({
    "Content-Type": type(path) + (type(path).startsWith("text/") ? "; charset=utf-8" : ""), "Content-Security-Policy": csp,
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
  });

  globalThis.lotsenRules = { route, plan, unpack, tableText, bodyKey, needed, backoff, policy, headers };
})();
