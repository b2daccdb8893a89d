// Where a reader stands, and what a link or the printer wants to see opened.

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
