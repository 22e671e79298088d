import type { AppealForm } from '#contracts/http/appeals';
import type { TraceRow } from '#contracts/http/dossiers';
import type { Text } from '#contracts/http/values';
import { localDateOf } from '#domain/calendar/dates';
import type { BoardState } from '#domain/process/board';
import { gradesOf, proposalOf } from '#domain/process/board';
import type { Actor } from '#domain/process/decision';
import { fileAppeal } from '#domain/process/dossier/result';
import { ownerOf, type DossierState } from '#domain/process/dossier/state';
import { sayRefusal, sayTime } from '#domain/process/refusals';
import type { EvidenceFile } from '#persistence/queries/appeals';
import { lastDayOf, titleOf } from '../cycles/timeline.view';
import { appealWindowView } from '../dossiers/appeal-window.view';
import type { DossierMaterial } from '../dossiers/dossier.view';
import { gradeView } from '../dossiers/grade.view';
import { bodyOf } from '../dossiers/texts';

export interface FormMaterial extends Omit<DossierMaterial, 'files'> {
  trace: TraceRow | null;
  board: BoardState | undefined;
  files: readonly EvidenceFile[];
}

type Part = AppealForm['parts'][number];

/** What the subject needs to appeal: the window, what may be disputed with its arithmetic, what may be cited, or why it is refused. */
export function appealFormView(material: FormMaterial, result: NonNullable<DossierState['result']>): AppealForm {
  const { state, context, trace, files } = material;
  return {
    dossier: state.id,
    result: {
      number: result.number,
      score: result.score,
      grade: gradeView(context.scheme, result.grade),
    },
    window: appealWindowView(result.window, context.at, context.zone, context.calendar),
    now: context.at,
    parts: [...(trace ? disputable(trace) : []), gradePart(material, result)],
    evidence: files.map(({ id, name }) => ({ id, title: name })),
    refusal: refusalOf(material, result),
  };
}

/** The rows one may dispute: each node, by the share of each panel where it has several, and what was taken off or added. */
function disputable(row: TraceRow, above?: Text): Part[] {
  const isNode = row.path.startsWith('nodes/');
  const inner = row.children.filter((child) => isShare(child) || isAdjustment(child) || isOwnNode(child));
  if (inner.length > 0) return inner.flatMap((child) => disputable(child, isNode ? row.title : undefined));
  if (!isNode && !isAdjustment(row)) return [];
  const title =
    above && isShare(row) ? { zh: `${above.zh} · ${row.title.zh}`, en: `${above.en} · ${row.title.en}` } : row.title;
  return [{ path: row.path, title, computation: `${row.computation} = ${row.value}`, basis: basisOf(row) }];
}

const isShare = (row: TraceRow): boolean => /^nodes\/.*\/panels\//.test(row.path);
const isOwnNode = (row: TraceRow): boolean => /^nodes\/[^/]+(\/percent)?$/.test(row.path);
const isAdjustment = (row: TraceRow): boolean => row.path.includes('/adjust/');

/** Whose figures a row rests on: the panels below it; where there are none, the rule. */
function basisOf(row: TraceRow): Text {
  const panels = new Map<string, Text>();
  const visit = (each: TraceRow): void => {
    if (each.path.startsWith('panels/')) panels.set(each.path, each.title);
    else each.children.forEach(visit);
  };
  visit(row);
  const titles = [...panels.values()];
  if (titles.length === 0) return row.rule;
  return { zh: titles.map((title) => title.zh).join('、'), en: titles.map((title) => title.en).join(', ') };
}

function gradePart({ context, board, state, texts }: FormMaterial, result: NonNullable<DossierState['result']>): Part {
  const title = (grade: string | null): Text => gradeView(context.scheme, grade).title;
  const proposed = board && proposalOf(board).assignments[state.subject];
  const given = (board && gradesOf(board)[state.subject]) ?? result.grade;
  const move = board?.moves.findLast((each) => each.subject === state.subject);
  const reason = bodyOf(texts, move?.reason);
  const isMoved = proposed !== undefined && proposed !== given;
  const grades = isMoved ? `${title(proposed).zh} → ${title(given).zh}` : title(result.grade).zh;
  return {
    path: 'grade',
    title: isMoved ? { zh: '等次（评定中调整）', en: 'Grade, moved by the committee' } : { zh: '等次', en: 'Grade' },
    computation: result.score === null ? grades : `${result.score} · ${grades}`,
    basis: reason === null ? titleOf(context.scheme, 'stage.grades') : { zh: reason, en: reason },
  };
}

/** Why no appeal can be filed now; after the end it names the window (A8). The rule is that of the act itself. */
function refusalOf({ state, cycle, context }: FormMaterial, result: NonNullable<DossierState['result']>): Text | null {
  const actor: Actor = { kind: 'person', person: ownerOf(state) ?? '', roles: [] };
  const letter = {
    objects: [...(context.scheme.appeal?.objects ?? [])],
    parts: [],
    grounds: { id: '', hash: '' },
    request: 'other' as const,
    evidence: [],
  };
  const decision = fileAppeal(cycle, state, letter, '', actor, context);
  if (!('refused' in decision)) return null;
  const { opensAt, closesAt } = result.window;
  if (decision.refused !== 'appeal-late' || closesAt === undefined) {
    const { zh, en } = sayRefusal(decision, context.zone, context.scheme);
    return { zh, en };
  }
  const signed = localDateOf(opensAt, context.zone);
  const last = lastDayOf(closesAt, context.zone);
  const say = (day: string, language: 'zh' | 'en'): string => sayTime(day, context.zone, language);
  return {
    zh: `结果于${say(signed, 'zh')}审定，申诉期至${say(last, 'zh')}24:00截止，现已逾期，不予受理。`,
    en: `The result was signed off on ${say(signed, 'en')}; the appeal window closed on ${say(last, 'en')} at 24:00. An appeal is now late and will be refused.`,
  };
}
