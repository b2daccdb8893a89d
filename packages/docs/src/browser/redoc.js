// Redoc's script comes when it is needed: at the first sign that somebody uses the page, or at once for a deep link.
// What stands in the page until then is the same, drawn at build time.
const place = /** @type {HTMLScriptElement} */ (document.currentScript);
/** @type {Record<string, string>} */
const routes = JSON.parse(place.dataset['routes'] ?? '{}');
const signs = /** @type {const} */ (['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll']);

function followName() {
  const route = routes[decodeURIComponent(location.hash.slice(1))];
  if (route !== undefined) location.replace(route);
}

function load() {
  for (const sign of signs) removeEventListener(sign, load);
  const script = document.createElement('script');
  script.src = place.dataset['script'] ?? '';
  document.body.append(script);
}

followName();
addEventListener('hashchange', followName);
if (location.hash.length > 1) load();
else for (const sign of signs) addEventListener(sign, load, { passive: true });

export {};
