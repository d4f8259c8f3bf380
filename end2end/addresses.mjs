// Which addresses the specs read: every one of the sitemap, and one page of each kind.

/** One page of each kind: where a fault of a template shows. */
export const KINDS = {
  "start": "/sv",
  "municipality": "/sv/sorsele",
  "topic": "/sv/bostad",
  "topic in a municipality": "/sv/sorsele/bostad",
  "directory": "/sv/myndigheter",
  "authority": "/sv/myndigheter/skatteverket",
  "about": "/sv/om",
  "privacy": "/sv/integritet",
  "accessibility statement": "/sv/tillganglighet",
  "saved": "/sv/sparat",
  "not found": "/sv/404",
  "start in English": "/en",
  "topic in English": "/en/sorsele/housing",
};

/** Addresses that must answer 404, with a page that helps. */
export const MISSING = ["/sv/404", "/en/404", "/sv/finns-inte", "/en/sorsele/nothing-here"];

/** Where the server under test is. */
export const base = () => process.env.LOTSEN_URL;

/** The status a page of this address must have. */
export const statusOf = (path) => (MISSING.includes(path) ? 404 : 200);

/** The path of every page the sitemap names. */
export async function sitemap() {
  const answer = await fetch(`${base()}/sitemap.xml`);
  if (answer.status !== 200) throw new Error(`/sitemap.xml answered ${answer.status}`);
  const places = (await answer.text()).matchAll(/<loc>\s*([^<]+?)\s*<\/loc>/g);
  return [...new Set(Array.from(places, ([, place]) => new URL(place.replaceAll("&amp;", "&"), base()).pathname))];
}
