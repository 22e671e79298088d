import { Module } from '@nestjs/common';
import { ConsoleService } from './console.service';
import { CyclesController } from './cycles.controller';
import { LaunchService } from './launch.service';
import { SchemesController } from './schemes.controller';
import { WhatIfController } from './what-if.controller';

@Module({
  controllers: [CyclesController, SchemesController, WhatIfController],
  providers: [LaunchService, ConsoleService],
})
export class CyclesModule {}
