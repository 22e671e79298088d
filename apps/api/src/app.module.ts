import { Module } from '@nestjs/common';
import { KernelModule } from './kernel/kernel.module';
import { HealthModule } from './modules/health/health.module';

@Module({ imports: [KernelModule, HealthModule] })
export class AppModule {}
