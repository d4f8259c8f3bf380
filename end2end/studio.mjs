// People who keep the guide, each with a browser and a virtual authenticator of their own, and the ways through
// the studio they all take. Must not go here: tests.
import { expect, test as base } from "@playwright/test";
import { axe, markup } from "./checks.mjs";
import { startServer } from "./server.mjs";

export { expect };

/** A page of the studio is accessible in light and dark, valid, and no wider than its window. */
export async function sound(page) {
  expect([...(await axe(page)), ...(await markup(await page.content()))]).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "wider than the window").toBeLessThanOrEqual(0);
}

/** Somebody at a browser, with as many authenticators as they have devices. */
export class Colleague {
  static async come(browser, server, options = {}) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const colleague = new Colleague(context, page, server);
    colleague.cdp = await context.newCDPSession(page);
    await colleague.cdp.send("WebAuthn.enable");
    await colleague.newDevice();
    return colleague;
  }

  constructor(context, page, server) {
    Object.assign(this, { context, page });
    // Passkeys need a host name, and the studio's cookie a secure place: localhost is both.
    this.url = server.url.replace("127.0.0.1", "localhost");
  }

  /** Holds another device from now on: passkeys of the one before stay with it. */
  async newDevice() {
    if (this.device) await this.cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.device });
    const options = {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    };
    ({ authenticatorId: this.device } = await this.cdp.send("WebAuthn.addVirtualAuthenticator", { options }));
  }

  /** Opens the link of an invitation, as a server printed or a page showed it. */
  async follow(link) {
    await this.page.goto(`${this.url}/studio/invited#${link.trim().split("#").at(-1)}`);
  }

  /** Takes an invitation and comes in. */
  async comeIn(link, name) {
    await this.follow(link);
    await this.page.getByLabel("Ditt namn").fill(name);
    await this.page.getByRole("button", { name: "Skapa nyckel" }).click();
    await this.page.waitForURL("**/studio/account");
  }

  /** Adds a passkey on another device: from then on one may publish. */
  async addDevice() {
    await this.newDevice();
    await this.page.goto(`${this.url}/studio/account`);
    await this.page.getByRole("button", { name: "Lägg till en nyckel" }).click();
    await this.page.getByText("Försvinner en enhet").waitFor();
  }

  async signIn() {
    await this.page.goto(`${this.url}/studio/sign-in`);
    await this.page.getByRole("button", { name: "Logga in med nyckel" }).click();
    await this.page.waitForURL((url) => !url.pathname.includes("sign-in"));
  }

  /** A lots with two passkeys, invited by this coordinator. */
  async lots(comes, municipality, options) {
    const lots = await comes(options);
    await lots.comeIn(await this.invite("Inflyttarlots", municipality), "Lo Lots");
    await lots.addDevice();
    return lots;
  }

  /** Invites somebody; the link. */
  async invite(role, municipality) {
    await this.page.goto(`${this.url}/studio/people`);
    await this.page.getByLabel("Roll").selectOption({ label: role });
    if (municipality) await this.page.getByLabel("Kommun", { exact: true }).selectOption({ label: municipality });
    await this.page.getByRole("button", { name: "Skapa inbjudan" }).click();
    return this.page.getByLabel("Länk").inputValue();
  }
}

/** Tests with a `server`, somebody who `comes` to it, and a `coordinator` with two passkeys. */
export const test = base.extend({
  server: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.close();
  },
  comes: async ({ browser, server }, use) => {
    const here = [];
    await use(async (options) => {
      const colleague = await Colleague.come(browser, server, options);
      here.push(colleague);
      return colleague;
    });
    for (const { context } of here) await context.close();
  },
  coordinator: async ({ comes, server }, use) => {
    const coordinator = await comes();
    await coordinator.comeIn(await server.command("invite"), "Sara Samordnare");
    await coordinator.addDevice();
    await use(coordinator);
  },
});
