import { join } from 'node:path';
import type { Program } from './programs.ts';
import type { Guide } from './workshop.ts';

/** Renders the component that a module has as its default; one without is a part of another module. */
export async function faultOfModule({ directory, programs }: Guide, { file }: Program): Promise<string | undefined> {
  const { createElement } = await import('react');
  const { renderToString } = await import('react-dom/server');
  const { default: Component } = await import(/* @vite-ignore */ join(directory, file));
  if (Component !== undefined) return renderToString(createElement(Component)) === '' ? 'renders nothing' : undefined;
  const isPart = programs.some(({ source, isTsx }) => isTsx && source.includes(`from './${file}'`));
  return isPart ? undefined : 'has no default export to render, and no other module of the guide uses it';
}
