import type { Report } from '../gate.ts';
import { asMarkdown } from './markdown.ts';
import { asText } from './text.ts';

export const formats = ['text', 'json', 'markdown'] as const;
export type Format = (typeof formats)[number];

export const isFormat = (name: string): name is Format => formats.some((format) => format === name);

export function printed(report: Report, format: Format): string {
  if (format === 'json') return JSON.stringify(report, undefined, 2);
  return format === 'markdown' ? asMarkdown(report) : asText(report);
}
