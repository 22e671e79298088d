import { localDateOf } from '../calendar/dates';
import type { Context } from './context';
import type { CycleEvent, CycleState } from './cycle';
import { refuse, type Actor, type Decision, type TextRef } from './decision';
import { stream, type PersonId } from './ids';
import { resolveWho } from './who';

/** What a meeting 会议 put on record: who was there, what was said on each item of its agenda 议程, what was decided. */
export interface MinutesInput {
  on: string;
  place: TextRef;
  chair: PersonId;
  present: PersonId[];
  /** Items of the stage's agenda, in its order. */
  items: { item: string; text: TextRef }[];
  decisions: TextRef[];
  evidence: string[];
}

/** Minutes 会议纪要 as they stand on record. */
export interface Minutes extends MinutesInput {
  by: PersonId;
  at: string;
}

type Held = Pick<CycleState, 'roles'>;

/** Who holds a meeting and writes its minutes: the body that the scheme names, else the office. */
export function hostsOf(stage: string, { roles }: Held, context: Pick<Context, 'scheme'>): PersonId[] {
  const by = context.scheme.stages.find((each) => each.id === stage)?.by ?? 'role:office';
  const people = resolveWho(by, NOBODY, roles);
  return people.length > 0 ? people : [...(roles.office ?? [])];
}

const NOBODY = { subject: '', superior: null, aboveSuperior: null, unitHead: null, raters: {} };

/**
 * The minutes of a meeting; its stage ends with them. Refuses with `window-unknown`, `not-the-host`, `not-running`, `stage-not-open`,
 * `already-recorded`, `window-closed`, `date-not-yet`, `chair-absent`, `agenda-incomplete`.
 */
export function recordMinutes(
  state: CycleState,
  command: { window: string } & MinutesInput,
  actor: Actor,
  context: Context,
): Decision {
  const window = state.windows.find((each) => each.key === command.window && each.kind === 'meeting');
  if (!window) return refuse('window-unknown', { window: command.window });
  if (actor.kind !== 'person' || !hostsOf(window.stage, state, context).includes(actor.person))
    return refuse('not-the-host');
  if (state.status !== 'running') return refuse('not-running');
  if (state.minutes?.[window.key]) return refuse('already-recorded');
  if (window.status === 'to-come') return refuse('stage-not-open', { stage: window.stage });
  if (window.status === 'closed') return refuse('window-closed', { window: window.key });
  // What is discussed after a year's end is of that year, so only today bounds the day.
  if (command.on < state.startsOn || command.on > localDateOf(context.at, context.zone))
    return refuse('date-not-yet', undefined, 'on');
  if (!command.present.includes(command.chair)) return refuse('chair-absent', undefined, 'chair');
  const agenda = context.scheme.stages.find((each) => each.id === window.stage)?.agenda ?? [];
  const given = command.items.map(({ item }) => item);
  if (given.length !== agenda.length || agenda.some((item, place) => given[place] !== item))
    return refuse('agenda-incomplete', { needed: agenda.length }, 'items');
  const { on, place, chair, present, items, decisions, evidence } = command;
  const minutes: Minutes = {
    ...{ on, place, chair, present: [...new Set(present)], items, decisions, evidence },
    by: actor.person,
    at: context.at,
  };
  const acts: CycleEvent[] = [
    { kind: 'meeting-held', data: { window: window.key, minutes } },
    { kind: 'stage-closed', data: { window: window.key } },
  ];
  return { events: acts.map((act) => ({ stream: stream.cycle(state.id), ...act })) };
}
