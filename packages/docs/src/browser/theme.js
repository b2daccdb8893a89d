// Shows the theme that the reader has chosen. Without storage (private window) the system decides.
// The key is Redoc's own: what is chosen here holds on its page too, and the other way round.
function showTheme() {
  try {
    const theme = localStorage.getItem('redoc.colorMode');
    if (theme) document.documentElement.dataset['theme'] = theme;
  } catch {}
}

// Inside the site and after a reload the theme is there before the first paint, so that a chosen one does not flash. For a
// reader who comes from elsewhere the browser has yet to open its storage: the text would wait for that, the theme does.
const isInside =
  location.protocol === 'file:' ||
  document.referrer.startsWith(`${location.origin}/`) ||
  performance.getEntriesByType('navigation').some((entry) => 'type' in entry && entry.type !== 'navigate');
if (isInside) showTheme();

// What can be read needs no script: the script of the page comes when the text is on the screen. Asked for a frame earlier,
// it took from the drawing of the text what it cost itself.
const root = /** @type {HTMLScriptElement} */ (document.currentScript).dataset['root'] ?? '';
let isAsked = false;
function askForScript() {
  if (isAsked) return;
  isAsked = true;
  if (!isInside) showTheme();
  const script = document.createElement('script');
  script.src = `${root}assets/site.js`;
  document.head.append(script);
}
try {
  new PerformanceObserver(askForScript).observe({ type: 'paint', buffered: true });
} catch {}
// Some browsers keep to themselves when they paint.
addEventListener('load', () => setTimeout(askForScript, 1000));

export {};
