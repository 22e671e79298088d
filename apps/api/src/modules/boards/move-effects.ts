import type { ResolvedScheme } from '#domain/scheme/resolved';
import { resultPlanOf } from '#domain/scoring/plan';
import { applyRules } from '#domain/scoring/rules';
import { historyYears, prepareRun, type CohortInput } from '#domain/scoring/score-cohort';
import type { Text } from '#contracts/http/values';
import { titleOf } from '../cycles/timeline.view';

/** What a change of grade would mean for a person, rule by rule (A9): what would follow, what no longer would, what may. */
export type MoveEffects = (subject: string, from: string | undefined, to: string) => Text[];

interface Following {
  sure: Set<string>;
  /** Hold only if facts or earlier years that are missing bear them out. */
  possible: Set<string>;
}

/** Judges a cohort's rules on everybody's facts as they stand, for one grade and for another. */
export function moveEffects(
  input: CohortInput | undefined,
  scheme: ResolvedScheme,
  grades: readonly string[],
): MoveEffects {
  const run = input && prepareRun(input);
  if (!run || 'findings' in run) return () => [];
  const { result, period } = input;
  const plan = resultPlanOf(run.plan, result);
  const ruleOf = new Map<object, string>(
    plan.rules.flatMap((rule) => rule.then.map((effect) => [effect, rule.id] as const)),
  );
  const ids = (all: readonly { effect: object }[]): Set<string> =>
    new Set(all.flatMap(({ effect }) => ruleOf.get(effect) ?? []));
  const following = (subject: string, grade: string | undefined): Following => {
    const scope = run.scopes.get(subject);
    if (!scope || grade === undefined) return { sure: new Set(), possible: new Set() };
    const ruled = applyRules(scope, plan, grades, { result, period, grade, historyYears: historyYears(input) });
    return { sure: ids(ruled.effects), possible: ids(ruled.unproven) };
  };
  return (subject, from, to) => {
    const before = following(subject, from);
    const after = following(subject, to);
    return plan.rules.flatMap(({ id }) => change(id, before, after, titleOf(scheme, `rule.${id}`)) ?? []);
  };
}

function change(id: string, before: Following, after: Following, title: Text): Text | undefined {
  const had = before.sure.has(id) || before.possible.has(id);
  if (after.sure.has(id)) return before.sure.has(id) ? undefined : title;
  if (after.possible.has(id))
    return had ? undefined : { zh: `可能适用（待核实）：${title.zh}`, en: `Possibly, to be verified: ${title.en}` };
  return had ? { zh: `不再适用：${title.zh}`, en: `No longer: ${title.en}` } : undefined;
}
