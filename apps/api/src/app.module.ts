import { Module } from '@nestjs/common';
import { KernelModule } from './kernel/kernel.module';
import { CyclesModule } from './modules/cycles/cycles.module';
import { HealthModule } from './modules/health/health.module';

@Module({ imports: [KernelModule, CyclesModule, HealthModule] })
export class AppModule {}
