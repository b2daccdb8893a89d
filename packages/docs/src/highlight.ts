import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import json from 'highlight.js/lib/languages/json';
import plain from 'highlight.js/lib/languages/plaintext';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';
import { type Html, html, trusted } from './html.ts';

const LANGUAGES = { bash, json, plain, typescript, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) highlighter.registerLanguage(name, language);

const ALIASES: Readonly<Record<string, keyof typeof LANGUAGES>> = {
  curl: 'bash',
  js: 'typescript',
  json: 'json',
  sh: 'bash',
  shell: 'bash',
  ts: 'typescript',
  tsx: 'typescript',
  typescript: 'typescript',
  yaml: 'yaml',
};

/** What the highlighter tells apart, as far as it has a colour of its own here: a span less is work less for the reader's browser. */
const COLOURS: Readonly<Record<string, string>> = {
  attr: 'name',
  built_in: 'keyword',
  comment: 'comment',
  keyword: 'keyword',
  literal: 'keyword',
  name: 'name',
  number: 'number',
  property: 'name',
  quote: 'comment',
  regexp: 'string',
  string: 'string',
  tag: 'name',
  title: 'name',
  variable: 'number',
};

/** The highlighter's markup with a class for each colour, and without what has none. */
function coloured(markup: string): string {
  const open: string[] = [];
  return markup.replace(/<span class="hljs-(\w+)[^"]*">|<\/span>/g, (_tag, scope?: string) => {
    if (scope === undefined) return open.pop() ?? '';
    const colour = COLOURS[scope];
    open.push(colour === undefined ? '' : '</span>');
    return colour === undefined ? '' : `<span class="in-${colour}">`;
  });
}

/** Most of the time of a build goes here, and most code is the same in the next one. */
const marked = new Map<string, Html>();

/** Code as HTML, its words marked by class at build time: a page needs no script for it. */
function highlight(code: string, language: string): Html {
  const known = ALIASES[language.toLowerCase()] ?? 'plain';
  const key = `${known}\n${code}`;
  const before = marked.get(key);
  if (before !== undefined) return before;
  const now = trusted(coloured(highlighter.highlight(code.trimEnd(), { language: known }).value));
  marked.set(key, now);
  return now;
}

/** A block of code, with the name of its file where it is one. It can be scrolled by keyboard, so it takes the focus. */
export function codeBlock(code: string, language: string, file?: string): Html {
  return html`<div class="code">${file !== undefined && html`<p class="file">${file}</p>`}<pre tabindex="0"><code>${highlight(code, language)}</code></pre></div>`;
}
