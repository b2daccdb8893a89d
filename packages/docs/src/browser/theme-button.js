// The button that chooses light, dark or what the system says. What is chosen is read again by `theme.js`.
const button = document.createElement('button');
button.type = 'button';
button.className = 'theme-button';
document.querySelector('.tools')?.append(button);
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

export {};
