// Which pages are measured, and the same texts without anything around them: bare HTML pages, as the
// measure of what a browser needs for the text alone. Must not go here: measuring.
import { constants, brotliCompressSync } from "node:zlib";

/** One page of each kind a reader opens first. */
export const FIRST = { start: "/sv", municipality: "/sv/sorsele", topic: "/sv/sorsele/bostad" };

/** The pages that are read without a network: one of each kind, and topics of several municipalities. */
export const READ = [
  "/sv", "/sv/sorsele", "/sv/sorsele/bostad", "/sv/bostad", "/sv/myndigheter", "/sv/myndigheter/skatteverket",
  "/sv/arjeplog", "/sv/arjeplog/bostad", "/sv/lycksele/bostad", "/sv/storuman",
];

export const brotli = (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/** The texts of pages as bare HTML, as a browser with an open page sees them. */
export async function bareTexts(page, url, paths) {
  const bare = new Map();
  for (const path of paths) {
    await page.goto(url + path);
    bare.set(path, await page.evaluate(strip));
  }
  return bare;
}

/** Runs in the page. Elements, links and text stay; styles, scripts, drawings and what is hidden go. */
function strip() {
  const body = document.body.cloneNode(true);
  body.querySelectorAll("script, style, svg, [hidden]").forEach((element) => element.remove());
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (name !== "href") element.removeAttribute(name);
  }
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${document.title}</title>`;
  return `<!doctype html><html lang="${document.documentElement.lang}">${head}<body>${body.innerHTML}`;
}
