import { Initial1763700000000 } from './1763700000000-initial';

/** Migrations of a space, oldest first. Expand, backfill, contract: a release runs beside the one before it. */
export const spaceMigrations = [Initial1763700000000];
