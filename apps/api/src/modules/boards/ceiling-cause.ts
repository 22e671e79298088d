import type { SubjectEvent } from '#domain/process/dossier/state';
import type { ResolvedCond, ResolvedResultPlan, ResolvedScheme } from '#domain/scheme/resolved';
import type { Text } from '#contracts/http/values';
import { titleOf } from '../cycles/timeline.view';

/** Why a person may hold a grade at best: the event with its day where the rule rests on one, else the rule. */
export function ceilingCause(
  scheme: ResolvedScheme,
  plan: ResolvedResultPlan | undefined,
  ceiling: string,
  events: readonly SubjectEvent[],
): Text {
  const rules = (plan?.rules ?? []).filter(
    (rule) => !rule.superseded && rule.then.some((effect) => effect.kind === 'ceiling' && effect.grade === ceiling),
  );
  for (const rule of rules) {
    const kinds = eventsIn(rule.when);
    const event = events.findLast((each) => kinds.includes(each.event));
    if (!event) continue;
    const title = titleOf(scheme, `event.${event.event}`);
    return { zh: `${title.zh} ${event.on}`, en: `${title.en}, ${event.on}` };
  }
  return rules[0] ? titleOf(scheme, `rule.${rules[0].id}`) : { zh: '方案规定', en: 'By the scheme' };
}

function eventsIn(cond: ResolvedCond): readonly string[] {
  switch (cond.kind) {
    case 'event':
      return cond.events;
    case 'all':
    case 'any':
      return cond.of.flatMap(eventsIn);
    default:
      return [];
  }
}
