// How many pages a second the server gives, beside a bare handler that answers with the same bytes and
// the same headers: one client in a process of its own, by turns, after a turn that does not count. The
// two turns of a round lie side by side in time, so that what else the machine does meets both.
import { raw } from "./guide.mjs";
import { bareServer, cpuSeconds, load } from "./program.mjs";
import { median, sum } from "./table.mjs";

const PATH = "/sv/sorsele/bostad";
const [ROUNDS, MILLISECONDS, CONNECTIONS] = [15, 800, 32];
/** What the server of either side adds by itself. */
const OWN = ["content-length", "date", "connection", "keep-alive", "transfer-encoding"];

export async function serving({ table, guide }) {
  const { headers, body } = await raw(guide.url + PATH, "br");
  const bare = await bareServer(body, Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.includes(name))));
  const sides = [{ url: guide.url, pid: guide.pid, turns: [] }, { url: bare.url, pid: bare.pid, turns: [] }];
  try {
    await same(sides.map(({ url }) => url));
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { url, pid, turns } of round % 2 ? sides : sides.toReversed()) {
        const before = cpuSeconds(pid);
        const { answers, seconds } = await load(url + PATH, CONNECTIONS, MILLISECONDS);
        if (round > 0) turns.push({ answers, rate: answers / seconds, cpu: cpuSeconds(pid) - before });
      }
    }
  } finally {
    await bare.close();
  }
  const [rates, bareRates] = sides.map(({ turns }) => turns.map(({ rate }) => rate));
  const ratio = median(rates.map((rate, round) => rate / bareRates[round]));
  const [cpu, bareCpu] = sides.map(({ turns }) => sum(turns.map(({ cpu }) => cpu)) / sum(turns.map(({ answers }) => answers)));
  const budget = { must: 0.8, aim: 0.95, least: true };
  table.row(`guide pages served a second, against a bare handler, median of ${ROUNDS} rounds`, ratio, "x", budget);
  if (cpu > 0) table.row("the same by processor time of the server alone", bareCpu / cpu, "x", budget);
  table.row("  pages a second: the guide", median(rates), "n");
  table.row("  pages a second: the bare handler", median(bareRates), "n");
}

/** A comparison of different answers would be none. */
async function same(urls) {
  const [ours, bare] = await Promise.all(urls.map((url) => raw(url + PATH, "br")));
  const names = ({ headers }) => Object.keys(headers).sort().join();
  if (!ours.body.equals(bare.body) || names(ours) !== names(bare)) throw new Error("the bare handler answers differently");
}
