import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { DATABASE } from './settings';
import { TEMPORAL } from './temporal';

/** Lets go of the database and of Temporal once the last request has been answered. */
@Injectable()
export class Shutdown implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(TEMPORAL) private readonly temporal: Client,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.temporal.connection.close();
    await this.database.destroy();
  }
}
