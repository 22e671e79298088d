import { localDateOf } from '../../calendar/dates';
import type { Context } from '../context';
import type { CycleState, WindowState } from '../cycle';
import { isPerson, refuse, type Actor, type Decision, type TextRef } from '../decision';
import { stream, type PersonId } from '../ids';
import { resolveWho, standIns } from '../who';
import { ownerOf, type DossierState } from './state';

/** What whoever held a talk 面谈 writes down. */
export interface HeldTalk {
  window: string;
  on: string;
  with: PersonId;
  said: TextRef;
  measures: TextRef;
  evidence: string[];
}

/** The two sides of a talk: who is to hold it, and with whom it may be held. */
export interface TalkSides {
  holders: PersonId[];
  partners: PersonId[];
}

/**
 * Who holds the talk of a window about a subject, and with whom: as the scheme's `between` says, else the superior with the subject. Where
 * nobody can hold it the office does; nobody talks with himself.
 */
export function talkSides(
  dossier: DossierState,
  window: Pick<WindowState, 'stage'>,
  { roles }: Pick<CycleState, 'roles'>,
  context: Pick<Context, 'scheme'>,
): TalkSides {
  const stage = context.scheme.stages.find((each) => each.id === window.stage);
  const [first, second] = stage?.between ?? (['superior', 'subject'] as const);
  const partners = resolveWho(second, dossier, roles);
  const [only] = partners.length === 1 ? partners : [];
  const found = resolveWho(first, dossier, roles).filter((person) => person !== only);
  const barred = [ownerOf(dossier), ...partners];
  return { holders: found.length > 0 ? found : (standIns(roles, barred)?.people ?? []), partners };
}

/** Who still owes something to the talk of a window: to hold it, then to sign it. */
export function talkOwedBy(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
): PersonId[] {
  const talk = dossier.talks?.[window.key];
  if (talk) return talk.signed ? [] : [talk.with];
  const { holders, partners } = talkSides(dossier, window, cycle, context);
  // A post stands empty: there is nobody to talk with until it is filled.
  return partners.length === 0 ? [] : holders;
}

/**
 * Puts a talk on record, signed by whoever held it; written anew until the other side has signed. Refuses with `window-unknown`,
 * `stage-not-open`, `not-the-talker`, `partner-foreign`, `already-signed`, `date-not-yet`.
 */
export function holdTalk(
  cycle: CycleState,
  dossier: DossierState,
  command: HeldTalk,
  actor: Actor,
  context: Context,
): Decision {
  const window = cycle.windows.find((each) => each.key === command.window && each.kind === 'talks');
  if (!window) return refuse('window-unknown', { window: command.window });
  if (!dossier.entered.includes(window.key)) return refuse('stage-not-open', { stage: window.stage });
  const { holders, partners } = talkSides(dossier, window, cycle, context);
  if (actor.kind !== 'person' || !holders.includes(actor.person)) return refuse('not-the-talker');
  if (!partners.includes(command.with) || command.with === actor.person)
    return refuse('partner-foreign', undefined, 'with');
  if (dossier.talks?.[window.key]?.signed) return refuse('already-signed');
  // A talk about a year's result is held after its end, so only today bounds its day.
  if (command.on < cycle.startsOn || command.on > localDateOf(context.at, context.zone))
    return refuse('date-not-yet', undefined, 'on');
  const { on, said, measures, evidence } = command;
  const data = { window: window.key, on, by: actor.person, with: command.with, said, measures, evidence };
  return { events: [{ stream: stream.dossier(dossier.id), kind: 'talk-held', data }] };
}

/** The other side signs a talk, with its own words where it has any. Refuses with `talk-unknown`, `not-a-signer`, `already-signed`. */
export function signTalk(dossier: DossierState, command: { window: string; remark?: TextRef }, actor: Actor): Decision {
  const talk = dossier.talks?.[command.window];
  if (!talk) return refuse('talk-unknown');
  if (actor.kind !== 'person' || !isPerson(actor, talk.with)) return refuse('not-a-signer');
  if (talk.signed) return refuse('already-signed');
  const data = { window: command.window, by: actor.person, ...(command.remark && { remark: command.remark }) };
  return { events: [{ stream: stream.dossier(dossier.id), kind: 'talk-signed', data }] };
}
