// WebKitGTK, the engine closest to the iPhone's, for the core journeys: plain WebDriver calls to
// WebKitWebDriver, its MiniBrowser on a display of its own (Xvfb).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { packaged, program } from "./find.mjs";
import { within } from "./driver.mjs";

const driverPath = () => program("LOTSEN_WEBKIT_DRIVER", "WebKitWebDriver");
const browserPath = () =>
  packaged("LOTSEN_WEBKIT_BROWSER", "MiniBrowser", "libwebkit2gtk-4.1-0", "webkit2gtk-driver", "libwebkitgtk-6.0-4");
const displayPath = () => program("LOTSEN_XVFB", "Xvfb");
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** What is missing to run it, as a sentence with the remedy; undefined when nothing is. */
export const missing = () =>
  driverPath() && browserPath() && displayPath()
    ? undefined
    : "WebKitGTK is missing: install the packages webkit2gtk-driver and xvfb.";

/** Starts it with a new profile (automation sessions keep nothing). */
export async function launch() {
  const display = await startDisplay();
  let driver;
  try {
    driver = await startDriver(display.name);
    const session = await within(30_000, "starting MiniBrowser", newSession(driver.url));
    const { call } = session;
    const run = (fn, args) => call("POST", "/execute/sync", { script: `return (${fn})(...arguments)`, args });
    return {
      name: "WebKitGTK",
      version: session.version,
      go: (url) => call("POST", "/url", { url }),
      run,
      press: async (selector) => {
        await run(bring, [selector]);
        const found = await call("POST", "/element", { using: "css selector", value: selector });
        await call("POST", `/element/${found[ELEMENT]}/click`, {});
      },
      close: async () => {
        await call("DELETE", "").catch(() => {});
        await stop(driver.process);
        await stop(display.process);
      },
    };
  } catch (error) {
    if (driver) await stop(driver.process);
    await stop(display.process);
    throw error;
  }
}

/**
 * Runs in the page: brings an element into view and waits until it stands still. The driver clicks at a place,
 * and a page that still scrolls smoothly has something else there.
 */
function bring(selector) {
  document.querySelector(selector).scrollIntoView({ block: "center", behavior: "instant" });
  const frame = () => new Promise(requestAnimationFrame);
  return frame().then(frame).then(() => new Promise((resolve) => setTimeout(resolve, 100)));
}

/** Xvfb picks a free display by itself and writes its number to the pipe. */
async function startDisplay() {
  const args = ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"];
  const child = spawn(displayPath(), args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = await within(15_000, "starting Xvfb", once(child.stdio[3], "data"));
  return { process: child, name: `:${String(number).trim()}` };
}

async function startDriver(display) {
  const port = await freePort();
  // MiniBrowser refuses to run its sandbox as root; Xvfb has no GPU.
  const env = { ...process.env, DISPLAY: display, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1" };
  if (process.getuid?.() === 0) env.WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS = "1";
  const child = spawn(driverPath(), [`--port=${port}`], { env, stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  await within(15_000, "starting WebKitWebDriver", answered(`${url}/status`));
  return { process: child, url };
}

async function newSession(url) {
  const options = { binary: browserPath(), args: ["--automation"] };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
  const { sessionId, capabilities: got } = await ask("POST", `${url}/session`, { capabilities });
  const call = (method, path, body) => ask(method, `${url}/session/${sessionId}${path}`, body);
  return { call, version: `${got.browserName} ${got.browserVersion}` };
}

async function ask(method, url, body) {
  const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (answer.ok) return value;
  const what = new URL(url).pathname.split("/").slice(3).join("/");
  throw new Error(`WebDriver ${method} ${what}: ${value.error}: ${value.message}`);
}

async function answered(url) {
  while (!(await fetch(url).then((answer) => answer.ok, () => false))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await Promise.race([once(child, "exit"), new Promise((resolve) => setTimeout(resolve, 3_000))]);
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
}
