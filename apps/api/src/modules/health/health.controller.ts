import { Controller, Get, Inject } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import { Needs } from '../../kernel/visit';

/** Liveness and readiness: the process answers, and the database does. */
@Controller('api/v1/health')
export class HealthController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Get()
  @Needs('health.read')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Needs('health.read')
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.database.query('SELECT 1');
    } catch {
      throw edge.unavailable();
    }
    return { status: 'ok' };
  }
}
