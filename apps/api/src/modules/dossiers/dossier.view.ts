import type { Dossier } from '#contracts/http/dossiers';
import { mayLearnOfAppeal } from '#domain/access/appeals';
import type { Visitor } from '#domain/access/policy';
import { appealId } from '#domain/process/ids';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { panelsOf } from '#domain/process/dossier/asked';
import { mayRecord } from '#domain/process/dossier/key-events';
import { amendChain, makersOf, planParts, planWindow } from '#domain/process/dossier/plan-parts';
import { isRatingBegun, ownerOf, type DossierState, type ResultState } from '#domain/process/dossier/state';
import type { TextRef } from '#domain/process/decision';
import { resolveVal, settingValues } from '#domain/scheme/points';
import type { FoundDossier, StoredAct, StoredFact } from '#persistence/queries/dossiers';
import type { NamedPerson } from '#persistence/queries/people';
import { titleOf } from '../cycles/timeline.view';
import { appealWindowView } from './appeal-window.view';
import { consequenceViews, seesProposals } from './consequence.view';
import { historyView } from './history.view';
import { monthViews } from './months.view';
import { planForm, planView, unfinishedView } from './plan.view';
import { stageViews } from './stages.view';
import { gradeView } from './grade.view';
import { bodyOf, type Texts } from './texts';

/** Everything of one dossier that its page is drawn from, loaded in a few statements. */
export interface DossierMaterial extends FoundDossier {
  context: Context;
  facts: StoredFact[];
  acts: StoredAct[];
  names: ReadonlyMap<string, NamedPerson>;
  units: ReadonlyMap<string, string>;
  files: ReadonlyMap<string, string>;
  texts: Texts;
  /** The subject's dossier in the cycle before. */
  lastYear?: DossierState;
}

export function dossierView(material: DossierMaterial, visitor: Visitor): Dossier {
  const { state, cycle, context, facts, acts, names, units, texts } = material;
  const { scheme } = context;
  const learnsOfAppeal = mayLearnOfAppeal(visitor, state);
  return {
    ...summaryView(material, learnsOfAppeal),
    now: context.at,
    scheme: { id: scheme.id, version: scheme.version, title: scheme.title },
    stages: stageViews(state, cycle, context, learnsOfAppeal),
    talks: talksOf(material),
    planForm: planForm(state, cycle, material, visitor.person, material.lastYear),
    plan: state.plan ? planView(state.plan, state, material) : null,
    approvedPlan: state.approvedPlan ? planView(state.approvedPlan, state, material) : null,
    planDraft: draftView(material),
    months: monthViews(state, cycle, context, facts, texts),
    self: selfView(material),
    events: eventViews(material),
    eventKinds: eventKinds(state, cycle, context, visitor),
    result: resultView(material, learnsOfAppeal),
    appeal: learnsOfAppeal && state.appeal ? { id: state.appeal.id, status: state.appeal.status } : null,
    consequences: consequenceViews(state, scheme, visitor),
    transfers: state.transfers.map(({ on, fromUnit, toUnit }) => ({
      on,
      fromUnit: fromUnit === null ? null : (units.get(fromUnit) ?? fromUnit),
      toUnit: units.get(toUnit) ?? toUnit,
    })),
    may: mayDo(state, cycle, context, visitor),
    raterGroups: raterGroups(state, context),
    history: historyView(acts, names, texts, { appeals: learnsOfAppeal, proposals: seesProposals(state, visitor) }),
  };
}

function summaryView({ state, cycle, context, names }: DossierMaterial, learnsOfAppeal: boolean) {
  return {
    id: state.id,
    cycle: { id: cycle.id, name: cycle.name },
    subject: namedView(state.subject, names),
    track: { id: state.track, title: titleOf(context.scheme, `track.${state.track}`) },
    superior: state.superior === null ? null : { id: state.superior, name: nameOf(state.superior, names) },
    planStatus: state.plan?.status ?? null,
    score: state.result?.score ?? null,
    grade: state.result?.grade ?? null,
    isPublished: state.publishedAt !== undefined,
    appealStatus: learnsOfAppeal ? (state.appeal?.status ?? null) : null,
  };
}

