import { compare, isNegative, printExact, sum, whole } from '../../scoring/exact';
import { distributionBounds } from '../../scoring/distribution';
import type { Cond } from '../conditions';
import { entry } from '../lookup';
import { resolveVal } from '../points';
import type { Grading } from '../results';
import { at, finding } from './finding';
import type { Finding } from './finding';
import type { ResultView, View } from './view';
import { nameOf, settingCorners, valueOf } from './view';

type Distribution = Extract<Grading, { kind: 'distribution' }>;

/** Cohorts from one person to this many are tried. */
const LARGEST_TRIED = 200;

export function checkDistribution(view: View): Finding[] {
  return view.results.flatMap((result) => [
    ...honours(result, view),
    ...(result.plan.grading?.kind === 'distribution' ? shares(result, result.plan.grading, view) : []),
  ]);
}

function honours({ plan, path, grades }: ResultView, view: View): Finding[] {
  return (plan.honours ?? []).flatMap(({ from }, index) =>
    from
      .filter((id) => !grades.some((grade) => grade.id === id))
      .map((id) =>
        finding(
          'honour-grade',
          at(path, 'honours', index, 'from'),
          [
            `评优取自等次“${nameOf(view, 'grade', id).zh}”，等次表中没有`,
            `The honour is taken from the grade "${nameOf(view, 'grade', id).en}", which the scale does not have`,
          ],
          ['改为等次表中的等次', 'Name a grade of the scale'],
        ),
      ),
  );
}

function shares(result: ResultView, grading: Distribution, view: View): Finding[] {
  const path = at(result.path, 'grading/shares');
  const found: Finding[] = [];
  const one = whole(1);
  for (const [grade, { min, max }] of Object.entries(grading.shares)) {
    const holds = settingCorners(view).every((settings) => {
      const [low, high] = [valueOf(min, settings), valueOf(max, settings)];
      return !low || !high || (!isNegative(low) && compare(low, high) <= 0 && compare(high, one) <= 0);
    });
    if (!holds)
      found.push(
        finding(
          'shares-range',
          at(path, grade),
          [
            `“${nameOf(view, 'grade', grade).zh}”的比例须在0到1之间，且下限不高于上限`,
            `Shares of "${nameOf(view, 'grade', grade).en}" lie between 0 and 1, the minimum below the maximum`,
          ],
          ['调整比例', 'Change the shares'],
        ),
      );
  }
  const minima = sum(Object.values(grading.shares).flatMap(({ min }) => valueOf(min, view.settings) ?? []));
  if (compare(minima, one) > 0)
    found.push(
      finding(
        'shares-infeasible',
        path,
        [`各等次下限合计${printExact(minima)}，超过1`, `The minima add up to ${printExact(minima)}, more than 1`],
        ['降低下限', 'Lower the minima'],
      ),
    );
  const isKnown = Object.values(grading.shares).every(
    ({ min, max }) => valueOf(min, view.settings) && valueOf(max, view.settings),
  );
  return found.length > 0 || !isKnown ? found : cohorts(result, grading, view);
}

/** Cohort sizes whose minima exceed the heads: lawful, but the committee will have to be told (RULEBOOK-DETAIL 1b). */
function cohorts(result: ResultView, grading: Distribution, view: View): Finding[] {
  const tried = view.launch?.cohorts ?? Array.from({ length: LARGEST_TRIED }, (_, index) => index + 1);
  const tight = [...new Set(tried)].filter((size) => !isFeasible(size, result, grading, view)).sort((a, b) => a - b);
  if (tight.length === 0) return [];
  return [
    finding(
      'cohort-infeasible',
      result.path,
      [
        `“${nameOf(view, 'result', result.id).zh}”：${rangesOf(tight)}人的评定组容不下各等次下限之和，将自最高等次起让出`,
        `"${nameOf(view, 'result', result.id).en}": cohorts of ${rangesOf(tight)} cannot hold all minima; they give way from the best grade down`,
      ],
      ['可合并小组，或接受让出', 'Join small cohorts, or let the minima give way'],
    ),
  ];
}

