// The guide as plain files, shown by a server that knows nothing but files: it stands in the place of the real
// server where LOTSEN_PLAIN_FILES is set. Must not go here: tests.
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const KINDS = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".png": "image/png",
  ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".vcf": "text/vcard; charset=utf-8", ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json", ".xml": "application/xml",
};

export class StaticSite {
  #server;
  #port = 0;

  constructor(folder) {
    this.folder = folder;
  }

  async start() {
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = this.#server.address().port;
    this.url = `http://127.0.0.1:${this.#port}`;
    return this.url;
  }

  async stop() {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** The id of the edition readers get now. */
  async edition() {
    const answer = await fetch(`${this.url}/edition/current`);
    return (await answer.json()).id;
  }

  async close() {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #answer({ url, method }, response) {
    const path = normalize(decodeURIComponent(new URL(url, this.url).pathname));
    const names = [path, join(path, "index.html")];
    if (!["GET", "HEAD"].includes(method)) return response.writeHead(405).end();
    for (const name of names) {
      const body = await readFile(join(this.folder, name)).catch(() => undefined);
      if (body) return response.writeHead(200, { "Content-Type": KINDS[extname(name)] ?? "application/octet-stream" }).end(body);
    }
    const missing = await readFile(join(this.folder, "404.html"));
    return response.writeHead(404, { "Content-Type": KINDS[".html"] }).end(missing);
  }
}
