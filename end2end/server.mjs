// The real server for tests: started from its binary on a free port with a data folder of its own,
// stopped as a crash or as an orderly end, started again on the same port and folder, fed with content.
// Must not go here: what pages contain.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { within } from "./engines/driver.mjs";
import { StaticSite } from "./static-site.mjs";

/** The top of the repository. */
export const HOME = join(dirname(fileURLToPath(import.meta.url)), "..");
const START = 120_000;
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

const binary = () => {
  const path = process.env.LOTSEN_BIN;
  if (!path) throw new Error("LOTSEN_BIN must name the built server binary; cargo xtask test does that.");
  return path;
};

let content;
/**
 * A data folder with the content of the repository as one edition: rendered and compressed once a run,
 * for that takes longer than most tests. Other processes of the run are told where it is by LOTSEN_SEEDED.
 * It is a backup that was restored, so that every journey is one of a restored server too.
 */
export const seeded = () => (content ??= process.env.LOTSEN_SEEDED ?? seed());

async function seed() {
  const folder = await mkdtemp(join(tmpdir(), "lotsen-seed-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const [made, backups, restored] = ["made", "backups", "restored"].map((name) => join(folder, name));
  await new Server(made).command("import", join(HOME, "content"));
  await new Server(made).command("backup", backups);
  const [backup] = await readdir(backups);
  await new Server(restored).command("restore", join(backups, backup));
  return restored;
}

/** Starts a server on a new data folder that holds the content of the repository. */
export async function startServer() {
  if (process.env.LOTSEN_PLAIN_FILES) return startSite();
  const data = await mkdtemp(join(tmpdir(), "lotsen-test-"));
  const server = new Server(data);
  try {
    await cp(await seeded(), data, { recursive: true });
    await server.start();
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

/** Shows the same content as plain files. */
async function startSite() {
  const folder = await mkdtemp(join(tmpdir(), "lotsen-site-"));
  await new Server(await seeded()).command("site", folder);
  const site = new StaticSite(folder);
  await site.start();
  return site;
}

export class Server {
  #child;
  #port = 0;

  constructor(data) {
    this.data = data;
  }

  /** The number of the running process. */
  get pid() {
    return this.#child?.pid;
  }

  /** Starts the process, on the port it had before if any, and waits until pages can be read. */
  async start(...more) {
    const args = ["serve", "--addr", `127.0.0.1:${this.#port}`, "--data", this.data, ...more];
    const child = launch(args);
    this.#child = child;
    const said = remember(child.stderr);
    this.printed = remember(child.stdout);
    const ended = once(child, "exit").then(([code, signal]) => {
      throw new Error(`lotsen serve ended by itself (${code ?? signal}): ${said()}`);
    });
    ended.catch(() => {});
    this.url = await within(START, "starting the server", Promise.race([address(child), ended]));
    this.#port = Number(new URL(this.url).port);
    await within(START, "waiting for /healthz", Promise.race([healthy(this.url), ended]));
    return this.url;
  }

  /** Ends the process and waits for it: SIGTERM asks, SIGKILL is what a power cut does. */
  async stop(signal = "SIGTERM") {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await within(20_000, `stopping the server with ${signal}`, gone);
  }

  /** Runs another command of the binary on the same data (`import DIR`, `offline off`); gives what it printed. */
  async command(...args) {
    const child = launch([...args, "--data", this.data]);
    const [out, err] = [remember(child.stdout), remember(child.stderr)];
    const [code] = await within(START, `lotsen ${args[0]}`, once(child, "close"));
    if (code !== 0) throw new Error(`lotsen ${args.join(" ")} failed (${code}): ${err() || out()}`);
    return out();
  }

  /** Imports a folder of content files, publishes, and waits until readers get the new edition. */
  async publish(folder) {
    const before = await this.edition();
    await this.command("import", folder);
    const changed = async () => {
      while ((await this.edition()) === before) await pause(50);
    };
    await within(20_000, "waiting for the new edition", changed());
  }

  /** The id of the edition readers get now. */
  async edition() {
    const answer = await fetch(`${this.url}/edition/current`);
    return (await answer.json()).id;
  }

  /** Stops the process and removes its data. */
  async close() {
    await this.stop("SIGKILL");
    await rm(this.data, { recursive: true, force: true, maxRetries: 3 });
  }
}

function launch(args) {
  // The addresses of another server and another database are not this one's.
  const { LOTSEN_URL, DATABASE_URL, ...env } = process.env;
  const child = spawn(binary(), args, { cwd: HOME, env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.on("exit", () => running.delete(child));
  return child;
}

/** Keeps the last words of a stream, and keeps the stream flowing. */
function remember(stream) {
  let text = "";
  stream.setEncoding("utf8").on("data", (piece) => (text = (text + piece).slice(-4_000)));
  return () => text.trim();
}

/** Reads the address from the line the server prints once it listens. */
function address(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /listening on (http:\/\/\S+?)\/?$/.exec(line.trim());
      if (found) resolve(found[1]);
    });
  });
}

async function healthy(url) {
  while (!(await fetch(`${url}/healthz`).then((answer) => answer.status === 200, () => false))) await pause(50);
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
