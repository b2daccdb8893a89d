// Runs before the first paint, so that a chosen theme does not flash.
// The key is Redoc's own: what is chosen here holds on its page too, and the other way round.
// Without storage (private window, page from a folder) the system decides.
try {
  const theme = localStorage.getItem('redoc.colorMode');
  if (theme) document.documentElement.dataset['theme'] = theme;
} catch {}
document.documentElement.classList.add('js');

export {};
