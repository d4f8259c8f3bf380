// The road between the browser and the server: a proxy on its own port that counts what crosses it
// and can be bad in the ways networks are. A test that needs none of this goes to the server itself.
import { once } from "node:events";
import { createServer, request } from "node:http";

/** Opens a road to whatever server `target()` names at the moment. */
export async function openRoad(target) {
  const road = new Road(target);
  await once(road.proxy.listen(0, "localhost"), "listening");
  road.url = `http://localhost:${road.proxy.address().port}`;
  return road;
}

class Road {
  /** What was asked for since `forget()`: `path`, and `bytes` of the answer as sent, headers included. */
  crossed = [];
  /** "open", "silent" (takes requests and never answers) or "portal" (answers everything with a page of its own). */
  way = "open";
  /** Addresses for which the connection breaks. */
  shut = [];
  /** After how many bytes packs are cut off. */
  cut = Infinity;
  /** What happens to a pack on its way: a function from its bytes to others. */
  forge;

  constructor(target) {
    this.target = target;
    this.proxy = createServer((asked, answer) => this.#carry(asked, answer));
  }

  forget() {
    this.crossed.length = 0;
  }

  /** The packs asked for since `forget()`. */
  get packs() {
    return this.crossed.filter(({ path }) => path.includes(".pack"));
  }

  async close() {
    this.proxy.closeAllConnections();
    await new Promise((resolve) => this.proxy.close(resolve));
  }

  #carry(asked, answer) {
    const { socket, url: path, method, headers } = asked;
    const entry = { path, bytes: 0 };
    const before = socket.bytesWritten;
    this.crossed.push(entry);
    answer.on("close", () => (entry.bytes = socket.bytesWritten - before));
    if (this.way === "silent") return;
    if (this.way === "portal") {
      answer.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Log in</title>");
      return;
    }
    // A server that is gone is a connection that breaks.
    const broken = () => socket.destroy();
    if (this.shut.includes(path)) {
      broken();
      return;
    }
    const onward = request(this.target() + path, { method, headers, agent: false }, async (got) => {
      got.on("error", broken);
      const body = path.includes(".pack") ? this.#pack(await got.toArray()) : undefined;
      answer.writeHead(got.statusCode, { ...got.headers, ...(body && { "content-length": body.length }) });
      if (!body) got.pipe(answer);
      else if (body.length <= this.cut) answer.end(body);
      else answer.write(body.subarray(0, this.cut), broken);
    });
    onward.on("error", broken);
    asked.pipe(onward);
  }

  #pack(pieces) {
    const body = Buffer.concat(pieces);
    return this.forge?.(body) ?? body;
  }
}
