import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

/** What activities are given by the worker. */
export interface Dependencies {
  source: DataSource;
  /** For nudging the workflows of a rehearsal. */
  client: Client;
  /** Folder of everything that lies outside the database: `seals/`. */
  dataFolder: string;
  /** Where mail goes out; absent: nothing is sent. */
  smtpUrl?: string;
  /** Sender of mail, `Name <address>`. */
  mailFrom?: string;
  /** Address of the pages, for links in mail. */
  siteUrl?: string;
}
