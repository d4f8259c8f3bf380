// The journeys that must work in every engine: find, read, change language, read without the server,
// take a newer edition, the moving checklist (core-checklist.mjs). The same code drives Chromium, Firefox and WebKitGTK; each has its own server.
// Must not go here: what one engine is enough for (the Playwright specs).
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, before, after } from "node:test";
import { checklistSteps } from "./core-checklist.mjs";
import { engines } from "./engines/index.mjs";
import { HOME, startServer } from "./server.mjs";

const NEWS = "Provmeningen i den nya utgåvan: fyra blå dörrar.";

// One after the other: three browsers that start at once on two processors can starve each other.
describe("core journeys", { concurrency: false }, () => engines().forEach(journeys));

function journeys({ id, missing, start }) {
  describe(id, { concurrency: false, timeout: 500_000 }, () => {
    let server, browser, article, stuck;
    const words = () => browser.eval(() => JSON.parse(document.getElementById("words").textContent));
    const heading = () => browser.text("h1");

    before(async () => {
      assert.equal(missing(), undefined);
      server = await startServer();
      browser = await start();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      if (article) await rm(article, { recursive: true });
    });

    step("chooses a municipality from the start page", async () => {
      await browser.open(`${server.url}/sv`);
      await browser.click("nav#municipalities a[href$='/sorsele']");
      await arrived("/sv/sorsele");
      assert.match(await heading(), /Sorsele/);
    });

    step("reads a topic", async () => {
      await browser.click("nav#topics a[href$='/bostad']");
      await arrived("/sv/sorsele/bostad");
      assert.match(await browser.text("main"), /SorseleBo/);
    });

    step("changes language and stays on the same page", async () => {
      await browser.click("a[data-switch-language]");
      await arrived("/en/sorsele/housing");
      assert.equal(await browser.eval(() => document.documentElement.lang), "en");
      await browser.click("a[data-switch-language]");
      await arrived("/sv/sorsele/bostad");
    });

    step("says that the guide is saved", async () => {
      const { saved } = await words();
      await line(saved.split("{")[0], 60_000);
      assert.match(await browser.text("#saved"), /\d\s?kB/);
    });

    step("reads on after the server has died", async () => {
      await server.stop("SIGKILL");
      await assert.rejects(fetch(`${server.url}/healthz`));
      await browser.open(`${server.url}/sv/arjeplog/skola`);
      assert.match(await browser.text("main"), /Arjeplog/);
      await browser.click("a[href='/sv/arjeplog']");
      await arrived("/sv/arjeplog");
      await browser.open(`${server.url}/`);
      await browser.waitFor(() => document.querySelectorAll("nav#municipalities a").length === 10);
      await browser.open(`${server.url}/sv/finns-inte`);
      const lost = await heading();
      await browser.open(`${server.url}/sv/404`);
      assert.equal(lost, await heading());
    });

    step("takes a newer edition and shows the new text", async () => {
      await server.start();
      article = await changedArticle();
      await server.publish(article);
      const { ready } = await words();
      // The worker asks for news when a page is opened, at most every twenty seconds.
      const end = Date.now() + 60_000;
      for (;;) {
        await browser.open(`${server.url}/sv/bostad`);
        if (await line(ready, 2_500).then(() => true, (error) => Date.now() > end && Promise.reject(error))) break;
      }
      await browser.click("#saved button");
      await browser.waitFor((text) => document.querySelector("main")?.innerText.includes(text), { args: [NEWS] });
    });

    checklistSteps({ step, phone: () => ({ browser, server }), start });

    /** One step of the journey; those after a failed one cannot say anything of their own. */
    function step(name, act) {
      it(name, async (test) => {
        if (stuck) return test.skip(`after “${stuck}” failed`);
        stuck = name;
        await act();
        stuck = undefined;
      });
    }
    const arrived = (wanted) => browser.waitFor(
      (path) => location.pathname === path && document.readyState === "complete",
      { args: [wanted], what: `the page ${wanted}` },
    );
    const line = (text, timeout) => browser.waitFor((text) => {
      const saved = document.getElementById("saved");
      return saved.checkVisibility() && saved.innerText.includes(text);
    }, { args: [text], timeout, what: `the line “${text}”` });
  });
}

/** A folder with one changed article, in all its languages as the content form wants it. */
async function changedArticle() {
  const folder = await mkdtemp(join(tmpdir(), "lotsen-content-"));
  await mkdir(join(folder, "articles"));
  for (const name of ["home.sv.md", "home.en.md"]) {
    const text = await readFile(join(HOME, "content/articles", name), "utf8");
    const changed = name.includes(".sv.") ? `${text.trimEnd()}\n\n${NEWS}\n` : text;
    await writeFile(join(folder, "articles", name), changed);
  }
  return folder;
}
