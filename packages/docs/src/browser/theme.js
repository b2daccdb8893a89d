// Runs before the first paint, so that a chosen theme does not flash.
// Without storage (private window, page from a folder) the system decides.
try {
  const theme = localStorage.getItem('hoopai-docs-theme');
  if (theme) document.documentElement.dataset['theme'] = theme;
} catch {}
document.documentElement.classList.add('js');

export {};
