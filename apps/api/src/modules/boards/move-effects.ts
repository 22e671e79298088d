import type { CycleState } from '#domain/process/cycle';
import type { SubjectEvent } from '#domain/process/dossier/state';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { indexFacts } from '#domain/scoring/facts';
import { preparePlan, resultPlanOf } from '#domain/scoring/plan';
import { applyRules } from '#domain/scoring/rules';
import type { Text } from '#contracts/http/values';
import { titleOf } from '../cycles/timeline.view';

/** A member as the scheme's rules look at him. */
export interface Concerned {
  subject: string;
  attributes: Record<string, string>;
  events: readonly SubjectEvent[];
}

/** What a change of grade would mean for a person, rule by rule (A9): what follows, what no longer does, what may. */
export type MoveEffects = (person: Concerned, from: string | undefined, to: string) => Text[];

/**
 * Judges a result's rules by the grade, the person's attributes and events. What also depends on other people's scores or on earlier
 * years is said to be possible only, since it is worked out when the result is final.
 */
export function moveEffects(
  scheme: ResolvedScheme,
  cycle: CycleState,
  track: string,
  result: string,
  grades: readonly string[],
): MoveEffects {
  const prepared = preparePlan(scheme, cycle.settings, track);
  if ('findings' in prepared) return () => [];
  const { plan } = prepared;
  const resultPlan = resultPlanOf(plan, result);
  const ruleOf = new Map<object, string>(
    resultPlan.rules.flatMap((rule) => rule.then.map((effect) => [effect, rule.id] as const)),
  );
  const rulesFor = (person: Concerned, grade: string | undefined): { sure: Set<string>; possible: Set<string> } => {
    if (grade === undefined) return { sure: new Set(), possible: new Set() };
    const scope = {
      plan,
      subject: { id: person.subject, attributes: person.attributes },
      index: indexFacts(
        person.events.map((event) => ({ kind: 'event' as const, id: event.id, event: event.event, on: event.on })),
        plan.rounds,
      ),
      results: new Map(),
      findings: [],
    };
    const ruled = applyRules(scope, resultPlan, grades, { result, period: 'Y', grade, historyYears: 0 });
    const ids = (all: readonly { effect: object }[]): Set<string> =>
      new Set(all.flatMap(({ effect }) => ruleOf.get(effect) ?? []));
    return { sure: ids(ruled.effects), possible: ids(ruled.unproven) };
  };
  return (person, from, to) => {
    const before = rulesFor(person, from);
    const after = rulesFor(person, to);
    return resultPlan.rules.flatMap(({ id }): Text[] => {
      const title = titleOf(scheme, `rule.${id}`);
      if (after.sure.has(id) && !before.sure.has(id)) return [{ zh: title.zh, en: title.en }];
      if (before.sure.has(id) && !after.sure.has(id) && !after.possible.has(id))
        return [{ zh: `不再适用：${title.zh}`, en: `No longer: ${title.en}` }];
      if (after.possible.has(id) && !before.possible.has(id) && !before.sure.has(id))
        return [{ zh: `可能适用（待核实）：${title.zh}`, en: `Possibly, to be verified: ${title.en}` }];
      if (before.possible.has(id) && !after.sure.has(id) && !after.possible.has(id))
        return [{ zh: `不再适用：${title.zh}`, en: `No longer: ${title.en}` }];
      return [];
    });
  };
}
