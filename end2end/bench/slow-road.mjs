// A slow road to a server: a proxy of TCP connections that gives all of them together the bandwidth,
// and each piece the delay, of a weak network, and counts what crosses. It works for pages and for
// service workers alike. A connection costs one round trip before its first request, as TCP does; TCP's
// slow start, TLS and lost packets are left out.
// Must not go here: networks that break (road.mjs).
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Slow 4G: bytes a second down and up, milliseconds for a round trip. */
export const SLOW_4G = { down: 1_600_000 / 8, up: 750_000 / 8, latency: 150 };
const PIECE = 1_460;

/** Opens a road on a free port to the server at this address of the loopback. */
export async function openSlowRoad(url, kind = SLOW_4G) {
  const road = new SlowRoad(new URL(url), kind);
  await once(road.listener.listen(0, "127.0.0.1"), "listening");
  road.url = `http://127.0.0.1:${road.listener.address().port}`;
  return road;
}

class SlowRoad {
  /** What was asked for since `forget()`: `path`, and `bytes` of the answer with its headers. */
  crossed = [];
  #open = new Set();

  constructor({ port }, kind) {
    this.kind = kind;
    this.target = { host: "127.0.0.1", port: Number(port) };
    this.listener = createServer((near) => this.#carry(near));
    this.lanes = { up: { rate: kind.up, free: 0 }, down: { rate: kind.down, free: 0 } };
  }

  forget() {
    this.crossed = [];
  }

  async close() {
    this.#open.forEach((socket) => socket.destroy());
    await new Promise((resolve) => this.listener.close(resolve));
  }

  #carry(near) {
    const far = connect(this.target);
    const opened = performance.now() + this.kind.latency;
    let asked;
    const ask = (path) => this.crossed.push((asked = { path, bytes: 0 }));
    near.on("data", (data) => {
      for (const [, path] of data.toString("latin1").matchAll(/^(?:GET|HEAD|POST) (\S+) HTTP\/1\.1\r$/gm)) ask(path);
    });
    far.on("data", (data) => asked && (asked.bytes += data.length));
    this.#lead(near, far, this.lanes.up, opened);
    this.#lead(far, near, this.lanes.down, 0);
  }

  /** Sends what comes from one side to the other, piece after piece, when its time has come. */
  #lead(from, to, lane, opened) {
    const waiting = [];
    const send = (piece, at) => {
      waiting.push(piece);
      const step = () => {
        const next = waiting.shift();
        if (next) to.write(next);
        else to.end();
      };
      setTimeout(step, at - performance.now());
    };
    const arrive = (bytes) => {
      lane.free = Math.max(performance.now(), opened, lane.free) + (bytes / lane.rate) * 1_000;
      return lane.free + this.kind.latency / 2;
    };
    this.#open.add(from.setNoDelay());
    from.on("data", (data) => {
      for (let at = 0; at < data.length; at += PIECE) {
        const piece = data.subarray(at, at + PIECE);
        send(piece, arrive(piece.length));
      }
    });
    from.on("end", () => send(undefined, arrive(0)));
    from.on("error", () => to.destroy());
    from.on("close", () => this.#open.delete(from));
  }
}
