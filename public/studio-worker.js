// The studio's own worker, for its addresses only: what the studio shows comes from the network alone. Where there
// is none, a page that the studio's script has kept stands in for it, with the drafts of this device. The readers'
// worker knows nothing of the studio. Must not go here: keeping anything.
"use strict";
const kept = (path) => caches.match(path, { cacheName: "lotsen-studio" });
// A question that nobody answers is given up; something that is sent is not, since it may have come there.
const PATIENCE = 15_000;

async function page(request) {
  const fetched = fetch(request);
  const late = new Promise((resolve) => request.method === "GET" && setTimeout(resolve, PATIENCE));
  return (await Promise.race([fetched, late]).catch(() => {})) ?? (await kept("/studio/offline")) ?? fetched;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, mode, referrer, url } = event.request;
  const { origin, pathname } = new URL(url);
  // What another site sends goes the browser's own way: from here it might look like ours.
  const own = method === "GET" || referrer.startsWith(`${location.origin}/`);
  if (mode === "navigate") own && event.respondWith(page(event.request));
  else if (origin === location.origin && pathname.startsWith("/studio/a/")) {
    event.respondWith(kept(pathname).then((found) => found ?? fetch(event.request)));
  }
});
