// Wakes the islands of a page: stands after the script of the binder, in the same file.
// What an island does must not go here.
const program = document.querySelector('link[rel="preload"][href$=".wasm"]').href;
Promise.all([__wbg_init({ module_or_path: program }), import(import.meta.url)]).then(([, islands]) => {
  document.querySelectorAll("[data-island]").forEach((place) => islands[place.dataset.island](place));
  document.documentElement.dataset.alive = "";
});
