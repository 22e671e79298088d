import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Outside } from './channels/settings';

/** What activities are given by the worker. */
export interface Dependencies {
  source: DataSource;
  /** For nudging the workflows of a rehearsal. */
  client: Client;
  /** Folder of everything that lies outside the database: `seals/`. */
  dataFolder: string;
  /** The ways out to people and groups; none: nothing is sent. */
  outside: Outside;
}