export const nameOf = (id: string, names: ReadonlyMap<string, { name: string }>): string => names.get(id)?.name ?? id;

export const namedView = (id: string, names: ReadonlyMap<string, NamedPerson>): NamedPerson =>
  names.get(id) ?? { id, name: id, unit: null, post: null };

/** What a liaison has drawn up, until it is handed in. */
function draftView(material: DossierMaterial): Dossier['planDraft'] {
  const { state, names } = material;
  const { draft } = state;
  if (!draft) return null;
  return { by: nameOf(draft.by, names), at: draft.at, plan: unfinishedView(draft, draft, state, material) };
}

/** The self-assessment in its last version. */
function selfView({ state, facts, files, texts }: DossierMaterial): Dossier['self'] {
  const [first] = Object.values(state.selfAssessed).sort();
  if (first === undefined) return null;
  const own = facts.filter((fact) => fact.kind === 'self-score');
  const last = own.reduce((number, fact) => Math.max(number, Number(fact.data.number)), 0);
  const version = own.filter((fact) => fact.data.number === last);
  const summary = version.find((fact) => fact.item === 'summary');
  return {
    at: summary?.at ?? first,
    summary: bodyOf(texts, summary?.data.text as TextRef | undefined) ?? '',
    items: version
      .filter((fact) => fact !== summary)
      .map((fact) => ({
        item: fact.item ?? '',
        text: bodyOf(texts, fact.data.text as TextRef) ?? '',
        value: fact.value,
      })),
    evidence: (summary?.evidence ?? []).map((id) => ({ id, name: files.get(id) ?? id })),
  };
}

const eventViews = ({ state, context, names, texts }: DossierMaterial): Dossier['events'] =>
  state.events.map((event) => ({
    id: event.id,
    event: event.event,
    title: titleOf(context.scheme, `event.${event.event}`),
    on: event.on,
    points: event.points ?? null,
    text: bodyOf(texts, event.text),
    by: event.by === null ? null : nameOf(event.by, names),
    signers: event.signers.map((id) => ({ id, name: nameOf(id, names), signed: event.signed.includes(id) })),
  }));

/** Kinds of events that this visitor may record about the subject, until the result is signed. */
function eventKinds(state: DossierState, cycle: CycleState, context: Context, visitor: Visitor): Dossier['eventKinds'] {
  const { person, roles } = visitor;
  if (state.result || person === null || person === ownerOf(state)) return [];
  const { scheme } = context;
  const settings = settingValues(scheme.settings, cycle.settings);
  return Object.entries(scheme.events)
    .filter(([id, kind]) => mayRecord(kind, state, cycle, { person, roles }) && !isOfTheClock(id, context))
    .map(([id, { points }]) => ({
      id,
      title: titleOf(scheme, `event.${id}`),
      points:
        typeof points === 'object' && 'min' in points
          ? { min: resolveVal(points.min, settings), max: resolveVal(points.max, settings) }
          : null,
    }));
}

/** Events that a stage's reaction records by itself, such as lateness, are nobody's to write. */
const isOfTheClock = (event: string, context: Context): boolean =>
  context.scheme.stages.some((stage) => stage.reactions.some((reaction) => reaction.event === event));

/** The panels of a track whose raters are a group of people around the subject, by the relation that names the group. */
function raterGroups(state: DossierState, context: Context): Dossier['raterGroups'] {
  return panelsOf(context, state.track).flatMap(({ id, panel }) => {
    const [kind, relation = ''] = panel.raters.split(':');
    return kind === 'related' && Object.hasOwn(state.raters, relation)
      ? [{ relation, title: titleOf(context.scheme, `panel.${id}`) }]
      : [];
  });
}

