import type { Dossier } from '#contracts/http/dossiers';
import type { DossierState } from '#domain/process/dossier/state';
import { seesAll, type Visitor } from '#domain/access/policy';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { titleOf } from '../cycles/timeline.view';

type Consequence = Dossier['consequences'][number];

/** Does this visitor decide on the use of somebody's result, or prepare it? Nobody does so for himself. */
export const seesProposals = (state: DossierState, visitor: Visitor): boolean =>
  seesAll('consequence.read', visitor) && visitor.person !== state.subject;

/** The use of a result. What is only proposed or was dropped is seen by those who decide; others see what was approved (A9). */
export function consequenceViews(state: DossierState, scheme: ResolvedScheme, visitor: Visitor): Consequence[] {
  const isForMe = seesProposals(state, visitor);
  return state.consequences
    .filter((each) => isForMe || each.status === 'approved' || each.status === 'carried-out')
    .map(({ id, cite, action, choices, status, from, until, due }) => ({
      id,
      cite,
      action,
      title: titleOf(scheme, `action.${action}`),
      choices: choices.map((choice) => ({ id: choice, title: titleOf(scheme, `action.${choice}`) })),
      status,
      from: from ?? null,
      until: until ?? null,
      due: due ?? null,
    }));
}
