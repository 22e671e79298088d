import type { Dossier } from '#contracts/http/dossiers';

export interface DossierProps {
  readonly dossier: Dossier;
}
