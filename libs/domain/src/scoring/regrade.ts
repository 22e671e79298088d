import type { Dec, Id } from '../scheme/values';
import type { Bound } from './distribution';
import type { ScoringFinding } from './findings';
import type { CohortBoard } from './grade-cohort';
import { gradeByCutOffs } from './moves';
import { resultPlanOf } from './plan';
import { applyRules } from './rules';
import { historyYears, prepareRun, scoreCohort } from './score-cohort';
import type { CohortInput, CohortSubject, ScoredRecord } from './score-cohort';

/** An appeal decided, or a correction made: the cohort as it was signed off, and the appellant with his facts put right. */
export type RegradeInput = CohortInput & {
  appellant: CohortSubject;
  /** A grade decided on its merits; default: the published cut-offs decide. */
  grade?: Id;
};

export type Regraded =
  | {
      ok: true;
      /** The appellant's result as it was signed off, and as it is now. */
      before: ScoredRecord;
      record: ScoredRecord;
      /** Bounds that the change leaves behind; shown to the office, and no reason to refuse (DETAIL 1b). */
      exceeded: { grade: Id; count: number; bound: Bound }[];
      /** The cut-offs that were applied, best first; empty where the grade does not depend on the cohort. */
      cutOffs: { grade: Id; from: Dec }[];
    }
  | { ok: false; findings: ScoringFinding[] };

/**
 * What an appeal that is upheld changes (DETAIL 1b): the appellant's own score and grade, by the published cut-offs; nobody
 * else's seat is touched. His ceilings, downgrades and consequences are worked out anew.
 * Refuses with the findings of his recomputed score; throws where he is not among the subjects.
 */
export function regradeAppellant(input: RegradeInput): Regraded {
  const { appellant } = input;
  const signed = scoreCohort(input);
  if (!signed.ok) return signed;
  const before = signed.records.find((one) => one.subject === appellant.id);
  const subjects = input.subjects.map((one) => (one.id === appellant.id ? appellant : one));
  const anew = scoreCohort({ ...input, subjects });
  if (!anew.ok) return anew;
  const record = anew.records.find((one) => one.subject === appellant.id);
  if (!before || !record) throw new RangeError(`not among the subjects: ${appellant.id}`);
  const board = signed.boards.find((one) => one.cohort === before.cohort);
  if (record.trace === undefined || record.findings.length > 0) return { ok: false, findings: record.findings };
  if (!board) return { ok: true, before, record, exceeded: [], cutOffs: [] };
  const graded = regradeOnBoard(input, subjects, board, record);
  return { ok: true, before, record: graded, exceeded: exceededBounds(board, before, graded), cutOffs: board.cutOffs };
}

/** The record with the grade that the published cut-offs give its score, and the rules applied to that grade. */
function regradeOnBoard(
  input: RegradeInput,
  subjects: readonly CohortSubject[],
  board: CohortBoard,
  record: ScoredRecord,
): ScoredRecord {
  const run = prepareRun({ ...input, subjects });
  const scope = 'findings' in run ? undefined : run.scopes.get(record.subject);
  const given = input.grade ?? (record.score === undefined ? undefined : gradeByCutOffs(board.cutOffs, record.score));
  if (!scope || given === undefined) return record;
  const plan = resultPlanOf(scope.plan, input.result);
  const ruled = applyRules(scope, plan, board.grades, {
    result: input.result,
    period: input.period,
    grade: given,
    rank: record.rank,
    isLast: record.isLast,
    historyYears: historyYears(input),
  });
  const final = ruled.final ?? given;
  return {
    ...record,
    status: 'complete',
    grade: { given, changes: ruled.changes, final },
    effects: ruled.effects,
    unproven: ruled.unproven,
  };
}

function exceededBounds(
  board: CohortBoard,
  before: ScoredRecord,
  record: ScoredRecord,
): { grade: Id; count: number; bound: Bound }[] {
  const from = before.grade?.final;
  const to = record.grade?.final;
  if (from === to) return [];
  return board.grades.flatMap((grade) => {
    const change = (grade === to ? 1 : 0) - (grade === from ? 1 : 0);
    const count = (board.settled.counts[grade] ?? 0) + change;
    const bound = board.bounds[grade] ?? { min: 0, max: 0 };
    const beyond = (change > 0 && count > bound.max) || (change < 0 && count < bound.min);
    return beyond ? [{ grade, count, bound }] : [];
  });
}
