// How Playwright runs: one worker (the specs open several pages of one browser themselves), the
// system's Chromium when there is one, one server for all specs that only read.
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./engines/chromium.mjs";

export default defineConfig({
  testMatch: "*.spec.mjs",
  outputDir: "test-results",
  globalSetup: "./setup.mjs",
  reporter: [["./reporters/playwright.mjs"]],
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  use: {
    browserName: "chromium",
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    trace: "off",
    launchOptions: launchOptions(),
  },
});
