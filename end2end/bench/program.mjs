// Other programs: the small ones that cargo xtask bench builds, started and ended with the benchmark,
// and what a process costs (Linux tells it; elsewhere it is unknown). Must not go here: the guide's own
// server (server.mjs).
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { within } from "../engines/driver.mjs";

const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

function path(variable) {
  const found = process.env[variable];
  if (!found) throw new Error(`${variable} must name a built program; cargo xtask bench does that.`);
  return found;
}

function start(variable, args, input = "ignore") {
  const child = spawn(path(variable), args, { stdio: [input, "pipe", "inherit"] });
  running.add(child);
  child.on("exit", () => running.delete(child));
  return child;
}

let scratch;
/** A folder for this run, removed at its end. */
export function folder() {
  if (!scratch) {
    scratch = mkdtempSync(join(tmpdir(), "lotsen-bench-"));
    process.on("exit", () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
  }
  return scratch;
}

let files = 0;
/** A server that answers every request with this body and these headers, and does nothing else. */
export async function bareServer(body, headers) {
  const file = join(folder(), `bare-${(files += 1)}`);
  writeFileSync(file, body);
  const child = start("LOTSEN_BARE", [file, ...Object.entries(headers).map(([name, value]) => `${name}:${value}`)]);
  const [line] = await within(10_000, "starting the bare server", once(createInterface({ input: child.stdout }), "line"));
  const close = async () => {
    const gone = once(child, "exit");
    child.kill();
    await gone;
  };
  return { url: /http:\S+/.exec(line)[0], pid: child.pid, close };
}

/** Asks for one address on many connections for a while; gives answers a second and the client's own seconds. */
export async function load(url, connections, milliseconds) {
  const { host, pathname } = new URL(url);
  const child = start("LOTSEN_LOAD", [host.replace("localhost", "127.0.0.1"), pathname, connections, milliseconds].map(String));
  const said = createInterface({ input: child.stdout });
  const done = Promise.all([once(said, "line"), once(child, "exit")]);
  const [[line], [code]] = await within(milliseconds + 10_000, "loading the server", done);
  if (code !== 0) throw new Error(`the load client failed (${code})`);
  const [answers, microseconds] = line.split(" ").map(Number);
  return { answers, seconds: microseconds / 1_000_000 };
}

/**
 * Devices of households at a checklist's service; gives the numbers they print. With `meanwhile` they stay
 * until it has looked, and what it saw is given.
 */
export async function households(host, words, meanwhile) {
  const child = start("LOTSEN_SYNC_LOAD", [host, ...words].map(String), "pipe");
  const gone = once(child, "exit");
  const [line] = await within(120_000, "the households", Promise.race([once(createInterface({ input: child.stdout }), "line"), failed(gone)]));
  const seen = meanwhile?.();
  child.stdin.end();
  const [code] = await within(10_000, "ending the households", gone);
  if (code !== 0) throw new Error(`the households failed (${code})`);
  return meanwhile ? seen : line.split(" ").map(Number);
}

/** Plays so many stories of the simulated household; gives the numbers it prints. */
export async function storyPlayer(count) {
  const child = start("LOTSEN_STORY_PLAYER", [String(count)]);
  const gone = once(child, "exit");
  const [line] = await within(600_000, "the stories", Promise.race([once(createInterface({ input: child.stdout }), "line"), failed(gone)]));
  await gone;
  return line.split(" ").map(Number);
}

/** A program that ends before it says anything has failed. */
const failed = (gone) =>
  gone.then(async ([code]) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    throw new Error(`the program ended (${code}) and said nothing`);
  });

/** Seconds of processor time a process has used; NaN where the system does not tell. */
export function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return NaN;
  }
}

/** Bytes of memory a process holds now. */
export const memory = (pid) => Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1_024;
