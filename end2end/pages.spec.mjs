// Every page of the guide, in light and dark: its status, no accessibility fault (axe), valid HTML,
// a quiet console, nothing fetched from elsewhere, no cookie. One pass, several tabs of one browser.
// Must not go here: what one page of each kind shows as well (reading.spec.mjs).
import { expect, test } from "@playwright/test";
import { KINDS, MISSING, base, sitemap, statusOf } from "./addresses.mjs";
import { axe, markup, summary } from "./checks.mjs";

const TABS = 3;
/** Two languages of fourteen topics in ten municipalities and the region; fewer would be a broken sitemap. */
const AT_LEAST = 300;

test("every page in light and dark", async ({ browser }) => {
  test.setTimeout(600_000);
  const named = await sitemap();
  expect(named.length, "addresses in the sitemap").toBeGreaterThanOrEqual(AT_LEAST);
  const paths = [...new Set([...named, ...Object.values(KINDS), ...MISSING])];
  // The reader of these tabs has declined to save the guide, so that every page comes from the server.
  const declined = { name: "lotsen.offline", value: "no" };
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [{ origin: base(), localStorage: [declined] }] },
  });
  const [began, faults, queue] = [Date.now(), [], [...paths]];
  const work = async () => {
    const page = await context.newPage();
    for (let path = queue.shift(); path; path = queue.shift()) {
      const found = await inspect(page, path).catch((error) => [`cannot be read: ${error.message}`]);
      faults.push(...found.map((fault) => ({ path, fault })));
    }
  };
  await Promise.all(Array.from({ length: TABS }, work));
  const cookies = await context.cookies();
  await context.close();
  console.log(`     ${paths.length} pages in ${((Date.now() - began) / 1_000).toFixed(0)} s`);
  expect(summary(faults), "faults").toBe("");
  expect(cookies, "cookies").toEqual([]);
});

/** Everything wrong with one page. */
async function inspect(page, path) {
  const faults = [];
  const address = base() + path;
  const status = statusOf(path);
  const watch = {
    console: (message) => {
      const { url } = message.location();
      if (message.type() === "error" && !meant(url)) faults.push(`console: ${message.text()} ${url}`);
    },
    pageerror: (error) => faults.push(`script: ${error.message}`),
    request: (request) => ours(request.url()) || faults.push(`asks elsewhere: ${request.url()}`),
    requestfailed: (request) => left(request) || faults.push(`no answer: ${request.url()}`),
  };
  for (const [event, listener] of Object.entries(watch)) page.on(event, listener);
  try {
    const answer = await page.goto(address);
    if (answer.status() !== status) faults.push(`status ${answer.status()} instead of ${status}`);
    if (await answer.headerValue("set-cookie")) faults.push("sets a cookie");
    faults.push(...(await markup(await answer.text())));
    faults.push(...(await axe(page)));
  } finally {
    for (const [event, listener] of Object.entries(watch)) page.off(event, listener);
  }
  return faults;
}

/** Whether a request ended because the tab went on to the next page. */
const left = (request) => request.failure()?.errorText === "net::ERR_ABORTED";
/** Chromium reports a page that is missing on purpose as an error too. */
const meant = (url) => MISSING.some((path) => url === base() + path);
const ours = (url) => url.startsWith(`${base()}/`) || url.startsWith("data:");
