// The words of the guide as the tests expect them, read from its texts, and dates as the page says them.
// Must not go here: anything that knows a page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HOME } from "./server.mjs";

const texts = Object.fromEntries(["sv", "en"].map((language) => {
  const lines = readFileSync(join(HOME, "app/texts", `${language}.ftl`), "utf8").split("\n");
  return [language, new Map(lines.flatMap((line) => (/^[a-z]/.test(line) ? [line.split(/ = (.*)/, 2)] : [])))];
}));

/** A text of the guide with its holes filled. */
export function word(language, key, holes = {}) {
  const text = texts[language].get(key);
  if (text === undefined) throw new Error(`${language}.ftl has no text “${key}”`);
  return text.replace(/\{ \$(\w+) \}/g, (hole, name) => holes[name] ?? hole);
}

/** The date so many days from today, where the tests' phones are. */
export function day(away) {
  const today = new Date().toLocaleDateString("sv", { timeZone: "Europe/Stockholm" });
  return new Date(Date.parse(`${today}T12:00:00Z`) + away * 86_400_000).toISOString().slice(0, 10);
}

const FORMS = {
  whole: { day: "numeric", month: "long", year: "numeric" },
  weekday: { weekday: "long", day: "numeric", month: "long" },
};
/** A date as the page says it: “whole” with its year, “weekday” with the name of the day. */
export const said = (date, form, language = "sv") => new Date(`${date}T12:00:00Z`)
  .toLocaleDateString(language === "en" ? "en-GB" : language, { timeZone: "UTC", ...FORMS[form] });

/** The text as a pattern: its holes may be filled by anything. */
export const pattern = (text) => new RegExp(`^${escape(text).replace(/\\\{ \\\$\w+ \\\}/g, ".+")}$`);

/** A text as part of a pattern that matches just it. */
export const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
