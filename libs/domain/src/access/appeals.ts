import type { Visitor } from './policy';

export interface AppealParties {
  subject: string;
  superior: string | null;
  aboveSuperior: string | null;
  unitHead: string | null;
}

/**
 * May this visitor learn that the subject of a dossier has appealed? The subject himself and the office; never a superior of the
 * appellant (R12, A8), whatever roles he holds besides.
 */
export function mayLearnOfAppeal(visitor: Visitor, dossier: AppealParties): boolean {
  if (visitor.person === null) return false;
  if (visitor.person === dossier.subject) return true;
  const superiors = [dossier.superior, dossier.aboveSuperior, dossier.unitHead];
  return visitor.roles.includes('office') && !superiors.includes(visitor.person);
}
