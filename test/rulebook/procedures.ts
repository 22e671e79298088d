import { maySeeOfResult } from '#domain/access/disclosure';
import type { Disclosed } from '#domain/access/disclosure';
import { openWindow } from '#domain/calendar/windows';
import { startApproval } from '#domain/process/approval/start';
import type { RoleBindings } from '#domain/process/context';
import { approvalId, stream } from '#domain/process/ids';
import { at, contextAt, zone } from '#domain/process/testing/r12';
import { resolveWho } from '#domain/process/who';
import type { Party } from '#domain/process/who';
import type { ResolvedDisclosure, ResolvedScheme } from '#domain/scheme/resolved';
import { calendar } from './catalogue';

/** A subject with a head, a superior and a leader above; `raters` are the people that relations and lists lead to. */
export const party = (raters: Party['raters'] = {}): Party => ({
  subject: 'subject',
  superior: 'superior',
  aboveSuperior: 'leader-in-charge',
  unitHead: 'unit-head',
  raters,
});

/** One person in every role of the scheme, called like the role; `more` binds some roles otherwise. */
const bound = (scheme: ResolvedScheme, more: RoleBindings): RoleBindings => ({
  office: ['office'],
  ...Object.fromEntries(scheme.roles.map((role) => [role, [role]])),
  ...more,
});

/** Who is asked to rate with a panel: its strata, else its raters. */
export function askedBy(scheme: ResolvedScheme, panel: string, of: Party, roles: RoleBindings = {}): string[] {
  const found = scheme.panels[panel];
  if (!found) throw new Error(`no panel ${panel}`);
  const groups = found.strata.length > 0 ? found.strata.map(({ raters }) => raters) : [found.raters];
  return groups.flatMap((who) => resolveWho(who, of, bound(scheme, roles)));
}

/** The steps of a chain with the people who sign, as an approval starts with them. */
export function stepsOf(
  scheme: ResolvedScheme,
  chain: string,
  of: Party = party(),
): [step: string, people: string[]][] {
  const started = startApproval(
    {
      id: approvalId('cycle', 'matter', 1),
      cycle: 'cycle',
      matter: { kind: 'plan', of: stream.cycle('cycle'), version: 1, subject: null },
      initiator: 'clerk',
      chain: scheme.chains[chain] ?? [],
      party: of,
    },
    bound(scheme, {}),
    contextAt('2026-03-02 09:00', scheme),
  );
  if ('refused' in started) throw new Error(started.refused);
  const { steps } = started.data as { steps: { id: string; assignees: string[] }[] };
  return steps.map(({ id, assignees }) => [id, assignees]);
}

/** The last day on which a result signed off on this day can be appealed, and to whom the letter goes. */
export function appealUntil(scheme: ResolvedScheme, signedOffOn: string): { to: string; lastDay: string } {
  if (!scheme.appeal) throw new Error('no appeal');
  const window = openWindow({ openedAt: at(`${signedOffOn} 10:00`), span: scheme.appeal.window, zone, calendar });
  if (window.provisional) throw new Error(`notice of ${window.missingYear} missing`);
  return { to: scheme.appeal.to, lastDay: window.lastDay };
}

/**
 * What the scheme shows of a result once these moments have passed (A10): to its subject, to the subject's superior, and to anybody
 * else of the organisation.
 */
export function shown(
  scheme: ResolvedScheme,
  passed: readonly ResolvedDisclosure['from'][],
): Record<'subject' | 'superior' | 'colleague', Disclosed[]> {
  const to = (person: string): Disclosed[] =>
    DISCLOSABLE.filter((what) =>
      maySeeOfResult(
        { person, roles: [] },
        what,
        { subject: 'subject', superior: 'superior' },
        scheme.disclosure,
        new Set(passed),
      ),
    );
  return { subject: to('subject'), superior: to('superior'), colleague: to('colleague') };
}
const DISCLOSABLE: readonly Disclosed[] = ['scheme', 'targets', 'score', 'grade', 'ranking', 'derivation', 'pay'];
