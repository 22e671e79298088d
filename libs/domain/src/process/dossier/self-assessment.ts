import { refuse, type Actor, type Decision, type TextRef } from '../decision';
import type { CycleState } from '../cycle';
import { stream } from '../ids';
import { periodOf } from './asked';
import { FULL_MARK, isMark } from './marks';
import { isRatingBegun, isSubject, planInForce, type DossierState } from './state';

/**
 * The self-assessment of a round: written, with a mark of one's own per item that is shown and never summed (R12). It may be handed in
 * again until the round's rating begins. Refuses with `not-your-dossier`, `stage-not-open`, `rating-begun`, `mark-range`, `item-unknown`.
 */
export function assessSelf(
  cycle: CycleState,
  dossier: DossierState,
  command: {
    window: string;
    items: { item: string; text: TextRef; value?: string }[];
    summary: TextRef;
    evidence: string[];
  },
  actor: Actor,
): Decision {
  if (!isSubject(dossier, actor) || actor.kind !== 'person') return refuse('not-your-dossier');
  const { window: key, summary } = command;
  const window = cycle.windows.find(
    (each) => each.key === key && each.kind === 'self-assessment' && dossier.entered.includes(key),
  );
  if (!window) return refuse('stage-not-open', { stage: key });
  const period = periodOf(window);
  if (isRatingBegun(dossier, period)) return refuse('rating-begun');
  const known = new Set(planInForce(dossier)?.items.map((item) => item.id));
  for (const [index, { item, value }] of command.items.entries()) {
    if (!known.has(item)) return refuse('item-unknown', undefined, `items/${index}/item`);
    if (value !== undefined && !isMark(value, FULL_MARK))
      return refuse('mark-range', { max: FULL_MARK }, `items/${index}/value`);
  }
  const number = dossier.selfAssessments + 1;
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'self-assessed', data: { window: key } }],
    facts: [...command.items, { item: 'summary', text: summary, value: undefined }].map(({ item, text, value }) => ({
      id: `${dossier.id}/self/${number}/${item}`,
      cycle: dossier.cycle,
      dossier: dossier.id,
      kind: 'self-score',
      item,
      period,
      value,
      data: { number, text },
      by: actor.person,
      evidence: item === 'summary' ? command.evidence : [],
    })),
  };
}
