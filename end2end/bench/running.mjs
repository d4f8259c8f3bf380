// The server as whoever runs it sees it: from nothing to the first page, started again, a change until
// readers can have it, and the memory it holds when everything has been asked for.
import { addresses, current, oneChange, raw } from "./guide.mjs";
import { HOME } from "../server.mjs";
import { join } from "node:path";
import { memory } from "./program.mjs";
import { median } from "./table.mjs";

const ENCODINGS = ["br", "gzip", undefined];
const CHANGES = 5;

const timed = async (work) => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
};

/** From nothing: the content is read, rendered, compressed and served by this one process. */
export async function starting({ table, guide }) {
  const first = await timed(() => guide.start("--seed", join(HOME, "content")));
  table.row("first start until /healthz: all content read, rendered, published", first, "s");
}

export async function publishing({ table, guide }) {
  const seconds = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const folder = await oneChange();
    const { id } = await current(guide.url);
    seconds.push(await timed(async () => {
      await guide.command("import", folder);
      while ((await current(guide.url)).id === id) await new Promise((resolve) => setTimeout(resolve, 5));
    }));
  }
  const [middle, most] = [median(seconds), Math.max(...seconds)];
  table.row(`one change until readers can have it, median of ${CHANGES} (slowest ${most.toFixed(2)} s)`, middle, "s", { must: 2, aim: 0.5 });
}

export async function remembering({ table, guide }) {
  const { url } = guide;
  const { pages, assets } = await addresses(url);
  for (const encoding of ENCODINGS) {
    for (const path of [...pages, ...assets]) {
      const { status } = await raw(url + path, encoding);
      if (status !== 200 && !path.endsWith("/404")) throw new Error(`${path} answered ${status}`);
    }
  }
  const what = `${pages.length + assets.length} addresses asked for in ${ENCODINGS.length} encodings`;
  table.row(`memory of the server that rendered it, ${what}`, memory(guide.pid), "MB", { must: 150_000_000, aim: 64_000_000 });
  await guide.stop();
  const again = await timed(() => guide.start());
  table.row("  memory of a server that was started again", memory(guide.pid), "MB");
  table.row("second start until /healthz", again, "s");
}
