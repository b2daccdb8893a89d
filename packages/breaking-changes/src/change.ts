/** What a change asks of the next version number. */
export type Level = 'none' | 'patch' | 'minor' | 'major';

const order: readonly Level[] = ['none', 'patch', 'minor', 'major'];

export const isAtLeast = (level: Level, least: Level): boolean => order.indexOf(level) >= order.indexOf(least);

/** The highest of some levels; `none` of no levels. */
export const worst = (levels: Iterable<Level>): Level =>
  [...levels].reduce<Level>((most, level) => (isAtLeast(level, most) ? level : most), 'none');

/** What a rule found, without where. */
export interface Finding {
  readonly level: Exclude<Level, 'none'>;
  /** Below the place that was compared: a field's name. */
  readonly at?: string;
  readonly was: string;
  readonly is: string;
  /** Whom it breaks and how; or why it breaks nobody. */
  readonly why: string;
  /** What the author of the change can do instead of raising the number. */
  readonly fix?: string;
}

/** One change of the API or of the types, with its verdict. */
export interface Change extends Omit<Finding, 'at'> {
  readonly rule: string;
  /** The part that changed, such as `OutboundSms.message` or `query parameter limit`. */
  readonly place: string;
  /** Where that part is used: operations with the side, or an entry of a package. */
  readonly usedBy: readonly string[];
}

/** One change for each thing that changed, however many operations show it; the gravest first. */
export function grouped(changes: readonly Change[]): Change[] {
  const groups = new Map<string, Change>();
  for (const change of changes) {
    const { rule, level, place, was, is, why } = change;
    const key = JSON.stringify([rule, level, place, was, is, why]);
    const known = groups.get(key);
    const usedBy = [...new Set([...(known?.usedBy ?? []), ...change.usedBy])];
    groups.set(key, { ...change, usedBy });
  }
  return [...groups.values()].sort((a, b) => order.indexOf(b.level) - order.indexOf(a.level));
}
