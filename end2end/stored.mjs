// What lies in the server's database file, read as bytes while it runs: whatever stands there in clear is found,
// in whatever table, free page or log. Must not go here: tests.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The database file and its log, one after another. */
export async function database(server) {
  const names = (await readdir(server.data)).filter((name) => /\.(db|sqlite3?)(-wal)?$/.test(name));
  if (!names.length) throw new Error(`no database in ${server.data}`);
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(server.data, name)))));
}

/** Which of these words stand there, as they are or as Base64 would have them. */
export async function inClear(server, words) {
  const bytes = await database(server);
  const forms = (word) => [word, JSON.stringify(word).slice(1, -1), ...[0, 1, 2].map((shift) => encoded(word, shift))];
  return words.filter((word) => forms(word).some((form) => bytes.includes(form)));
}

/** The middle of a word in Base64, where it begins so many bytes after a whole group. */
function encoded(word, shift) {
  const text = Buffer.from(" ".repeat(shift) + word).toString("base64url");
  return text.slice(shift ? 4 : 0, -4);
}

/** The copies handed over to municipalities, as the database holds them, without those it held `before`. */
export async function handedOver(server, before = []) {
  const known = before.map((copy) => JSON.stringify(copy));
  const text = (await database(server)).toString();
  const found = text.match(/\{"v":1,"municipality":[^\0]*?"reply":(null|"[^"]*")\}/g) ?? [];
  return [...new Set(found)].map((copy) => JSON.parse(copy)).filter((copy) => !known.includes(JSON.stringify(copy)));
}
