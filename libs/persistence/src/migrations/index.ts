import { Initial1763700000000 } from './1763700000000-initial';
import { MailBundle1763800000000 } from './1763800000000-mail-bundle';
import { OrganisationImport1763900000000 } from './1763900000000-organisation-import';
import { EverySubject1764000000000 } from './1764000000000-every-subject';
import { MattersOfAPerson1764300000000 } from './1764300000000-matters-of-a-person';

/** Migrations of a space, oldest first. Expand, backfill, contract: a release runs beside the one before it. */
export const spaceMigrations = [
  Initial1763700000000,
  MailBundle1763800000000,
  OrganisationImport1763900000000,
  EverySubject1764000000000,
  MattersOfAPerson1764300000000,
];
