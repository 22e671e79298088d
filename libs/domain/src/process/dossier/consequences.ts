import { hasRole, isPerson, refuse, type Actor, type Decision, type TextRef } from '../decision';
import { stream } from '../ids';
import { ownerOf, type DossierState } from './state';

export type ConsequenceCommand =
  | { do: 'approve-consequence'; consequence: string; action: string }
  | { do: 'drop-consequence'; consequence: string; reason: TextRef }
  | { do: 'carry-out-consequence'; consequence: string; note: TextRef };

/**
 * The use of a result 结果运用 (A9): proposed by the rules, approved or dropped by the company's leaders (who pick one where the scheme
 * offers several), carried out by the office. It pays nobody. Refuses with `consequence-unknown`, `not-the-company`, `not-the-office`,
 * `own-matter`, `not-proposed`, `not-approved`, `choice-unknown`.
 */
export function decideConsequence(dossier: DossierState, command: ConsequenceCommand, actor: Actor): Decision {
  const found = dossier.consequences.find((each) => each.id === command.consequence);
  if (!found) return refuse('consequence-unknown');
  if (isPerson(actor, ownerOf(dossier))) return refuse('own-matter');
  const on = stream.dossier(dossier.id);
  const { consequence } = command;
  switch (command.do) {
    case 'approve-consequence':
      if (!hasRole(actor, 'company')) return refuse('not-the-company');
      if (found.status !== 'proposed') return refuse('not-proposed');
      if (!found.choices.includes(command.action)) return refuse('choice-unknown', undefined, 'action');
      return {
        events: [{ stream: on, kind: 'consequence-approved', data: { consequence, action: command.action } }],
      };
    case 'drop-consequence':
      if (!hasRole(actor, 'company')) return refuse('not-the-company');
      if (found.status !== 'proposed') return refuse('not-proposed');
      return { events: [{ stream: on, kind: 'consequence-dropped', data: { consequence, reason: command.reason } }] };
    case 'carry-out-consequence':
      if (!hasRole(actor, 'office')) return refuse('not-the-office');
      if (found.status !== 'approved') return refuse('not-approved');
      return {
        events: [{ stream: on, kind: 'consequence-carried-out', data: { consequence, note: command.note } }],
      };
  }
}
