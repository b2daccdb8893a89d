// Redoc's script comes when it is needed: at the first sign that somebody uses the page, or at once for a deep link.
// Until then the page shows a list of the operations.
const place = /** @type {HTMLScriptElement} */ (document.currentScript);
/** @type {Record<string, string>} */
const routes = JSON.parse(place.dataset['routes'] ?? '{}');
const signs = /** @type {const} */ ([
  'pointerdown',
  'pointermove',
  'keydown',
  'wheel',
  'touchstart',
  'scroll',
  'hashchange',
]);

function followName() {
  const route = routes[decodeURIComponent(location.hash.slice(1))];
  if (route !== undefined) location.replace(route);
}

function load() {
  for (const sign of signs) removeEventListener(sign, load);
  // Redoc starts from what it drew at build time.
  const drawn = /** @type {HTMLTemplateElement} */ (document.querySelector('template'));
  const script = document.createElement('script');
  script.src = place.dataset['script'] ?? '';
  script.addEventListener('load', () => document.querySelector('.intro')?.remove());
  drawn.replaceWith(drawn.content);
  document.body.append(script);
}

followName();
addEventListener('hashchange', followName);
if (location.hash.length > 1) load();
else for (const sign of signs) addEventListener(sign, load, { passive: true });

export {};
