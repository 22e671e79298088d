import { ownerOf } from '#domain/process/dossier/state';
import type { Result } from '#contracts/http/dossiers';
import type { Text } from '#contracts/http/values';
import { localDateOf } from '#domain/calendar/dates';
import { mayLearnOfAppeal } from '#domain/access/appeals';
import type { Visitor } from '#domain/access/policy';
import type { TextRef } from '#domain/process/decision';
import type { ResultState } from '#domain/process/dossier/state';
import { compareTraces } from '#domain/scoring/compare-traces';
import { tracesOf } from '#domain/scoring/computation';
import { lossBreakdown } from '#domain/scoring/loss-breakdown';
import type { Titles } from '#domain/scoring/render-trace';
import { readable } from '#domain/scoring/trace-words';
import type { Trace } from '#domain/scoring/trace';
import type { StoredAct } from '#persistence/queries/dossiers';
import type { RecordBody } from '#persistence/queries/records';
import { titleOf } from '../cycles/timeline.view';
import { appealWindowView } from './appeal-window.view';
import { consequenceViews } from './consequence.view';
import { titlesByPath, traceRow } from './derivation.view';
import { acknowledgementView, mayAppeal, nameOf, namedView, type DossierMaterial } from './dossier.view';
import { monthViews } from './months.view';
import { gradeView } from './grade.view';
import { bodyOf } from './texts';

export interface ResultMaterial extends DossierMaterial {
  result: ResultState;
  record: RecordBody & { trace: Trace };
  /** The record that stood before an appeal or a correction. */
  before: RecordBody | undefined;
  seal: string | null;
}

/** A signed result with everything that led to it; the grade is the one that was signed. */
export function resultView(material: ResultMaterial, visitor: Visitor): Result {
  const { state, cycle, context, names, facts, texts, result, record, seal } = material;
  const { scheme } = context;
  const trace = traceRow(record.trace, titlesOf(material), citing(material));
  const { rounded, exact } = record.trace;
  return {
    dossier: state.id,
    subject: namedView(state.subject, names),
    cycle: { id: cycle.id, name: cycle.name },
    number: result.number,
    score: result.score,
    beforeAdjust: beforeAdjust(record.trace),
    grade: gradeView(scheme, result.grade),
    gradeChanges: record.grade?.changes ?? [],
    scale: scaleOf(material),
    signedOffAt: result.signedOffAt,
    acknowledgement: acknowledgementView(result, names),
    window: appealWindowView(result.window, context.at, context.zone, context.calendar),
    final: mayLearnOfAppeal(visitor, state) ? (result.final ?? null) : null,
    trace,
    rounding: rounded ? { exact, places: rounded.places, value: rounded.value } : null,
    losses: lossesOf(record.trace, titlesByPath(trace)),
    previous: previousView(material, visitor),
    consequences: consequenceViews(state, scheme, visitor),
    months: monthViews(state, cycle, context, facts, texts).map(({ period, title, score }) => ({
      period,
      title,
      score,
    })),
    seal,
    may: {
      acknowledge: visitor.person === ownerOf(state) && !result.acknowledgement,
      appeal: visitor.person === state.subject && mayAppeal(state, context.at),
    },
  };
}

/** The scheme's titles, and those the subject gave the items of the plan. */
export function titlesOf({ context, facts, texts }: Pick<DossierMaterial, 'context' | 'facts' | 'texts'>): Titles {
  const items = facts
    .filter((fact) => fact.kind === 'target' && fact.item !== null)
    .map((fact) => {
      const said = bodyOf(texts, fact.data.title as TextRef) ?? fact.item ?? '';
      return [`item.${fact.item}`, { zh: said, en: said }] as const;
    });
  return { ...context.scheme.titles, 'node.all': ALL, ...Object.fromEntries(items) };
}

/** A cited fact in words: its figure, who gave it and on which day. A sheet of marks is cited by the id that its marks share. */
export function citing({
  facts,
  names,
  context,
}: Pick<DossierMaterial, 'facts' | 'names' | 'context'>): (fact: string, value: string) => string {
  return (id, value) => {
    const fact = facts.find((each) => each.id === id) ?? facts.find((each) => each.id.startsWith(`${id}/`));
    const by = fact?.by ? [nameOf(fact.by, names)] : [];
    const on = fact ? [fact.held_on ?? localDateOf(fact.at, context.zone)] : [];
    return [readable(value), ...by, ...on].join(' · ');
  };
}

/** The score before deductions and bonuses, where there were any. */
function beforeAdjust(trace: Trace): string | null {
  const first = trace.op === 'adjust' ? tracesOf(trace)[0] : undefined;
  return first && first.exact !== trace.exact ? readable(first.exact) : null;
}

function scaleOf({ state, context }: ResultMaterial): Result['scale'] {
  const { scheme } = context;
  const plans = scheme.tracks.find((track) => track.id === state.track)?.results ?? [];
  const grading = plans.map((id) => scheme.results[id]?.grading).find((each) => each !== undefined);
  return (grading ? (scheme.scales[grading.scale] ?? []) : []).map(({ id, from }) => ({
    id,
    title: titleOf(scheme, `grade.${id}`),
    from: typeof from === 'string' ? from : null,
  }));
}

/** The root of every track's tree, which no scheme names. */
const ALL: Text = { zh: '各项合计', en: 'All parts' };
const ROUNDING: Text = { zh: '舍入', en: 'Rounding' };

const lossesOf = (trace: Trace, titles: ReadonlyMap<string, Text>): Result['losses'] =>
  lossBreakdown(trace).losses.map(({ path, lost }) => ({
    path,
    title: path === 'rounding' ? ROUNDING : (titles.get(path) ?? { zh: path, en: path }),
    lost,
  }));

/** What stood before an appeal or a correction, and what changed; an appeal's change is no news for the appellant's superiors. */
function previousView(material: ResultMaterial, visitor: Visitor): Result['previous'] {
  const { state, context, acts, result, record, before } = material;
  const given = acts.filter((act) => act.kind === 'signed-off' || act.kind === 'result-replaced');
  const was = given.find((act) => act.data.number === result.number - 1);
  const isAppealed = given.find((act) => act.data.number === result.number)?.data.because === 'appeal';
  if (!was || !before?.trace || (isAppealed && !mayLearnOfAppeal(visitor, state))) return null;
  const titles = new Map([
    ...titlesByPath(traceRow(before.trace, titlesOf(material), () => '')),
    ...titlesByPath(traceRow(record.trace, titlesOf(material), () => '')),
  ]);
  return {
    score: textOf(was, 'score'),
    grade: {
      id: textOf(was, 'grade') ?? '',
      title: titleOf(context.scheme, `grade.${textOf(was, 'grade') ?? ''}`),
    },
    changes: compareTraces(before.trace, record.trace).flatMap(({ path, before: old, after }) => {
      const title = titles.get(path);
      return title
        ? [{ path, title, before: old ? readable(old.exact) : '–', after: after ? readable(after.exact) : '–' }]
        : [];
    }),
  };
}

const textOf = (act: StoredAct, field: string): string | null =>
  typeof act.data[field] === 'string' ? act.data[field] : null;
