import type { ResolvedResultPlan } from '../scheme/resolved';
import type { Id } from '../scheme/values';
import { orderClasses } from './distribution';
import type { TieOrder } from './distribution';
import { printExact } from './exact';
import type { GradeOutcome } from './grade-cohort';
import { figure } from './plan';
import type { Plan } from './plan';

/** An honour with those who get it, and an open tie for its last places (A9, R10). */
export type Honour = { id: Id; awarded: string[]; tie?: { members: string[]; seats: number } };

/** Honours in order of grade and score; nobody who is barred from one gets it. Equal people wait for a decision. */
export function awardHonours(
  plan: Plan,
  result: ResolvedResultPlan,
  outcomes: readonly GradeOutcome[],
  scoreOf: (subject: string) => string | undefined,
  decided: readonly TieOrder[],
): Honour[] {
  return result.honours.map((honour) => {
    let seats = Number(printExact(figure(plan, honour.count)));
    const awarded: string[] = [];
    for (const grade of honour.from) {
      const candidates = outcomes
        .filter((one) => one.final === grade && !one.effects.some(({ effect }) => bars(effect, honour.id)))
        .map((one) => ({ subject: one.subject, score: scoreOf(one.subject) ?? '0' }));
      for (const equals of orderClasses(candidates, decided)) {
        const members = equals.map((one) => one.subject);
        if (seats === 0) return { id: honour.id, awarded };
        if (members.length > seats) return { id: honour.id, awarded, tie: { members, seats } };
        awarded.push(...members);
        seats -= members.length;
      }
    }
    return { id: honour.id, awarded };
  });
}

function bars(effect: GradeOutcome['effects'][number]['effect'], honour: Id): boolean {
  return effect.kind === 'bar' && effect.from === honour && (effect.whom === undefined || effect.whom === 'subject');
}
