// The benchmark: the budgets of the guide, measured in a real browser against the real server, as one
// table. `cargo xtask bench` builds what it needs and runs it. It fails when a budget that must hold does
// not; it is no test, because a busy machine makes times worse.
// Must not go here: measuring. To add a theme: a file beside this one, and a line in THEMES.
import { cpus, loadavg } from "node:os";
import { ELSEWHERE } from "./elsewhere.mjs";
import { firstVisit } from "./first-visit.mjs";
import { emptyServer } from "./guide.mjs";
import { categories } from "./lighthouse.mjs";
import { readingOffline } from "./reading-offline.mjs";
import { publishing, remembering, starting } from "./running.mjs";
import { serving } from "./serving.mjs";
import { sizes } from "./sizes.mjs";
import { sync } from "./sync.mjs";
import { stories } from "./stories.mjs";
import { studio } from "./studio.mjs";
import { Table } from "./table.mjs";
import { ticking } from "./ticking.mjs";
import { wholeGuide } from "./whole-guide.mjs";

const THEMES = [
  ["Starting", starting],
  ["Sizes", sizes],
  ["First visit, Slow 4G, processor 4 times slower", firstVisit],
  ["The whole guide in the pocket, Slow 4G", wholeGuide],
  ["Reading without a network, processor 4 times slower", readingOffline],
  ["Publishing", publishing],
  ["Serving", serving],
  ["The checklist on a phone, processor 4 times slower", ticking],
  ["The checklist across phones", sync],
  ["The simulated household", stories],
  ["The studio", studio],
  ["Memory", remembering],
  ["Lighthouse", categories],
];

/** Only the themes whose title holds one of these words, for work on one of them: LOTSEN_THEMES=sizes,memory. */
const words = process.env.LOTSEN_THEMES?.toLowerCase().split(",");
const wanted = (title) => title === "Starting" || !words || words.some((word) => title.toLowerCase().includes(word));

const table = new Table();
const guide = await emptyServer();
const begun = performance.now();
try {
  for (const [title, theme] of THEMES.filter(([title]) => wanted(title))) {
    console.error(`--- ${title}`);
    table.part(title);
    await theme({ table, guide });
  }
} finally {
  await guide.close();
}
const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
table.note("Times are of plain HTTP on this machine; TLS costs a first visit one round trip more (150 ms here).");
const load = loadavg().map((load) => load.toFixed(1)).join(" ");
table.note(`${cpus().length} processors, load ${load}, ${minutes} minutes. On a machine that is busy, times mean little.`);
table.note(ELSEWHERE);
table.print();
if (table.over > 0) {
  console.log(`\n${table.over} over what must hold`);
  process.exitCode = 1;
}
