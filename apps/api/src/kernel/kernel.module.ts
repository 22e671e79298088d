import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { applicationDataSource } from '#persistence/data-source';
import { AccessGuard } from './access.guard';
import { Acts } from './acts';
import { ProblemFilter } from './problem.filter';
import { RouteCheck } from './route-check';
import { DATABASE, SETTINGS, settingsFrom, type Settings } from './settings';
import { Shutdown } from './shutdown';
import { TEMPORAL, temporalClient } from './temporal';
import { validationPipe } from './validation';

/** What every module stands on: settings, the database, access, problems, acts. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: SETTINGS, useFactory: () => settingsFrom(process.env) },
    {
      provide: DATABASE,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => applicationDataSource(settings.databaseUrl).initialize(),
    },
    {
      provide: TEMPORAL,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => temporalClient(settings.temporalAddress),
    },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
    Acts,
    RouteCheck,
    Shutdown,
  ],
  exports: [SETTINGS, DATABASE, TEMPORAL, Acts],
})
export class KernelModule {}
