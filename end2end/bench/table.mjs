// The table of the benchmark: a row a budget, with its figure, what must hold, what is aimed at, and
// the verdict; and the few numbers that rows are made of. Must not go here: measuring.

const UNITS = {
  B: (value) => (value < 1_000 ? `${Math.round(value)} B` : `${(value / 1_000).toFixed(1)} KB`),
  MB: (value) => `${(value / 1_000_000).toFixed(1)} MB`,
  ms: (value) => `${Math.round(value)} ms`,
  s: (value) => `${value.toFixed(2)} s`,
  x: (value) => `${value.toFixed(2)} ×`,
  n: (value) => (value > 1_000 ? Math.round(value) : Math.round(value * 1_000) / 1_000).toLocaleString("en"),
  points: (value) => String(value),
};

export class Table {
  #rows = [];
  #notes = [];

  /** A heading between rows. */
  part(title) {
    this.#rows.push({ title });
  }

  /**
   * A figure. Without `must` it only informs. `least` says that more is better; `unit` is B, MB, ms, s,
   * x (a ratio), n (a count) or points.
   */
  row(what, figure, unit, { must, aim, least = false } = {}) {
    const told = UNITS[unit];
    const worse = (budget) => budget !== undefined && !(least ? figure >= budget : figure <= budget);
    const verdict = must === undefined ? "" : worse(must) ? "OVER" : worse(aim) ? "AIM" : "ok";
    const budgets = [must, aim].map((budget) => (budget === undefined ? "" : `${least ? "≥" : "≤"} ${told(budget)}`));
    this.#rows.push({ cells: [what, told(figure), ...budgets, verdict], over: verdict === "OVER" });
    console.error(`    ${what}: ${told(figure)} ${verdict}`);
  }

  /** A sentence under the table. */
  note(text) {
    this.#notes.push(text);
  }

  /** How many rows are over what must hold. */
  get over() {
    return this.#rows.filter(({ over }) => over).length;
  }

  print() {
    const head = ["what", "figure", "must", "aim", "verdict"];
    const all = [head, ...this.#rows.flatMap(({ cells }) => (cells ? [cells] : []))];
    const widths = head.map((_, at) => Math.max(...all.map((cells) => cells[at].length)));
    const line = (cells) => cells.map((cell, at) => (at === 1 ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join("  ").trimEnd();
    console.log(`\n${line(head)}\n${widths.map((width) => "─".repeat(width)).join("  ")}`);
    for (const { title, cells } of this.#rows) console.log(cells ? line(cells) : `${title}`);
    console.log();
    for (const note of this.#notes) console.log(note);
  }
}

const sorted = (values) => values.toSorted((a, b) => a - b);

/** The value that so large a part of all values is not above. */
export const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.ceil(values.length * part) - 1)];

export const median = (values) => quantile(values, 0.5);

export const sum = (values) => values.reduce((total, value) => total + value, 0);
