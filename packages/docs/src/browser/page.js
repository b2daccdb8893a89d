// The theme button, and what a link or the printer wants to see opened.
const button = /** @type {HTMLButtonElement} */ (document.querySelector('[data-theme-button]'));
const names = /** @type {const} */ (['system', 'light', 'dark']);
const labels = { system: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' };

/** @returns {'system' | 'light' | 'dark'} */
function current() {
  return names.find((name) => name === document.documentElement.dataset['theme']) ?? 'system';
}

/** @param {'system' | 'light' | 'dark'} theme */
function show(theme) {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  button.setAttribute('aria-label', labels[theme]);
  button.title = labels[theme];
}

show(current());
button.addEventListener('click', () => {
  const next = names[(names.indexOf(current()) + 1) % names.length] ?? 'system';
  show(next);
  try {
    if (next === 'system') localStorage.removeItem('redoc.colorMode');
    else localStorage.setItem('redoc.colorMode', next);
  } catch {
    // Without storage it holds for this page.
  }
});

// The list of pages is longer than a screen: show where this one stands in it, once it is laid out.
const side = document.querySelector('.side');
const here = side?.querySelector('[aria-current]');
if (side && here instanceof HTMLElement) {
  requestAnimationFrame(() => {
    side.scrollTop = here.offsetTop - side.clientHeight / 3;
  });
}

/** A link into a closed part opens it. */
function openTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id === '' ? null : document.getElementById(id);
  const closed = target?.closest('details:not([open])');
  if (!(closed instanceof HTMLDetailsElement)) return;
  closed.open = true;
  target?.scrollIntoView();
}

openTarget();
addEventListener('hashchange', openTarget);

/** @type {HTMLDetailsElement[]} */
let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details')].filter((details) => !details.open);
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});

// Everything that the script brings works now: show it.
document.documentElement.classList.add('js');

export {};
