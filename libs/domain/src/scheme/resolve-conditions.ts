import type { Cond } from './conditions';
import type { Expr, ResultRef } from './expressions';
import { entry } from './lookup';
import { resolveReaction } from './defaults';
import type { ResolvedCond, ResolvedEffect, ResolvedRule } from './resolved';
import type { Effect, Rule } from './results';
import type { Scheme } from './scheme';
import type { Id } from './values';

/** The reference with its cycle written out: this one. */
export function resolveResultRef(ref: ResultRef): ResultRef {
  return { ...ref, cycle: ref.cycle ?? 0 };
}

/** The expression with its defaults written out: scores in percent, a result's score, several results averaged. */
export function resolveExpr(expr: Expr): Expr {
  if (typeof expr === 'string' || 'setting' in expr) return expr;
  switch (expr.op) {
    case 'score':
      return { ...expr, as: expr.as ?? 'percent' };
    case 'result':
      return { ...expr, of: resolveResultRef(expr.of), take: expr.take ?? 'score', several: expr.several ?? 'mean' };
    case 'weighted':
      return { ...expr, terms: expr.terms.map(({ weight, of }) => ({ weight, of: resolveExpr(of) })) };
    case 'over':
    case 'rounded':
    case 'quotient':
    case 'each':
    case 'across':
      return { ...expr, of: resolveExpr(expr.of) };
    case 'rate':
    case 'attribute':
    case 'events':
    case 'budget':
    case 'given':
      return expr;
  }
}

/** The condition with the scheme's named conditions put in place. Throws on an unknown name: the scheme was not validated. */
export function resolveCond(cond: Cond, conditions: Scheme['conditions']): ResolvedCond {
  if (typeof cond === 'string') {
    const named = entry(conditions, cond);
    if (named === undefined) throw new RangeError(`no condition ${cond} in the scheme`);
    return resolveCond(named, conditions);
  }
  switch (cond.kind) {
    case 'all':
    case 'any':
      return { kind: cond.kind, of: cond.of.map((part) => resolveCond(part, conditions)) };
    case 'not':
      return { kind: 'not', of: resolveCond(cond.of, conditions) };
    case 'grade':
      return {
        ...cond,
        every: cond.every ?? false,
        ...(cond.of && { of: resolveResultRef(cond.of) }),
      };
    case 'compare':
      return { ...cond, left: resolveExpr(cond.left), right: resolveExpr(cond.right) };
    default:
      return cond;
  }
}

export function resolveEffect(effect: Effect, conditions: Scheme['conditions']): ResolvedEffect {
  if (effect.kind !== 'action') return effect;
  const { until, ...rest } = effect;
  return {
    ...rest,
    whom: effect.whom ?? 'subject',
    reactions: (effect.reactions ?? []).map(resolveReaction),
    then: (effect.then ?? []).map((part) => resolveEffect(part, conditions)),
    ...(until !== undefined && { until: resolveCond(until, conditions) }),
  };
}

/** A result's rules in their order; one without an id of its own is named by its place, `rule-3`. */
export function resolveRules(rules: readonly (Rule | Id)[], scheme: Scheme): ResolvedRule[] {
  return rules.map((ruleOrId, index) => {
    const rule = typeof ruleOrId === 'string' ? entry(scheme.rules, ruleOrId) : ruleOrId;
    if (rule === undefined) throw new RangeError(`no rule ${JSON.stringify(ruleOrId)} in the scheme`);
    return {
      ...rule,
      id: rule.id ?? (typeof ruleOrId === 'string' ? ruleOrId : `rule-${index + 1}`),
      when: resolveCond(rule.when, scheme.conditions),
      then: rule.then.map((effect) => resolveEffect(effect, scheme.conditions)),
    };
  });
}
