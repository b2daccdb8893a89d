// Search: its index is loaded on first use. "/" or Ctrl-K opens it, arrows choose, Enter goes there.
const script = /** @type {HTMLScriptElement} */ (document.querySelector('script[data-root]'));
const root = script.dataset['root'] ?? '';
const LIMIT = 20;

/** @typedef {[title: string, path: string, kind: string, words: string]} Entry */

/** @type {Promise<Entry[]> | undefined} */
let index;

/** @returns {Promise<Entry[]>} */
function loadIndex() {
  index ??= new Promise((resolve, reject) => {
    const loader = document.createElement('script');
    loader.src = `${root}assets/search-index.js`;
    loader.onload = () => resolve(/** @type {any} */ (window).hoopaiSearch);
    loader.onerror = () => {
      index = undefined;
      reject(new Error('The search index could not be loaded.'));
    };
    document.head.append(loader);
  });
  return index;
}

/** How well an entry fits: every word must be found; in the title and at the start of a word counts more. 0: not at all.
 * @param {Entry} entry
 * @param {string[]} words */
function score([title, , kind, text], words) {
  const name = title.toLowerCase();
  // sendMessage is found by "send message" too.
  const parts = `${title.replace(/([a-z])([A-Z])/g, '$1 $2')} ${title}`.toLowerCase();
  const all = `${parts} ${kind} ${text}`.toLowerCase();
  let sum = 0;
  for (const word of words) {
    if (name === word) sum += 12;
    else if (name.startsWith(word)) sum += 8;
    else if (parts.split(/[\s_-]+/).some((part) => part.startsWith(word))) sum += 5;
    else if (all.includes(word)) sum += 1;
    else return 0;
  }
  return sum + (kind === 'Operation' || kind === 'Guide' ? 2 : 0);
}

/** @param {Entry[]} entries
 * @param {string} query */
function find(entries, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const scored = entries.map((entry) => ({ entry, points: score(entry, words) }));
  const fitting = scored.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
  return fitting.slice(0, LIMIT).map(({ entry }) => entry);
}

const dialog = document.createElement('dialog');
dialog.className = 'search';
dialog.setAttribute('aria-label', 'Search');
const input = document.createElement('input');
input.type = 'search';
input.placeholder = 'Operations, guides, errors';
input.autocomplete = 'off';
input.spellcheck = false;
for (const [name, value] of [
  ['role', 'combobox'],
  ['aria-label', 'Search operations, guides and errors'],
  ['aria-expanded', 'false'],
  ['aria-controls', 'search-results'],
  ['aria-autocomplete', 'list'],
]) {
  input.setAttribute(name ?? '', value ?? '');
}
const list = document.createElement('ul');
list.id = 'search-results';
list.setAttribute('role', 'listbox');
list.setAttribute('aria-label', 'Results');
const note = document.createElement('p');
note.setAttribute('role', 'status');
dialog.append(input, list, note);
document.body.append(dialog);
let active = 0;

/** @param {string} tag
 * @param {string} text */
function part(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/** @param {Entry[]} found */
function show(found) {
  active = 0;
  list.replaceChildren(
    ...found.map(([title, path, kind, words], at) => {
      const item = document.createElement('li');
      item.id = `search-result-${at}`;
      item.setAttribute('role', 'option');
      item.dataset['href'] = root + path;
      item.append(part('b', title), part('span', kind), part('small', words));
      return item;
    }),
  );
  mark();
  const isAsked = input.value.trim() !== '';
  note.textContent = !isAsked ? '' : found.length === 0 ? 'Nothing found.' : `${found.length} found`;
}

function mark() {
  const items = [...list.children];
  items.forEach((item, at) => {
    item.setAttribute('aria-selected', String(at === active));
  });
  const chosen = items[active];
  input.setAttribute('aria-expanded', String(items.length > 0));
  if (chosen) {
    input.setAttribute('aria-activedescendant', chosen.id);
    chosen.scrollIntoView({ block: 'nearest' });
  } else input.removeAttribute('aria-activedescendant');
}

/** @param {Element | null | undefined} item */
function go(item) {
  if (!(item instanceof HTMLElement) || item.dataset['href'] === undefined) return;
  dialog.close();
  location.href = item.dataset['href'];
}

async function search() {
  try {
    const entries = await loadIndex();
    show(find(entries, input.value));
  } catch (error) {
    note.textContent = error instanceof Error ? error.message : String(error);
  }
}

function open() {
  if (dialog.open) return;
  dialog.showModal();
  input.select();
  void search();
}

input.addEventListener('input', () => void search());
input.addEventListener('keydown', (event) => {
  const count = list.children.length;
  if (event.key === 'ArrowDown') active = (active + 1) % Math.max(count, 1);
  else if (event.key === 'ArrowUp') active = (active - 1 + count) % Math.max(count, 1);
  else if (event.key === 'Enter') {
    event.preventDefault();
    return go(list.children[active]);
  } else if (event.key === 'Escape') {
    // Left to itself, a search field takes the first Escape to empty itself.
    event.preventDefault();
    return dialog.close();
  } else return;
  event.preventDefault();
  mark();
});
list.addEventListener('click', (event) => {
  if (event.target instanceof Element) go(event.target.closest('li'));
});
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
const button = document.createElement('button');
button.type = 'button';
button.className = 'search-button';
button.setAttribute('aria-keyshortcuts', '/');
const key = part('kbd', '/');
key.setAttribute('aria-hidden', 'true');
button.append(part('span', 'Search'), key);
button.addEventListener('click', open);
document.querySelector('.tools')?.append(button);
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.matches('input:not([type=radio]), textarea, select');
  const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey);
  const isSlash = event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isShortcut && !isSlash) return;
  event.preventDefault();
  open();
});

export {};
