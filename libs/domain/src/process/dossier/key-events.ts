import { compare, isDecimal, rational } from '../../scoring/exact';
import { resolveVal, settingValues } from '../../scheme/points';
import type { ResolvedEventKind } from '../../scheme/resolved';
import type { Val } from '../../scheme/values';
import { isWithinCycle, periodOfDay, type Context } from '../context';
import type { CycleState } from '../cycle';
import { refuse, type Actor, type Decision, type Refusal, type TextRef } from '../decision';
import { stream, type PersonId } from '../ids';
import { resolveWho } from '../who';
import { endNodes } from './asked';
import { isSubject, ownerOf, type DossierState, type SubjectEvent } from './state';

/** An event as it is written down; `points` only where its kind leaves them open between bounds. */
export interface RecordedEvent {
  id: string;
  event: string;
  on: string;
  points?: string;
  /** The indicator, or the declared item, that it is about. */
  node?: string;
  item?: string;
  text: TextRef;
  evidence: string[];
}

/**
 * Records a dated event about the subject (A6): a key event or talk by the superior, a deduction, bonus, veto or flaw by whoever the kind
 * names. A log signed by both counts once both have signed. Refuses with `event-unknown`, `not-the-author`, `own-matter`, `result-signed`,
 * `already-recorded`, `date-outside`, `node-foreign`, `event-points`.
 */
export function recordEvent(
  cycle: CycleState,
  dossier: DossierState,
  command: RecordedEvent,
  actor: Actor,
  context: Context,
): Decision {
  const kind = context.scheme.events[command.event];
  if (!kind) return refuse('event-unknown', undefined, 'event');
  if (actor.kind !== 'person' || !mayRecord(kind, dossier, cycle, actor)) return refuse('not-the-author');
  if (isSubject(dossier, actor)) return refuse('own-matter');
  if (dossier.result) return refuse('result-signed');
  if (dossier.events.some((event) => event.id === command.id)) return refuse('already-recorded', undefined, 'id');
  if (!isWithinCycle(command.on, cycle, context)) return refuse('date-outside', undefined, 'on');
  const { id, event: name, on, text, node, item } = command;
  if (node !== undefined && !endNodes(context, dossier.track).some((each) => each.id === node))
    return refuse('node-foreign', undefined, 'node');
  const value = pointsOf(kind, command.points, cycle, context);
  if (typeof value === 'object') return value;
  const owner = ownerOf(dossier);
  const signers = kind.signed === 'both' && owner !== null ? [actor.person, owner] : [];
  const event: SubjectEvent = {
    id,
    event: name,
    on,
    text,
    by: actor.person,
    signers,
    signed: signers.slice(0, 1),
    ...(value !== undefined && { points: value }),
  };
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'event-recorded', data: { event } }],
    facts: [
      {
        id: `${dossier.id}/event/${id}`,
        cycle: dossier.cycle,
        dossier: dossier.id,
        kind: 'event',
        item: name,
        ...(node !== undefined && { node }),
        period: periodOfDay(on, cycle),
        ...(value !== undefined && { value }),
        on,
        data: { text, ...(item !== undefined && { item }) },
        by: actor.person,
        evidence: command.evidence,
      },
    ],
  };
}

/** May this person write down events of the kind about the subject? An office's holders may from the day they hold it. */
export function mayRecord(
  kind: Pick<ResolvedEventKind, 'by'>,
  dossier: DossierState,
  cycle: Pick<CycleState, 'roles'>,
  actor: { person: PersonId; roles: readonly string[] },
): boolean {
  const holds = kind.by.startsWith('role:') && actor.roles.includes(kind.by.slice('role:'.length));
  return holds || resolveWho(kind.by, dossier, cycle.roles).includes(actor.person);
}

/** The points that an event counts with: the kind's own, or those written down, within its bounds. */
function pointsOf(
  { points }: Pick<ResolvedEventKind, 'points'>,
  given: string | undefined,
  cycle: CycleState,
  context: Context,
): string | undefined | Refusal {
  const settings = settingValues(context.scheme.settings, cycle.settings);
  const say = (val: Val): string => resolveVal(val, settings);
  if (points === undefined)
    return given === undefined || isDecimal(given) ? given : refuse('value-invalid', undefined, 'points');
  if (typeof points === 'string' || 'setting' in points) return say(points);
  const [min, max] = [say(points.min), say(points.max)];
  const isWithin =
    given !== undefined &&
    isDecimal(given) &&
    compare(rational(given), rational(min)) >= 0 &&
    compare(rational(given), rational(max)) <= 0;
  return isWithin ? given : refuse('event-points', { min, max }, 'points');
}

/** The second signature under a log. Refuses with `event-unknown`, `not-a-signer`, `already-signed`. */
export function signEvent(dossier: DossierState, id: string, actor: Actor): Decision {
  const event = dossier.events.find((each) => each.id === id);
  if (!event) return refuse('event-unknown');
  if (actor.kind !== 'person' || !event.signers.includes(actor.person)) return refuse('not-a-signer');
  if (event.signed.includes(actor.person)) return refuse('already-signed');
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'event-signed', data: { event: id, by: actor.person } }],
  };
}
