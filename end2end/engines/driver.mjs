// The one small interface through which the core journeys see a browser. An engine brings five
// primitives (go, run, press, and name and close); everything else is made of them here.
// Must not go here: anything that knows one browser.

/**
 * A browser with one page. `open` resolves once the document has loaded; `eval` runs a function in
 * the page and gives its (awaited, JSON) result; `waitFor` repeats it until it is true.
 */
export class Driver {
  constructor(engine) {
    this.engine = engine;
    this.name = engine.name;
  }

  open(url) {
    return within(30_000, `${this.name}: opening ${url}`, this.engine.go(url));
  }

  eval(fn, ...args) {
    return within(30_000, `${this.name}: running a function in the page`, this.engine.run(fn, args));
  }

  /** The visible text of the first element that matches; undefined when there is none. */
  async text(selector) {
    return (await this.eval((s) => document.querySelector(s)?.innerText.trim() ?? null, selector)) ?? undefined;
  }

  /** Clicks as a person would; waits until the element can be seen. */
  async click(selector) {
    await this.waitFor((s) => document.querySelector(s)?.checkVisibility() ?? false, { args: [selector] });
    await within(30_000, `${this.name}: clicking ${selector}`, this.engine.press(selector));
  }

  /** Repeats a function in the page until it gives something true, also across a change of page. */
  async waitFor(fn, { args = [], timeout = 20_000, what = fn.toString() } = {}) {
    const end = Date.now() + timeout;
    let last;
    while (Date.now() < end) {
      try {
        last = await this.eval(fn, ...args);
        if (last) return last;
      } catch (error) {
        last = error.message;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${this.name}: waited ${timeout / 1000} s in vain for ${what} (last: ${last})`);
  }

  close() {
    return this.engine.close();
  }
}

/** A promise that fails after some milliseconds, so that a stuck browser ends a test with a sentence. */
export async function within(milliseconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
