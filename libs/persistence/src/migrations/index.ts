import { Initial1763700000000 } from './1763700000000-initial';
import { MailBundle1763800000000 } from './1763800000000-mail-bundle';
import { OrganisationImport1763900000000 } from './1763900000000-organisation-import';
import { EverySubject1764000000000 } from './1764000000000-every-subject';
import { Proxies1764100000000 } from './1764100000000-proxies';
import { MattersOfAPerson1764300000000 } from './1764300000000-matters-of-a-person';
import { Deliveries1764400000000 } from './1764400000000-deliveries';
import { TargetImport1764500000000 } from './1764500000000-target-import';
import { MatterFiles1764600000000 } from './1764600000000-matter-files';
import { Projects1764700000000 } from './1764700000000-projects';

/** Migrations of a space, oldest first. Expand, backfill, contract: a release runs beside the one before it. */
export const spaceMigrations = [
  Initial1763700000000,
  MailBundle1763800000000,
  OrganisationImport1763900000000,
  EverySubject1764000000000,
  Proxies1764100000000,
  MattersOfAPerson1764300000000,
  Deliveries1764400000000,
  TargetImport1764500000000,
  MatterFiles1764600000000,
  Projects1764700000000,
];
