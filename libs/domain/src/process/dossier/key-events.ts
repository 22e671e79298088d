import { resolveVal, settingValues } from '../../scheme/points';
import { isWithinCycle, type Context } from '../context';
import type { CycleState } from '../cycle';
import { hasRole, isPerson, refuse, type Actor, type Decision, type TextRef } from '../decision';
import { stream } from '../ids';
import { isSubject, type DossierState, type SubjectEvent } from './state';

/**
 * Records a dated event about the subject: a key event or talk by the superior, a published violation by the office (R12).
 * A log signed by both counts once both have signed. Refuses with `event-unknown`, `not-the-author`, `own-matter`, `result-signed`,
 * `already-recorded`, `date-outside`.
 */
export function recordEvent(
  cycle: CycleState,
  dossier: DossierState,
  command: { id: string; event: string; on: string; text: TextRef; evidence: string[] },
  actor: Actor,
  context: Context,
): Decision {
  const kind = context.scheme.events?.[command.event];
  if (!kind) return refuse('event-unknown', undefined, 'event');
  const mayWrite = kind.by === 'superior' ? isPerson(actor, dossier.superior) : hasRole(actor, 'office');
  if (actor.kind !== 'person' || !mayWrite) return refuse('not-the-author');
  if (isSubject(dossier, actor)) return refuse('own-matter');
  if (dossier.result) return refuse('result-signed');
  if (dossier.events.some((event) => event.id === command.id)) return refuse('already-recorded', undefined, 'id');
  if (!isWithinCycle(command.on, cycle, context)) return refuse('date-outside', undefined, 'on');
  const signers = kind.signed === 'both' && dossier.subjectKind === 'person' ? [actor.person, dossier.subject] : [];
  const { id, event: name, on, text } = command;
  const { points } = kind;
  const isFixed = points !== undefined && (typeof points === 'string' || 'setting' in points);
  const value = isFixed ? resolveVal(points, settingValues(context.scheme.settings, cycle.settings)) : undefined;
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
        period: 'Y',
        ...(value !== undefined && { value }),
        on,
        data: { text },
        by: actor.person,
        evidence: command.evidence,
      },
    ],
  };
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
