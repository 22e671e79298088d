import type { ResultRef } from '../scheme/expressions';
import type { ResolvedCond } from '../scheme/resolved';
import type { Id, Period } from '../scheme/values';
import { compare } from './exact';
import { evaluate } from './expressions';
import { eventsAt } from './facts';
import { ownResults, resultsOf, subjectsOf } from './scope';
import type { Scope } from './scope';

/** `unknown` where facts, results or earlier years that would decide are not there. */
export type Truth = 'yes' | 'no' | 'unknown';

/** What a condition may know about the result that is being graded. */
export type GradeState = {
  result: Id;
  period: Period;
  /** The grade as it stands; undefined while it is not given. */
  grade?: Id;
  rank?: number;
  isLast?: boolean;
  /** For how many cycles before this one the office has results on record. */
  historyYears: number;
};

const claim = (holds: boolean): Truth => (holds ? 'yes' : 'no');

/** Obstacles that mean "there is nobody to compare with", which is a no and not an open question. */
const NOBODY: ReadonlySet<string> = new Set(['nothing-to-fold', 'relation-missing']);

/**
 * Is a condition true of a subject (SCHEME 1.4)? `all` of nothing is yes; an unknown part leaves the whole unknown unless
 * another part decides it.
 */
export function holds(scope: Scope, cond: ResolvedCond, state: GradeState): Truth {
  switch (cond.kind) {
    case 'all':
      return decide(scope, cond.of, state, 'no', 'yes');
    case 'any':
      return decide(scope, cond.of, state, 'yes', 'no');
    case 'not': {
      const inner = holds(scope, cond.of, state);
      return inner === 'unknown' ? inner : claim(inner === 'no');
    }
    case 'track':
      return claim(cond.in.includes(scope.plan.track.id));
    case 'event': {
      const times = cond.events.reduce((sum, event) => sum + eventsAt(scope, event, state.period).length, 0);
      return claim(times >= (cond.atLeast ?? 1));
    }
    case 'rank':
      if (state.rank === undefined) return 'unknown';
      return claim(cond.place === 'first' ? state.rank === 1 : state.isLast === true);
    case 'grade':
      if (cond.of) return gradeElsewhere(scope, cond.in, cond.of, cond.every, state.period);
      return state.grade === undefined ? 'unknown' : claim(cond.in.includes(state.grade));
    case 'history':
      return history(scope, cond, state);
    case 'compare':
      return compared(scope, cond, state.period);
    case 'attribute': {
      const value = scope.index.attributes.get(cond.name)?.value ?? scope.subject.attributes?.[cond.name];
      return claim(value === cond.is);
    }
    case 'stage':
      return claim(scope.subject.stages?.[cond.stage]?.includes(cond.is) === true);
  }
}

function decide(
  scope: Scope,
  parts: readonly ResolvedCond[],
  state: GradeState,
  settling: Truth,
  otherwise: Truth,
): Truth {
  let outcome = otherwise;
  for (const part of parts) {
    const truth = holds(scope, part, state);
    if (truth === settling) return settling;
    if (truth === 'unknown') outcome = 'unknown';
  }
  return outcome;
}

function gradeElsewhere(scope: Scope, among: readonly Id[], ref: ResultRef, every: boolean, period: Period): Truth {
  const subjects = subjectsOf(scope, ref.whose);
  if (subjects.length === 0) return 'no';
  const latest = new Map<string, Id>();
  for (const one of resultsOf(scope, ref)) {
    if ((one.cycle ?? 0) === 0 && !scope.plan.rounds.endsBy(one.period ?? 'Y', period)) continue;
    if (one.grade !== undefined) latest.set(one.subject, one.grade);
  }
  const grades = [...latest.values()];
  const open = new Set(subjects).size > latest.size;
  if (every) return grades.some((grade) => !among.includes(grade)) ? 'no' : open ? 'unknown' : 'yes';
  return grades.some((grade) => among.includes(grade)) ? 'yes' : open ? 'unknown' : 'no';
}

type History = Extract<ResolvedCond, { kind: 'history' }>;

/** Cycles before this one in which the subject had a grade of the list, `undefined` where no record can tell. */
function earlierYears(scope: Scope, cond: History, state: GradeState, years: number): (boolean | undefined)[] {
  return Array.from({ length: years }, (_, back) => {
    const records = ownResults(scope, state.result, scope.subject.id, -(back + 1));
    const grade = records.find((one) => one.grade !== undefined)?.grade;
    if (grade !== undefined) return cond.in.includes(grade);
    return back < state.historyYears ? false : undefined;
  });
}

/** How far back a total is counted; no rule of the sources looks further. */
const HISTORY_REACH = 30;

function history(scope: Scope, cond: History, state: GradeState): Truth {
  if (state.grade === undefined) return 'unknown';
  if (!cond.in.includes(state.grade)) return 'no';
  let outcome: Truth = 'yes';
  if (cond.running !== undefined) {
    const years = earlierYears(scope, cond, state, cond.running - 1);
    if (years.includes(false)) return 'no';
    if (years.includes(undefined)) outcome = 'unknown';
  }
  if (cond.total !== undefined) {
    const years = earlierYears(scope, cond, state, HISTORY_REACH);
    const times = 1 + years.filter((year) => year === true).length;
    const lacking = years.slice(0, cond.total - 1).filter((year) => year === undefined).length;
    if (times + lacking < cond.total) return 'no';
    if (times < cond.total) outcome = 'unknown';
  }
  return outcome;
}

function compared(scope: Scope, cond: Extract<ResolvedCond, { kind: 'compare' }>, period: Period): Truth {
  const quiet: Scope = { ...scope, findings: [] };
  const left = evaluate(quiet, cond.left, period, 'compare/left');
  const right = evaluate(quiet, cond.right, period, 'compare/right');
  if (!left || !right) return quiet.findings.every((one) => NOBODY.has(one.code)) ? 'no' : 'unknown';
  const order = compare(left.value, right.value);
  switch (cond.is) {
    case '<':
      return claim(order < 0);
    case '<=':
      return claim(order <= 0);
    case '=':
      return claim(order === 0);
    case '>=':
      return claim(order >= 0);
    case '>':
      return claim(order > 0);
  }
}
