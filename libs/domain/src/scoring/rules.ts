import type { ResolvedEffect, ResolvedResultPlan, ResolvedRule } from '../scheme/resolved';
import type { Id } from '../scheme/values';
import { holds } from './conditions';
import type { GradeState } from './conditions';
import type { Scope } from './scope';

/** A change of grade with the rule it follows. */
export type GradeChange = { cite: string; from: Id; to: Id };
/** A consequence with the rule it follows (A9). The product proposes it; people approve it and carry it out. */
export type Consequence = { cite: string; effect: ResolvedEffect };

export type RuleOutcome = {
  final: Id | undefined;
  changes: GradeChange[];
  effects: Consequence[];
  /** Effects that would follow if facts or earlier years that are missing bore the condition out: only proposed. */
  unproven: Consequence[];
};

/**
 * Applies a result's rules to a grade in the fixed order of SCHEME 1.6: `grade`, then `downgrade`, then `ceiling`, then the
 * consequences; list order within each. Several downgrades: the heaviest counts once, unless the scheme adds them.
 */
export function applyRules(
  scope: Scope,
  plan: ResolvedResultPlan,
  grades: readonly Id[],
  start: GradeState,
): RuleOutcome {
  const rules = plan.rules.filter((rule) => !rule.superseded);
  const changes: GradeChange[] = [];
  const unproven: Consequence[] = [];
  let state = start;
  const change = (cite: string, to: Id): void => {
    if (state.grade === undefined || state.grade === to || !grades.includes(to)) return;
    changes.push({ cite, from: state.grade, to });
    state = { ...state, grade: to };
  };
  const apply = <K extends ResolvedEffect['kind']>(
    kind: K,
    use: (rule: ResolvedRule, effect: EffectOf<K>) => void,
  ): void => {
    for (const rule of rules) {
      const fitting = rule.then.filter((effect): effect is EffectOf<K> => effect.kind === kind);
      if (fitting.length === 0) continue;
      const truth = holds(scope, rule.when, state);
      for (const effect of fitting) {
        if (truth === 'yes') use(rule, effect);
        else if (truth === 'unknown') unproven.push({ cite: rule.cite, effect });
      }
    }
  };

  apply('grade', (rule, effect) => change(rule.cite, effect.set));
  const downgrades: { cite: string; levels: number }[] = [];
  apply('downgrade', (rule, effect) => downgrades.push({ cite: rule.cite, levels: effect.levels }));
  for (const { cite, levels } of countedDowngrades(downgrades, plan.downgrades)) {
    const place = grades.indexOf(state.grade ?? '');
    const to = grades[Math.min(place + levels, grades.length - 1)];
    if (place >= 0 && to !== undefined) change(cite, to);
  }
  apply('ceiling', (rule, effect) => {
    if (grades.indexOf(state.grade ?? '') < grades.indexOf(effect.grade)) change(rule.cite, effect.grade);
  });

  const effects: Consequence[] = [];
  for (const rule of rules) {
    const following = rule.then.filter((effect) => !GRADE_EFFECTS.has(effect.kind));
    if (following.length === 0) continue;
    const truth = holds(scope, rule.when, state);
    if (truth === 'no') continue;
    const list = truth === 'yes' ? effects : unproven;
    for (const effect of following) list.push({ cite: rule.cite, effect });
  }
  return { final: state.grade, changes, effects, unproven };
}

type EffectOf<K extends ResolvedEffect['kind']> = Extract<ResolvedEffect, { kind: K }>;
const GRADE_EFFECTS: ReadonlySet<ResolvedEffect['kind']> = new Set(['grade', 'downgrade', 'ceiling'] as const);

function countedDowngrades<T extends { levels: number }>(all: readonly T[], how: 'add' | 'largest'): readonly T[] {
  if (how === 'add') return all;
  const heaviest = all.reduce<T | undefined>(
    (best, one) => (best && best.levels >= one.levels ? best : one),
    undefined,
  );
  return heaviest ? [heaviest] : [];
}

/** The ceiling that a subject's events and attributes set before any grade is given: the lowest, with its rule. */
export function ceilingOf(
  scope: Scope,
  plan: ResolvedResultPlan,
  grades: readonly Id[],
  state: GradeState,
): { grade: Id; cite: string } | undefined {
  let lowest: { grade: Id; cite: string } | undefined;
  for (const rule of plan.rules) {
    if (rule.superseded) continue;
    for (const effect of rule.then) {
      if (effect.kind !== 'ceiling' || !grades.includes(effect.grade)) continue;
      if (lowest && grades.indexOf(lowest.grade) >= grades.indexOf(effect.grade)) continue;
      if (holds(scope, rule.when, { ...state, grade: undefined }) === 'yes')
        lowest = { grade: effect.grade, cite: rule.cite };
    }
  }
  return lowest;
}
