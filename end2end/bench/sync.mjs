// The checklist's service under its households: ticks that are on the disk before they are acknowledged,
// news from one phone to another, what a second phone loads, and a thousand phones that only listen. The
// devices are a program of their own (bench/src/sync). Must not go here: what a browser does with a tick.
import { emptyServer } from "./guide.mjs";
import { households, memory } from "./program.mjs";
import { median, quantile } from "./table.mjs";

const [DOCUMENTS, ROUNDS, MILLISECONDS] = [64, 5, 2_000];
const [POKES, LISTENERS] = [200, 1_000];

// These devices ask more often than people do. Only servers of this run are told.
for (const rate of ["TOKEN", "UNKNOWN"]) process.env[`LOTSEN_RATE_${rate}`] ??= "1000000/60000000";

export async function sync({ table }) {
  const server = await emptyServer();
  try {
    await server.start();
    const { host } = new URL(server.url);
    await ticking(table, host);
    await poking(table, host);
    const [crossed, plain] = await households(host, ["second"]);
    table.row(`a second phone loads 80 steps with 240 edited cells, compressed (${(plain / 1_000).toFixed(1)} KB plain)`, crossed, "B", { must: 24_000, aim: 22_000 });
    await listening(table, host, server.pid);
  } finally {
    await server.close();
  }
}

async function ticking(table, host) {
  const rates = [];
  let bytes;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [ticks, microseconds, up, down] = await households(host, ["ticks", DOCUMENTS, MILLISECONDS]);
    if (round > 0) rates.push(ticks / (microseconds / 1_000_000));
    bytes = [up, down];
  }
  table.row(`ticks a second over ${DOCUMENTS} documents, each on the disk before it is acknowledged, median of ${ROUNDS}`, median(rates), "n", {
    must: 1_000,
    aim: 3_000,
    least: true,
  });
  table.row(`bytes of a tick, up (${bytes[0]}) and down (${bytes[1]}), headers left out`, bytes[0] + bytes[1], "B", { must: 700, aim: 500 });
}

async function poking(table, host) {
  const times = (await households(host, ["pokes", POKES])).map((microseconds) => microseconds / 1_000);
  const what = `from a tick on one phone until another has it, p95 of ${POKES} (median ${median(times).toFixed(1)} ms)`;
  table.row(what, quantile(times, 0.95), "ms", { must: 50, aim: 20 });
}

async function listening(table, host, pid) {
  const before = memory(pid);
  const listened = await households(host, ["listen", LISTENERS], () => memory(pid));
  table.row(`memory of the service with ${LISTENERS} phones that listen`, listened, "MB", { must: 150_000_000, aim: 80_000_000 });
  table.row("  of it for one that listens", (listened - before) / LISTENERS, "B");
}
