// Reporter for node --test: a line a test, the reason under a failed one, and the closing line
// `N passed, N failed` that the test command adds up. Counts leaves, not the groups around them.
import { inspect } from "node:util";

export default async function* report(source) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const groups = new Set();
  for await (const { type, data } of source) {
    if (type === "test:diagnostic" || type === "test:stderr") continue;
    if (type === "test:start" && data.nesting > 0) groups.add(data.nesting - 1);
    if (type !== "test:pass" && type !== "test:fail") continue;
    const { name, nesting, details } = data;
    const group = groups.delete(nesting);
    const result = data.skip !== undefined ? "skipped" : type === "test:pass" ? "passed" : "failed";
    const because = details?.error?.cause ?? details?.error;
    const onlyChildren = group && details?.error?.failureType === "subtestsFailed";
    if (!group || (result === "failed" && !onlyChildren)) count[result] += 1;
    const reason = data.skip && data.skip !== true ? ` (${data.skip})` : "";
    yield `${"  ".repeat(nesting)}${word(result)} ${name}${reason} ${seconds(details?.duration_ms)}\n`;
    if (result === "failed" && !onlyChildren) yield `${indent(because?.stack ?? inspect(because), nesting)}\n`;
  }
  yield `${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ""}\n`;
}

const word = (result) => ({ passed: "ok  ", failed: "FAIL", skipped: "skip" })[result];
const seconds = (milliseconds) => (milliseconds > 1_000 ? `${(milliseconds / 1_000).toFixed(1)} s` : "");
const indent = (text, nesting) => text.replace(/^/gm, "  ".repeat(nesting + 2));
