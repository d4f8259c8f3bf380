// What the boot script judges by the clock, without a browser. What it shows belongs in the browser tests.
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../public/boot.js";

const { fill, stockholm, hoursWords, isOver, size, longDate } = globalThis.lotsenBoot;
const words = { open: "Öppet nu, till {time}", openAlways: "Öppet dygnet runt", closed: "Stängt nu",
  opens: "Stängt nu, öppnar {day} {time}", today: "i dag", tomorrow: "i morgon",
  days: ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"] };
const office = [...Array(5).fill([[480, 720], [780, 960]]), [], []];
const at = (day, time, week = office) => {
  const [hour, minute] = time.split(":").map(Number);
  return hoursWords(week, { day, minutes: hour * 60 + minute }, words);
};

test("open tells until when", () => {
  assert.equal(at(0, "08:00"), "Öppet nu, till 12:00");
  assert.equal(at(4, "15:59"), "Öppet nu, till 16:00");
});

test("closed tells when it opens next", () => {
  assert.equal(at(0, "07:59"), "Stängt nu, öppnar i dag 08:00");
  assert.equal(at(0, "12:00"), "Stängt nu, öppnar i dag 13:00");
  assert.equal(at(0, "16:00"), "Stängt nu, öppnar i morgon 08:00");
  assert.equal(at(4, "16:00"), "Stängt nu, öppnar måndag 08:00");
  assert.equal(at(6, "12:00"), "Stängt nu, öppnar i morgon 08:00");
});

test("open one day a week only", () => {
  const mondays = [[[600, 660]], [], [], [], [], [], []];
  assert.equal(at(0, "12:00", mondays), "Stängt nu, öppnar måndag 10:00");
  assert.equal(at(6, "23:59", mondays), "Stängt nu, öppnar i morgon 10:00");
});

test("open past midnight, written either way", () => {
  const late = [[], [], [], [], [[1320, 1560]], [], []];
  const split = [[], [], [], [], [[1320, 1440]], [[0, 120]], []];
  const sunday = [[], [], [], [], [], [], [[1320, 1560]]];
  for (const week of [late, split]) {
    assert.equal(at(4, "23:00", week), "Öppet nu, till 02:00");
    assert.equal(at(5, "01:00", week), "Öppet nu, till 02:00");
    assert.equal(at(5, "02:00", week), "Stängt nu, öppnar fredag 22:00");
  }
  assert.equal(at(0, "01:00", sunday), "Öppet nu, till 02:00");
});

test("always open and never open", () => {
  assert.equal(at(3, "03:00", Array(7).fill([[0, 1440]])), "Öppet dygnet runt");
  assert.equal(at(3, "03:00", Array(7).fill([])), "Stängt nu");
});

test("the hour is Sweden's, in summer and winter", () => {
  assert.deepEqual(stockholm(new Date("2026-11-22T23:30:00Z")), { date: Date.UTC(2026, 10, 23), day: 0, minutes: 30 });
  assert.deepEqual(stockholm(new Date("2026-07-01T10:05:00Z")), { date: Date.UTC(2026, 6, 1), day: 2, minutes: 725 });
});

test("a fact is old when its months have passed since the end of its year, month or day", () => {
  const day = (text) => Date.parse(text);
  assert.equal(isOver("2017", day("2020-12-31"), 36), false);
  assert.equal(isOver("2017", day("2021-01-01"), 36), true);
  assert.equal(isOver("2017-12", day("2020-12-31"), 36), false);
  assert.equal(isOver("2017-12", day("2021-01-01"), 36), true);
  assert.equal(isOver("2026-05-10", day("2026-06-10"), 1), false);
  assert.equal(isOver("2026-05-10", day("2026-06-11"), 1), true);
  assert.equal(isOver("2026-01-31", day("2026-02-28"), 1), false);
});

test("the last day of a desk still counts", () => {
  assert.equal(isOver("2026-12-31", Date.parse("2026-12-31")), false);
  assert.equal(isOver("2026-12-31", Date.parse("2027-01-01")), true);
});

test("a date that is none is never over", () => {
  assert.equal(isOver("okänt", Date.parse("2026-01-01"), 1), false);
});

test("sizes and dates in the language of the page", () => {
  assert.equal(size(182_400, "sv"), "182\u00a0kB");
  assert.equal(size(1_234_567, "en"), "1,235\u00a0kB");
  assert.equal(longDate("2026-11-21T23:30:00Z", "sv"), "22 november 2026");
  assert.equal(longDate("2026-12-31", "en"), "December 31, 2026");
});

test("every language has the digits and the calendar of the page", () => {
  for (const lang of ["ar", "prs", "ti", "so", "kmr"]) {
    assert.match(longDate("2026-11-21", lang), /2026/);
    assert.equal(size(182_000, lang), "182\u00a0kB");
  }
});

test("holes are filled, unknown ones stay", () => {
  assert.equal(fill("utgåva {date}, {size}", { date: "i dag" }), "utgåva i dag, {size}");
  assert.equal(fill(undefined), "");
});