function resultView({ state, context, names }: DossierMaterial, learnsOfAppeal: boolean): Dossier['result'] {
  const { result } = state;
  if (!result) return null;
  return {
    number: result.number,
    score: result.score,
    grade: gradeView(context.scheme, result.grade),
    signedOffAt: result.signedOffAt,
    final: learnsOfAppeal ? (result.final ?? null) : null,
    acknowledgement: acknowledgementView(result, names),
    window: appealWindowView(result.window, context.at, context.zone, context.calendar),
  };
}

export function acknowledgementView(
  { acknowledgement }: ResultState,
  names: ReadonlyMap<string, { name: string }>,
): NonNullable<Dossier['result']>['acknowledgement'] {
  if (!acknowledgement) return null;
  const { how, at, witness } = acknowledgement;
  return { how, at, witness: witness === undefined ? null : nameOf(witness, names) };
}

/** What this visitor may do with the dossier now; `decide` has the last word. */
function mayDo(state: DossierState, cycle: CycleState, context: Context, visitor: Visitor): Dossier['may'] {
  const isRunning = cycle.status !== 'closed';
  const isSubject = isRunning && visitor.person !== null && visitor.person === ownerOf(state);
  const isMaker =
    isRunning &&
    planParts(context, state.track).some((part) => makersOf(part, state, cycle).includes(visitor.person ?? ''));
  const isOffice = isRunning && visitor.roles.includes('office') && visitor.person !== null;
  const isFree = state.plan?.status !== 'submitted' && !isRatingBegun(state);
  const window = cycle.windows.find((each) => each.kind === 'self-assessment' && state.entered.includes(each.key));
  return {
    draftPlan:
      isRunning &&
      !state.plan &&
      (state.liaisons?.includes(visitor.person ?? '') ?? false) &&
      planWindow(context, state, cycle) !== undefined,
    submitPlan:
      isMaker && isFree && planWindow(context, state, cycle) !== undefined && state.plan?.status !== 'approved',
    amendPlan: isMaker && isFree && state.plan?.status === 'approved' && amendChain(context, state.track) !== undefined,
    assessSelf: isSubject && window && !isRatingBegun(state) ? window.key : null,
    recordEvent: isRunning && eventKinds(state, cycle, context, visitor).length > 0,
    acknowledge: isSubject && state.result !== undefined && !state.result.acknowledgement,
    appeal: isSubject && mayAppeal(state, context.at),
    transfer: isOffice && visitor.person !== ownerOf(state) && !state.result,
    correct: isOffice && mayCorrect(state, visitor),
    recordRefusal:
      isOffice && visitor.person !== ownerOf(state) && state.result !== undefined && !state.result.acknowledgement,
  };
}

export function mayAppeal(state: DossierState, now: string): boolean {
  const { result } = state;
  if (!result || state.appeal?.id === appealId(state.id, result.number)) return false;
  const { closesAt } = result.window;
  return (closesAt === undefined || now < closesAt) && (result.final === undefined || result.final === 'accepted');
}

/** A superior who may not learn of an appeal is offered the act, and refused by `decide` in case there is one. */
function mayCorrect(state: DossierState, visitor: Visitor): boolean {
  if (!state.result || state.correction || visitor.person === ownerOf(state)) return false;
  return !(mayLearnOfAppeal(visitor, state) && state.appeal?.status === 'open');
}

/** The talks that the dossier has come to, in the order of the year. */
function talksOf({ state, cycle, context }: DossierMaterial): Dossier['talks'] {
  return cycle.windows
    .filter(({ kind, key }) => kind === 'talks' && state.entered.includes(key))
    .map(({ key, stage, period }) => ({
      window: key,
      title: titleOf(context.scheme, `stage.${stage}`),
      period: period ?? null,
      on: state.talks?.[key]?.on ?? null,
      isSigned: state.talks?.[key]?.signed !== undefined,
    }));
}
