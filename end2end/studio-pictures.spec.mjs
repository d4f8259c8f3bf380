// A picture from an editor's phone to a reader's: sent, put into a text by the button, seen in the preview, published,
// read, and there without a network. Must not go here: which files are refused (server/tests/it/pictures.rs).
import { sleep, until, visit } from "./phone.mjs";
import { expect, sound, test } from "./studio.mjs";

/** A photograph of some size, as bytes. */
async function photograph(page, width, height) {
  const data = await page.evaluate(([width, height]) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const drawing = canvas.getContext("2d");
    const sky = drawing.createLinearGradient(0, 0, width, height);
    sky.addColorStop(0, "gold");
    sky.addColorStop(1, "navy");
    drawing.fillStyle = sky;
    drawing.fillRect(0, 0, width, height);
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
  }, [width, height]);
  return { name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: Buffer.from(data, "base64") };
}
const seen = (picture) => picture.evaluate((image) => image.decode().then(() => [image.complete, image.naturalWidth > 0]));

test("a picture from a phone reaches readers, and is there without a network", async ({ coordinator, comes, server, browser }) => {
  const lots = await coordinator.lots(comes, "Sorsele", { viewport: { width: 360, height: 740 } });
  const { page } = lots;
  await page.goto(`${lots.url}/studio/content`);
  await page.getByRole("link", { name: "Ny bild" }).click();
  await sound(page);
  await page.waitForFunction(() => "alive" in document.documentElement.dataset);
  await page.getByLabel("Kort namn").fill("sorsele-sjo");
  await page.getByLabel("Bildfil").setInputFiles({ name: "bild.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<svg/>") });
  await page.getByRole("button", { name: "Spara utkast" }).click();
  await expect(page.getByRole("alert")).toContainText("Bildfil: Filen är ingen bild");
  await expect(page.getByRole("alert")).toContainText("Vad bilden visar: Fyll i det här");
  // Else the bar at the foot of the window hides half of it.
  await page.getByLabel("Bildfil").evaluate((field) => field.scrollIntoView({ block: "center" }));
  await sound(page);

  // It is made smaller on the device: of 2,400 pixels 1,600 are sent.
  const file = page.getByLabel("Bildfil");
  await file.setInputFiles(await photograph(page, 2400, 1500));
  const width = () => file.evaluate(async ({ files }) => (await createImageBitmap(files[0])).width);
  await expect.poll(width).toBe(1600);
  await page.getByLabel("Vem som har tagit bilden").fill("Lo Lots");
  await page.getByRole("button", { name: "Spara utkast" }).click();
  await expect(page.getByRole("alert"), "only the words are missing").not.toContainText("Bildfil");
  expect(await seen(page.locator("img.sent")), "it need not be sent again").toEqual([true, true]);
  await page.getByLabel("Vad bilden visar").fill("Kvällssol över en sjö");
  await page.getByRole("button", { name: "Spara utkast" }).click();
  await expect(page.getByRole("status")).toContainText("Utkastet är sparat");
  expect(await seen(page.locator(".sent img"))).toEqual([true, true]);
  await sound(page);

  await page.goto(`${lots.url}/studio/edit/local/sorsele/leisure`);
  await page.waitForFunction(() => "alive" in document.documentElement.dataset);
  const body = page.locator("textarea[data-markdown]");
  await body.press("Control+Home");
  await page.getByLabel("Infoga fakta, kontakt eller bild").fill("{picture sorsele-sjo}");
  await page.getByRole("button", { name: "Förhandsvisa" }).click();
  const shown = page.frameLocator("iframe").getByRole("img", { name: "Kvällssol över en sjö" });
  await page.locator("iframe").evaluate((frame) => frame.scrollIntoView());
  await shown.evaluate((image) => image.scrollIntoView());
  await expect.poll(() => shown.evaluate((image) => image.naturalWidth), "in the closed frame of the preview").toBeGreaterThan(0);
  await expect(body).toHaveValue(/^\{picture sorsele-sjo\}\n\n\S/);
  await page.getByRole("button", { name: "Spara utkast" }).click();
  await expect(page.getByRole("status")).toContainText("Utkastet är sparat");
  await page.goto(`${lots.url}/studio/publish`);
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: "Publicera valda" }).click();
  await expect(page.getByRole("status")).toContainText("publicerade");

  const away = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  const reader = await away.newPage();
  const path = `${server.url}/sv/sorsele/fritid`;
  await expect.poll(async () => (await (await fetch(path)).text()).includes("/m/"), { timeout: 5_000 }).toBe(true);
  await visit(reader, path);
  const picture = reader.getByRole("img", { name: "Kvällssol över en sjö" });
  await picture.scrollIntoViewIfNeeded();
  expect(await seen(picture)).toEqual([true, true]);
  expect(await picture.evaluate(({ currentSrc }) => currentSrc), "the width of the screen").toContain("-960.jpg");
  await sound(reader);
  const { sv: { pictures: [smallest] } } = await until(reader, ({ sv }) => sv);
  const has = (path) => reader.evaluate(async (path) => Boolean(await caches.match(path, { cacheName: "lotsen-assets" })), path);
  await expect.poll(() => has(smallest), { timeout: 15_000 }).toBe(true);

  // Another width than the one that is kept: the smallest stands for it.
  await reader.evaluate(async (path) => (await caches.open("lotsen-assets")).delete(path), smallest.replace("-480.", "-960."));
  await (await away.newCDPSession(reader)).send("Network.clearBrowserCache");
  await server.stop("SIGKILL");
  await sleep(reader);
  const cold = await away.newPage();
  await cold.goto(path);
  const kept = cold.getByRole("img", { name: "Kvällssol över en sjö" });
  await kept.scrollIntoViewIfNeeded();
  expect(await seen(kept)).toEqual([true, true]);
  const found = kept.evaluate(async ({ currentSrc }) => [currentSrc, (await createImageBitmap(await (await fetch(currentSrc)).blob())).width]);
  expect(await found).toEqual([expect.stringContaining("-960.jpg"), 480]);
  await away.close();
});
