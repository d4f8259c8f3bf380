// What is asked of any page: no accessibility fault, valid HTML, focus that can be seen; and faults told briefly.
// Must not go here: tests, addresses.
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SHOWN = 4;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:standard"] }));

/** The accessibility faults axe finds (WCAG 2.2 AA and best practice) in light and in dark. */
export async function axe(page) {
  // Evaluated rather than added as an element: the page's own policy allows no foreign script.
  await page.evaluate(`${AXE};0`);
  const faults = [];
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await page.evaluate(violations, STANDARDS)).map((fault) => `axe (${colorScheme}) ${fault}`));
  }
  return faults;
}

/** Runs in the page. Only the faults come back: the whole report is large and takes longer than the check. */
async function violations(standards) {
  const { violations } = await globalThis.axe.run(document, { runOnly: standards, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id} ${target.join(" ")}: ${help}. ${failureSummary.split("\n").slice(1).join(" ").trim()}`));
}

/** What html-validate's standard rules find in a document. */
export async function markup(html) {
  const { results } = await validator.validateString(html);
  const errors = results.flatMap(({ messages }) => messages).filter(({ severity }) => severity === 2);
  return errors.map(({ ruleId, message, line, column }) => `HTML ${ruleId} at ${line}:${column}: ${message}`);
}

/** Faults of many pages as text, alike ones together: one in a template is one line, not four hundred. */
export function summary(faults) {
  const groups = new Map();
  for (const { path, fault } of faults) {
    // The words before the first place or number say what kind it is: `axe (dark) color-contrast`.
    const kind = /^(axe \S+ \S+|HTML \S+)/.exec(fault)?.[0] ?? fault.replace(/https?:\S+|\d+/g, "");
    groups.set(kind, [...(groups.get(kind) ?? []), `${path}: ${fault}`]);
  }
  const lines = (all) => [...all.slice(0, SHOWN), ...(all.length > SHOWN ? [`… and ${all.length - SHOWN} alike`] : [])];
  return Array.from(groups.values(), lines).flat().join("\n");
}

/** Runs in the page: why the focus cannot be seen; empty when it can. */
export function focusFault() {
  const focused = document.activeElement;
  // In a date, Chromium gives the focus to its parts in turn, and says of the last only that it is within.
  if (!focused.matches(':focus-visible, [type="date"]:focus-within')) return "is not shown as focused";
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
  const ring = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  if (!ring) return "has no focus ring of at least 2 px";
  const box = focused.getClientRects()[0];
  if (!box || box.width < 2 || box.height < 2) return "has no size";
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return "is outside the window";
  const top = document.elementFromPoint(x, y);
  return focused.contains(top) || top?.contains(focused) ? "" : `is covered by ${top?.localName}`;
}
