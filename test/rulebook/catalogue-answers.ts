import { maySeeOfResult } from '#domain/access/disclosure';
import type { Disclosed, Passed } from '#domain/access/disclosure';
import { localDate, startOfDay } from '#domain/calendar/dates';
import { isWithin, openWindow } from '#domain/calendar/windows';
import type { ResolvedAppeal, ResolvedEffect, ResolvedScheme } from '#domain/scheme/resolved';
import { checkScheme } from '#domain/scheme/validate';
import type { FindingCode } from '#domain/scheme/validation/finding';
import type { ScoredRecord } from '#domain/scoring/score-cohort';
import { calendar, schemeFile } from './catalogue';

type Onlooker = 'subject' | 'superior' | 'colleague';

/** What an onlooker may see of a result once these moments have passed (A10). */
export function sees(scheme: ResolvedScheme, who: Onlooker, what: Disclosed, passed: Passed): boolean {
  const visitor = { person: who, roles: [] };
  const parties = { subject: 'subject', superior: 'superior' };
  return maySeeOfResult(visitor, what, parties, scheme.disclosure, passed);
}

/** Is a letter that reaches the office then in time against a result signed off then (A8)? Local times, `2026-09-29 10:00`. */
export function appealed(scheme: ResolvedScheme, signedOff: string, letter: string, appeal = scheme.appeal): boolean {
  if (appeal === undefined) throw new Error('no appeal');
  return isWithin(windowFor(scheme, appeal, signedOff), local(scheme, letter));
}

/** The working days of an appeal window. */
export function appealDays(scheme: ResolvedScheme, signedOff: string, appeal = scheme.appeal): readonly string[] {
  if (appeal === undefined) throw new Error('no appeal');
  const window = windowFor(scheme, appeal, signedOff);
  if (window.provisional) throw new Error(`no notice for ${window.missingYear}`);
  return window.days ?? [];
}

function local({ calendar: { zone } }: ResolvedScheme, at: string): string {
  const [day = '', time = ''] = at.split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.parse(startOfDay(localDate(day), zone)) + (60 * hours + minutes) * 60_000).toISOString();
}

const windowFor = (scheme: ResolvedScheme, { window: span }: ResolvedAppeal, signedOff: string) =>
  openWindow({ openedAt: local(scheme, signedOff), span, zone: scheme.calendar.zone, calendar });

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** Codes of the errors found in a catalogue scheme after the office changed the value at some JSON pointers. */
export function errorsAfter(basis: string, changes: Record<string, Json>): FindingCode[] {
  const copy = structuredClone(schemeFile(basis.toLowerCase())) as Json;
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = pointer.slice(1).split('/');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<Json>((place, key) => (place as Record<string, Json>)[key] ?? null, copy);
    if (parent === null || typeof parent !== 'object') throw new Error(`nothing at ${pointer}`);
    (parent as Record<string, Json>)[last] = value;
  }
  return checkScheme(copy).findings.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));
}

/** What follows from a result, in few words: `training`, `bonus|pay`, `bar:awards`, `eligible:promotion`, `paper:report`. */
export function consequences(record: Pick<ScoredRecord, 'effects'>): string[] {
  return record.effects.map(({ effect }) => inWords(effect));
}

function inWords(effect: ResolvedEffect): string {
  switch (effect.kind) {
    case 'action':
      return [effect.action].flat().join('|');
    case 'bar':
      return `bar:${effect.from}`;
    case 'eligible':
      return `eligible:${effect.for}`;
    case 'paper':
      return `paper:${effect.template}`;
    default:
      return effect.kind;
  }
}
