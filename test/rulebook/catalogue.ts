import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import seed from '#catalogue/calendar/state-council.json';
import { formatInZone } from '#domain/calendar/dates';
import { parseCalendar } from '#domain/calendar/notice';
import { planTimeline } from '#domain/process/timeline';
import { resolveScheme } from '#domain/scheme/resolve';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { checkScheme } from '#domain/scheme/validate';

const folder = path.resolve('libs/domain/catalogue/schemes');

/** The calendar that comes with the product. */
export const calendar = parseCalendar(seed);

/** File names of the schemes in the catalogue: `r12`. */
export const catalogueFiles = (): string[] => readdirSync(folder).map((file) => path.basename(file, '.json'));

/** The scheme as it stands in its file, not yet checked. */
export const schemeFile = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));

/**
 * A scheme of the catalogue by its basis, checked with these settings and as it is published; open points are split equally (B22). Fails
 * the test where validation finds an error.
 * @example catalogued('R22').tracks
 */
export function catalogued(basis: string, settings: Readonly<Record<string, string>> = {}): ResolvedScheme {
  return resolved(schemeFile(basis.toLowerCase()), settings);
}

function resolved(file: unknown, settings: Readonly<Record<string, string>> = {}): ResolvedScheme {
  const { scheme, findings } = checkScheme(file, { settings, equalSplit: true });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (scheme === undefined || errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return resolveScheme(scheme, settings);
}

/**
 * A scheme of the catalogue with points that its template leaves open filled in, as an office does before launch; those not named are
 * split equally (B22).
 * @example filledIn('R24', { 'key-performance': '600', 'key-work': '400' })
 */
export function filledIn(
  basis: string,
  points: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, string>> = {},
): ResolvedScheme {
  const fill = (_: string, value: unknown): unknown => {
    const node = value as { id?: string; points?: string } | null;
    return node?.points === 'open' ? { ...node, points: points[node.id ?? ''] ?? 'open' } : value;
  };
  return resolved(JSON.parse(JSON.stringify(schemeFile(basis.toLowerCase())), fill), settings);
}

/** First and last local moment of a stage's windows in a cycle's year, one pair a round: `['2026-07-01 00:00', '2026-07-11 00:00']`. */
export function windowsOf(
  scheme: ResolvedScheme,
  stage: string,
  year: number,
): [opens: string, due: string | undefined][] {
  const { zone, yearStarts } = scheme.calendar;
  const local = (instant: string): string => formatInZone(instant, zone).slice(0, 16).replace('T', ' ');
  return planTimeline(scheme, { year, yearStarts, zone }, calendar)
    .filter((window) => window.stage === stage)
    .map(({ opensAt, dueAt }) => [local(opensAt), dueAt === undefined ? undefined : local(dueAt)]);
}
