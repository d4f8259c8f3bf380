// How large things are: every page with the style in it, as the server sends it; the worker and the boot
// script, both as sent and as they would be at brotli's best.
import { addresses, raw } from "./guide.mjs";
import { brotli } from "./pages.mjs";
import { median, sum } from "./table.mjs";

const SCRIPTS = ["/sw.js", "/sw-rules.js"];

export async function sizes({ table, guide: { url } }) {
  const { pages, assets } = await addresses(url);
  const readable = pages.filter((path) => !path.endsWith(".vcf"));
  const bodies = await Promise.all(readable.map(async (path) => [path, (await raw(url + path, "br")).body.length]));
  const [largest, most] = bodies.reduce((a, b) => (b[1] > a[1] ? b : a));
  table.row(`guide page, HTML with its CSS: largest of ${bodies.length} (${largest})`, most, "B", { must: 13_000, aim: 9_000 });
  table.row("guide page, HTML with its CSS: median", median(bodies.map(([, size]) => size)), "B", { must: 13_000, aim: 9_000 });

  const scripts = [...SCRIPTS, ...assets.filter((path) => path.endsWith(".js"))];
  const answers = await Promise.all(scripts.map((path) => raw(url + path, "br")));
  const plain = await Promise.all(scripts.map((path) => raw(url + path)));
  table.row("service worker and boot script, compressed", sum(plain.map(({ body }) => brotli(body).length)), "B", { must: 6_000, aim: 4_000 });
  table.row("service worker and boot script, as sent", sum(answers.map(({ body }) => body.length)), "B");
}
