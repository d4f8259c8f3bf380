// Wakes the islands of a page: stands after the script of the binder, in the same file.
// What an island does must not go here.
const { href: program, dataset: { sync } } = document.querySelector('link[rel="preload"][href$=".wasm"]');
// How the second part of the program is fetched: it runs in the memory of the first, which is told whether
// it came by a call of the function at `then` in the table of both.
const door = {
  open: (then, about) =>
    WebAssembly.instantiateStreaming(fetch(sync), { __wasm_split: wasm }).then(() => true, () => false)
      .then((came) => wasm.__indirect_function_table.get(then)(about, came)),
};
const places = [...document.querySelectorAll("[data-island]")];
Promise.all([__wbg_init({ module_or_path: program }), import(import.meta.url)]).then(([, islands]) => {
  places.forEach((place) => islands[place.dataset.island](place));
  document.documentElement.dataset.alive = "";
}).catch(() => document.querySelectorAll("[data-missing]").forEach((line) => line.append(" ", line.dataset.missing)));
// What came before the worker was there is asked for again through it, from the browser's own cache, so
// that the page opens without a network next time.
const { href: style } = document.querySelector('link[rel="stylesheet"]');
const keep = () => [import.meta.url, program, style].forEach((path) => fetch(path).catch(() => {}));
navigator.serviceWorker?.ready.then(() => setTimeout(keep, 3_000));
