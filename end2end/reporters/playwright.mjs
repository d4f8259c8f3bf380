// Reporter for Playwright: a line a test, the reason under a failed one, and the closing line
// `N passed, N failed` that the test command adds up.
export default class Reporter {
  #count = { passed: 0, failed: 0, skipped: 0 };

  printsToStdio() {
    return true;
  }

  onStdOut(text) {
    process.stdout.write(text);
  }

  onTestEnd(test, result) {
    const outcome = result.status === "passed" || result.status === "skipped" ? result.status : "failed";
    if (outcome === "failed" && result.retry < test.retries) return;
    this.#count[outcome] += 1;
    const word = { passed: "ok  ", failed: "FAIL", skipped: "skip" }[outcome];
    console.log(`${word} ${test.titlePath().slice(2).join(" › ")} ${(result.duration / 1_000).toFixed(1)} s`);
    for (const error of result.errors) console.log(plain(error).replace(/^/gm, "     "));
  }

  onError(error) {
    this.#count.failed += 1;
    console.log(`FAIL ${plain(error)}`);
  }

  onEnd() {
    const { passed, failed, skipped } = this.#count;
    console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  }
}

/** What went wrong, without terminal colours. */
const plain = ({ message, stack, value }) => (stack ?? message ?? value ?? "").replace(/\u001b\[[\d;]*m/g, "");
