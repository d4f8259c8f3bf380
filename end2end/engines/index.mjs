// The browser engines the core journeys run on.
// To add one: a file with `missing()` and `launch()` like its neighbours, and a line here.
import * as chromium from "./chromium.mjs";
import * as firefox from "./firefox.mjs";
import * as webkit from "./webkit.mjs";
import { Driver } from "./driver.mjs";

const ALL = { chromium, firefox, webkit };

/** The engines to try: all, or those that LOTSEN_ENGINES names (`chromium,webkit`). */
export function engines() {
  const wanted = process.env.LOTSEN_ENGINES?.split(",") ?? Object.keys(ALL);
  return wanted.map((id) => {
    const engine = ALL[id.trim()];
    if (!engine) throw new Error(`LOTSEN_ENGINES: there is no engine “${id}”, only ${Object.keys(ALL).join(", ")}`);
    return { id: id.trim(), missing: engine.missing, start: () => start(engine) };
  });
}

async function start(engine) {
  const problem = engine.missing();
  if (problem) throw new Error(problem);
  return new Driver(await engine.launch());
}
