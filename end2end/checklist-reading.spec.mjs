// The checklist for those who see little, hear it read out or use keys alone: no accessibility fault in any state,
// names and roles as they are read out in both languages, a whole journey by keyboard.
// Must not go here: what the list does (the other checklist specs).
import { MOVE, expect, test } from "./checklist.mjs";
import { axe, focusFault, summary } from "./checks.mjs";

const CARD = "Skaffa lånekort på biblioteket";
const REPORT = "Anmäl flytten till Skatteverket";

/** Fails with every fault axe finds, in light and in dark. */
async function sound(list, state) {
  const faults = (await axe(list.page)).map((fault) => ({ path: state, fault }));
  expect(summary(faults)).toBe("");
}

test("the questions have no accessibility fault", async ({ phone }) => {
  const list = await phone();
  await list.open();
  await list.page.getByRole("heading", { name: list.word("already") }).click();
  await list.enter("0");
  await sound(list, "questions");
});

test("the plan and an opened step have no accessibility fault", async ({ list }) => {
  await list.tick(CARD);
  await list.write(REPORT, "who", "Amina");
  await list.add("Köp färg");
  await list.unfold("Köp färg");
  await sound(list, "plan");
});

test("late and waiting steps have no accessibility fault", async ({ phone }) => {
  const list = await phone();
  await list.open();
  await list.answer({ ...MOVE, date: "2026-01-10" });
  await list.show("show-all");
  await sound(list, "late");
});

test("two versions of a note have no accessibility fault", async ({ list, phone, server }) => {
  const phrase = await list.turnOnSync();
  const other = await phone();
  await other.join(phrase);
  await server.stop("SIGKILL");
  await list.note(CARD, "Ena");
  await other.note(CARD, "Andra");
  await server.start();
  for (const each of [list, other]) await each.wake();
  await expect((await list.unfold(CARD)).locator(".versions")).toBeVisible();
  await list.panel("sync");
  await expect(list.page.locator(".phrase"), "shown since sync was turned on").toBeVisible();
  await list.invite();
  await sound(list, "two versions, the sync panel");
});

test("the panel of what is handed over has no accessibility fault", async ({ list }) => {
  await list.note(CARD, "Finns böcker på dari?");
  const panel = await list.panel("share");
  await list.choose(CARD);
  await sound(list, "share panel");
  await list.press("share-send", { n: 1 }, panel);
  await expect(panel.locator(".copy")).toHaveCount(1);
  await sound(list, "a copy handed over");
});

test("an invitation has no accessibility fault", async ({ list, phone }) => {
  await list.turnOnSync();
  const other = await phone();
  await other.page.goto(await list.invite());
  await expect(other.page.locator(".checklist")).toContainText(other.word("join-found"));
  await sound(other, "invitation");
});

