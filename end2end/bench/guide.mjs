// The guide under measurement: one server for the whole run, begun from nothing, and changes to its
// content. Must not go here: rows of the table.
import { cp, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { HOME, Server } from "../server.mjs";
import { folder } from "./program.mjs";

const BLOCK = "local/sorsele/home";
let changes = 0;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** A server on an empty data folder, not yet started. */
export const emptyServer = async () => new Server(await mkdtemp(join(folder(), "data-")));

/** A folder with one local block that says something new. */
export async function oneChange() {
  const to = await mkdtemp(join(folder(), "change-"));
  const [swedish, english] = ["sv", "en"].map((lang) => `${BLOCK}.${lang}.md`);
  await mkdir(dirname(join(to, swedish)), { recursive: true });
  await cp(join(HOME, "content", english), join(to, english));
  const text = await readFile(join(HOME, "content", swedish), "utf8");
  await writeFile(join(to, swedish), `${text.trimEnd()} Det här är ändring nummer ${(changes += 1)}.\n`);
  return to;
}

/** A folder that names an operator, so that the guide is no trial any more. */
export async function anOperator() {
  const to = await mkdtemp(join(folder(), "operator-"));
  await writeFile(join(to, "operator.toml"), 'name = "Mätningen"\ncontroller = "Mätningen"\nmail = "matning@lotsen.example"\n');
  return to;
}

/** What `/edition/current` says. */
export const current = async (url) => (await fetch(`${url}/edition/current`)).json();

/** The addresses of everything in the edition: pages and cards of all languages, and assets. */
export async function addresses(url) {
  const { id, packs, assets } = await current(url);
  const heads = Object.keys(packs).map(async (lang) => {
    const { body } = await raw(`${url}/edition/${id}/${lang}.pack`, "br");
    const plain = brotliDecompressSync(body);
    return JSON.parse(plain.subarray(0, plain.indexOf(10)).toString()).files.map(([path]) => path);
  });
  return { pages: (await Promise.all(heads)).flat(), assets };
}

/** An answer as it is sent, not decoded. */
export function raw(url, encoding) {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent, headers: encoding ? { "Accept-Encoding": encoding } : {} }, async (answer) => {
      try {
        const body = Buffer.concat(await answer.toArray());
        resolve({ status: answer.statusCode, headers: answer.headers, body });
      } catch (error) {
        reject(error);
      }
    });
    asked.on("error", reject);
  });
}
