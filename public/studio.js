// The studio's script: passkeys, which no plain form can do, waking what is alive on a page, making pictures
// smaller, and keeping the page that stands in for the studio where there is no network. Must not go here: anything a form can do.
// One file, loaded by the studio's pages only; readers never get it.

/** The largest width in which the guide keeps a picture. */
const WIDEST = 1600;

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** What the server asks, with bytes where the browser wants bytes. */
function asked({ publicKey }) {
  const named = (list = []) => list.map((key) => ({ ...key, id: bytes(key.id) }));
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) options.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = named(options.allowCredentials);
  return { publicKey: options };
}

/** A passkey's answer, as JSON can carry it. */
function answered(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  const { id, type } = credential;
  return { id, rawId: text(credential.rawId), type, response, extensions: credential.getClientExtensionResults() };
}

/** Asks the studio; what it refuses becomes an error with its sentence. */
async function ask(path, message = {}) {
  const answer = await fetch(`/studio/door/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(message),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.message);
  return told;
}

const DOORS = {
  async "sign-in"(form) {
    const { ceremony, options } = await ask("sign-in");
    const answer = answered(await navigator.credentials.get(asked(options)));
    return ask("sign-in/answer", { ceremony, answer, to: form.dataset.to });
  },
  async invitation(form) {
    const { ceremony, options } = await ask("invitation/ask", { token: location.hash.slice(1), name: form.elements.name.value });
    const answer = answered(await navigator.credentials.create(asked(options)));
    return ask("invitation/answer", { ceremony, answer });
  },
  async passkey() {
    const { ceremony, options } = await ask("passkey");
    const answer = answered(await navigator.credentials.create(asked(options)));
    return ask("passkey/answer", { ceremony, answer });
  },
};

// What a browser says when its owner changed their mind, or has no passkey here, is no sentence for people.
const BROWSER = {
  NotAllowedError: "Ingen nyckel visades. Försök igen, eller använd en annan enhet.",
  InvalidStateError: "Den här enheten har redan en nyckel hit. Lägg till en på en annan enhet.",
  TypeError: "Tjänsten svarar inte. Försök igen när nätet är tillbaka.",
};

for (const form of document.querySelectorAll("[data-door]")) {
  const told = form.parentElement.querySelector("[data-told]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    told.textContent = "";
    button.disabled = true;
    try {
      const { to } = await DOORS[form.dataset.door](form);
      location.assign(to);
    } catch (error) {
      told.textContent = BROWSER[error.name] ?? error.message;
      button.disabled = false;
    }
  });
}

const invitation = document.querySelector('[data-door="invitation"]');
if (invitation) {
  try {
    const { sentence, known, name } = await ask("invitation", { token: location.hash.slice(1) });
    document.querySelector("[data-sentence]").textContent = sentence;
    invitation.querySelector("[data-new]").hidden = known;
    invitation.elements.name.required = !known;
    if (known) invitation.elements.name.value = name;
    invitation.hidden = false;
  } catch (error) {
    document.querySelector("[data-told]").textContent = BROWSER[error.name] ?? error.message;
  }
}

for (const link of document.querySelectorAll("[data-link]")) link.addEventListener("focus", () => link.select());

/** Makes a picture smaller before it is sent: less to send on a bad network, and where it was taken stays on the device. */
async function shrink(input) {
  const [file] = input.files;
  try {
    const picture = await createImageBitmap(file);
    const width = Math.min(WIDEST, picture.width);
    // Only photographs tell where they were taken.
    if (width === picture.width && file.type !== "image/jpeg") return;
    const canvas = new OffscreenCanvas(width, Math.round((picture.height * width) / picture.width));
    const drawing = Object.assign(canvas.getContext("2d"), { imageSmoothingQuality: "high", fillStyle: "white" });
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 });
    if (input.files[0] !== file) return;
    const files = new DataTransfer();
    files.items.add(new File([small], "picture.jpg", { type: small.type }));
    input.files = files.files;
  } catch { /* What is no picture is sent as it is: the studio says what is wrong with it. */ }
}
for (const input of document.querySelectorAll("[data-shrinks]")) input.addEventListener("change", () => shrink(input));

const own = document.querySelector("script[data-part]");
const { style, part, wasm, words } = own.dataset;
const islands = document.querySelectorAll("[data-island]");
if (islands.length) {
  const { default: start, take_words, ...wake } = await import(part);
  await start({ module_or_path: wasm });
  take_words(words);
  for (const place of islands) wake[place.dataset.island](place);
  document.documentElement.dataset.alive = "";
}

// The worker keeps nothing; the page does, and only what is nobody's.
const OFFLINE = ["/studio/offline", style, part, wasm, new URL(own.src).pathname];
if (globalThis.caches && navigator.serviceWorker) {
  await navigator.serviceWorker.register("/studio/worker.js", { scope: "/studio", updateViaCache: "none" });
  const kept = await caches.open("lotsen-studio");
  const have = (await kept.keys()).map(({ url }) => new URL(url).pathname);
  if (OFFLINE.some((path) => !have.includes(path))) {
    await kept.addAll(OFFLINE);
    for (const path of have) if (!OFFLINE.includes(path)) await kept.delete(path);
  }
}