test("text twice as large on a narrow phone needs no sideways scrolling", async ({ phone }) => {
  const list = await phone({ viewport: { width: 360, height: 640 } });
  const chromium = await list.page.context().newCDPSession(list.page);
  await chromium.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  const wide = () => list.page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const over = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    return over.slice(0, 8).map((one) => `${one.localName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
  });
  await list.open();
  expect(await wide(), "the questions").toEqual([]);
  await list.answer(MOVE);
  await list.unfold(REPORT);
  await list.turnOnSync();
  await list.panel("share");
  expect(await wide(), "the plan").toEqual([]);
});

/** Presses Tab until something has the focus; the focus can be seen at every stop. */
async function tabTo(list, wanted) {
  const faults = [];
  for (let stops = 0; stops < 250; stops += 1) {
    await list.page.keyboard.press("Tab");
    // Chromium scrolls to the focus with the next frame.
    await list.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    const fault = await list.page.evaluate(focusFault);
    if (fault) faults.push(`${await list.page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))} ${fault}`);
    if (await wanted.evaluate((one) => one === document.activeElement)) {
      expect(faults).toEqual([]);
      return;
    }
  }
  throw new Error(`Tab never came to ${wanted}`);
}

test("a whole journey with keys alone", async ({ phone }) => {
  const list = await phone({ reducedMotion: "reduce" });
  const { keyboard } = list.page;
  await list.page.addInitScript(() => localStorage.setItem("lotsen.offline", "no"));
  await list.open();
  const form = list.page.locator(".questions");
  await tabTo(list, form.getByRole("radio").first());
  await keyboard.press("Space");
  await tabTo(list, form.getByLabel(list.word("to")));
  await keyboard.type("Sor");
  await tabTo(list, form.getByRole("checkbox", { name: list.word("renter") }));
  await keyboard.press("Space");
  await tabTo(list, form.getByRole("button", { name: list.word("make") }));
  await keyboard.press("Enter");
  await expect(list.page.locator(".summary").getByRole("heading")).toHaveText(list.word("heading-to", { place: "Sorsele" }));
  const focused = () => list.page.evaluate(() => document.activeElement?.closest(".checklist") !== null);
  expect(await focused(), "the focus follows to the plan").toBe(true);

  await tabTo(list, list.box(REPORT));
  await keyboard.press("Space");
  await expect(list.box(REPORT)).toBeChecked();
  await expect(list.box(REPORT), "ticking keeps the place").toBeFocused();
  await tabTo(list, list.page.getByRole("button", { name: list.word("undo"), exact: true }));
  await keyboard.press("Enter");
  await expect(list.box(REPORT)).not.toBeChecked();
  expect(await focused(), "the focus is not lost with the button").toBe(true);

  await tabTo(list, list.step(REPORT).locator(".unfold"));
  await keyboard.press("Enter");
  await expect(list.step(REPORT).locator(".unfold")).toHaveAttribute("aria-expanded", "true");
  await tabTo(list, list.noteOf(REPORT));
  await keyboard.type("Båda skriver under");
  await keyboard.press("Tab");
  await list.saved();
  await list.reload();
  await list.unfold(REPORT);
  await expect(list.noteOf(REPORT)).toHaveValue("Båda skriver under");
});

const REPORTS = { sv: REPORT, en: "Report the move to Skatteverket (the Tax Agency)" };

for (const language of ["sv", "en"]) {
  test(`names and roles as they are read out (${language})`, async ({ phone }) => {
    const list = await phone({ language });
    const [say, any] = [(key, holes) => JSON.stringify(list.word(key, holes)), (key) => `/${list.like(key).source}/`];
    await list.open();
    await expect(list.page.locator(".questions")).toMatchAriaSnapshot(`
      - heading ${say("questions")} [level=2]
      - group ${say("from")}:
        - radio ${say("from-sweden")}
        - radio ${say("from-ukraine")}
      - combobox ${say("to")}
      - textbox ${say("when")}
      - group ${say("with")}:
        - checkbox ${say("partner")}
      - group ${say("work")}:
        - checkbox ${say("employee")}
      - group ${say("living")}:
        - checkbox ${say("renter")}
      - paragraph:
        - button ${say("make")}
    `);
    await list.answer(MOVE);
    await expect(list.page.locator(".summary")).toMatchAriaSnapshot(`
      - heading ${say("heading-to", { place: "Sorsele" })} [level=2]
      - paragraph: ${any("days-left")}
      - paragraph:
        - progressbar ${any("progress")}
      - status: ${say("state-saved")}
      - paragraph:
        - button ${say("change-answers")}
    `);
    const title = REPORTS[language];
    const folded = list.step(title);
    await expect(folded).toMatchAriaSnapshot(`
      - listitem:
        - checkbox ${JSON.stringify(title)}
        - button ${say("more", { name: title })}
        - paragraph: /${list.word("law")}/
    `);
    await list.tick(title);
    await list.unfold(title);
    await expect(folded).toMatchAriaSnapshot(`
      - listitem:
        - checkbox ${JSON.stringify(title)} [checked]
        - button ${say("more", { name: title })} [expanded]
        - heading ${say("desk")} [level=4]
        - link /${list.word("call")} \\d/
        - textbox ${say("note")}
        - textbox ${say("who")}
        - textbox ${say("own-day")}
        - paragraph:
          - button ${say("up")}
          - button ${say("down")}
          - button ${say("hide")}
    `);
    await expect(list.page.locator(".just-done")).toMatchAriaSnapshot(`
      - status: ${say("ticked", { name: title })}
      - button ${say("undo")}
    `);
    await list.turnOnSync();
    await expect(list.page.locator("#sync")).toMatchAriaSnapshot(`
      - heading ${say("sync")} [level=2]
      - status:
        - strong: ${say("sync-done")}
      - heading ${say("phrase")} [level=3]
      - paragraph: /^(\\w{4} ){6}\\w{4}$/
      - img ${say("phrase-qr")}
      - paragraph:
        - button ${say("phrase-hide")} [expanded]
        - button ${say("phrase-copy")}
      - heading ${say("invite")} [level=3]
      - paragraph:
        - button ${say("invite")}
      - heading ${say("devices")} [level=3]
      - list:
        - listitem:
          - strong: /^\\w{4}$/
          - text: ${say("device-this")}
      - textbox ${say("device-name")}
      - paragraph:
        - button ${say("leave")}
      - textbox ${say("erase-hint")}
      - paragraph:
        - button ${say("erase-button")} [disabled]
    `);
    expect(await list.page.locator("html").getAttribute("lang")).toBe(language);
  });
}
