// Runs before the first paint, so that a chosen theme does not flash.
// The key is Redoc's own: what is chosen here holds on its page too, and the other way round.
// Without storage (private window, page from a folder) the system decides.
try {
  const theme = localStorage.getItem('redoc.colorMode');
  if (theme) document.documentElement.dataset['theme'] = theme;
} catch {}

// What can be read needs no script: the script of the page comes when the text has been painted.
const root = /** @type {HTMLScriptElement} */ (document.currentScript).dataset['root'] ?? '';
addEventListener('load', () => {
  requestAnimationFrame(() => {
    setTimeout(() => {
      const script = document.createElement('script');
      script.src = `${root}assets/site.js`;
      document.head.append(script);
    });
  });
});

export {};
