// A browser that can be killed as a phone's system kills one: on a profile that stays, to be started again.
// Must not go here: what is tested with it.
import { chromium } from "@playwright/test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { within } from "./engines/driver.mjs";
import { launchOptions } from "./engines/chromium.mjs";

export class Killable {
  #child;

  /** Starts it, on the profile it had before if any, and gives its page. */
  async start() {
    this.profile ??= await mkdtemp(join(tmpdir(), "lotsen-profile-"));
    const { executablePath = chromium.executablePath(), args } = launchOptions();
    const more = ["--headless", "--no-sandbox", "--remote-debugging-port=0", `--user-data-dir=${this.profile}`, "about:blank"];
    // A group of its own: what it has started goes with it.
    const child = spawn(executablePath, [...args, ...more], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
    this.#child = child;
    process.once("exit", () => this.#end());
    const address = new Promise((resolve) => createInterface({ input: child.stderr }).on("line", (line) => {
      const [, found] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (found) resolve(found);
    }));
    const browser = await chromium.connectOverCDP(await within(30_000, "starting Chromium", address));
    const [context] = browser.contexts();
    return context.pages()[0] ?? context.newPage();
  }

  /** Nothing is asked and nothing is put away. */
  async kill() {
    const gone = once(this.#child, "exit");
    this.#end();
    await within(10_000, "killing Chromium", gone);
    this.#child = undefined;
  }

  #end() {
    if (this.#child?.exitCode === null && this.#child.signalCode === null) process.kill(-this.#child.pid, "SIGKILL");
  }

  async close() {
    if (this.#child) await this.kill();
    if (this.profile) await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