/** 1, 2, 3, 7 read `1–3, 7`. */
function rangesOf(sizes: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const size of sizes) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === size - 1) last[1] = size;
    else runs.push([size, size]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** A cohort of so many heads, and the grades that others have in this trial. */
interface World {
  size: number;
  grades: ReadonlyMap<string, string>;
}

function isFeasible(size: number, { plan, grades }: ResultView, grading: Distribution, view: View): boolean {
  const scale = grades.map(({ id }) => id);
  const shares = Object.fromEntries(
    Object.entries(grading.shares).map(([id, { min, max }]) => [
      id,
      { min: resolveVal(min, view.settings), max: resolveVal(max, view.settings) },
    ]),
  );
  const bends = plan.bends ?? [];
  return worlds(
    size,
    bends.map(({ when }) => when),
    view,
  ).every((world) => {
    const bending = bends.filter(({ when }) => truth(when, world, view) !== false);
    return distributionBounds(scale, size, shares, bending).notes.length === 0;
  });
}

/** One world for each grade of each result the conditions look at; at most two such results are told apart. */
function worlds(size: number, conds: readonly Cond[], view: View): World[] {
  const refs = [...new Map(conds.flatMap((cond) => gradeRefs(cond, view, new Set()))).entries()].slice(0, 2);
  return refs
    .reduce<[string, string][][]>(
      (lists, [key, grades]) =>
        lists.flatMap((list) => grades.map((grade) => [...list, [key, grade] as [string, string]])),
      [[]],
    )
    .map((list) => ({ size, grades: new Map(list) }));
}

function refKey({ result, whose }: { result: string; whose: string }): string {
  return `${whose}/${result}`;
}

function gradeRefs(cond: Cond, view: View, seen: Set<string>): [string, string[]][] {
  if (typeof cond === 'string') {
    const named = entry(view.scheme.conditions, cond);
    if (named === undefined || seen.has(cond)) return [];
    return gradeRefs(named, view, new Set([...seen, cond]));
  }
  if (cond.kind === 'all' || cond.kind === 'any') return cond.of.flatMap((part) => gradeRefs(part, view, seen));
  if (cond.kind === 'not') return gradeRefs(cond.of, view, seen);
  if (cond.kind !== 'grade' || cond.of === undefined) return [];
  const { of } = cond;
  const grades = view.results.find(({ id }) => id === of.result)?.grades ?? [];
  return grades.length === 0 ? [] : [[refKey(of), grades.map(({ id }) => id)]];
}

/** Whether the condition holds in the world; undefined where the world does not say. */
function truth(cond: Cond, world: World, view: View, seen: ReadonlySet<string> = new Set()): boolean | undefined {
  if (typeof cond === 'string') {
    const named = entry(view.scheme.conditions, cond);
    return named === undefined || seen.has(cond) ? undefined : truth(named, world, view, new Set([...seen, cond]));
  }
  switch (cond.kind) {
    case 'all':
    case 'any': {
      const parts = cond.of.map((part) => truth(part, world, view, seen));
      const decisive = cond.kind === 'any';
      if (parts.includes(decisive)) return decisive;
      return parts.includes(undefined) ? undefined : !decisive;
    }
    case 'not': {
      const inner = truth(cond.of, world, view, seen);
      return inner === undefined ? undefined : !inner;
    }
    case 'grade': {
      const grade = cond.of && world.grades.get(refKey(cond.of));
      return grade === undefined ? undefined : cond.in.includes(grade);
    }
    case 'compare': {
      const [left, right] = [cond.left, cond.right].map((expr) => headsOrFigure(expr, world, view));
      if (!left || !right) return undefined;
      const order = compare(left, right);
      const holds = { '<': order < 0, '<=': order <= 0, '=': order === 0, '>=': order >= 0, '>': order > 0 };
      return holds[cond.is];
    }
    default:
      return undefined;
  }
}

function headsOrFigure(expr: Extract<Exclude<Cond, string>, { kind: 'compare' }>['left'], world: World, view: View) {
  if (typeof expr === 'string' || 'setting' in expr) return valueOf(expr, view.settings);
  const isHeadCount = expr.op === 'across' && expr.relation === 'cohort' && expr.fold === 'count';
  return isHeadCount ? whole(world.size) : undefined;
}
