// Runs before the first paint, so that a chosen theme does not flash.
// The key is Redoc's own: what is chosen here holds on its page too, and the other way round.
// Without storage (private window, page from a folder) the system decides.
try {
  const theme = localStorage.getItem('redoc.colorMode');
  if (theme) document.documentElement.dataset['theme'] = theme;
} catch {}

// What can be read needs no script: the script of the page comes when the text is on the screen. Asked for a frame earlier,
// it took from the drawing of the text what it cost itself.
const root = /** @type {HTMLScriptElement} */ (document.currentScript).dataset['root'] ?? '';
let isAsked = false;
function askForScript() {
  if (isAsked) return;
  isAsked = true;
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
