import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { whatIfRequestSchema, type WhatIfView } from '#contracts/http/what-if';
import { whatIfOfCycle } from '#persistence/queries/what-if';
import { inSnapshot } from '#persistence/verify/snapshot';
import { edge, problem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import { Needs, Visiting, type Visit } from '../../kernel/visit';

/** 方案测算: a changed scheme tried out on a cycle's facts. Writes nothing. */
@Controller('api/v1/cycles/:cycle/what-if')
export class WhatIfController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Post()
  @HttpCode(200)
  @Needs('scheme.try')
  async tryOut(
    @Visiting() visit: Visit,
    @Param('cycle') cycle: string,
    @Body({ schema: whatIfRequestSchema }) change: z.infer<typeof whatIfRequestSchema>,
  ): Promise<WhatIfView> {
    const outcome = await inSnapshot(this.database, visit.space, (transaction) =>
      whatIfOfCycle(transaction, cycle, change),
    );
    if (!outcome) throw edge.notFound();
    if (outcome.ok) return { effects: outcome.effects, warnings: outcome.warnings };
    const { findings } = outcome;
    throw problem(
      422,
      'scheme-has-errors',
      { zh: `改动后的方案有 ${findings.length} 处错误`, en: `The changed scheme has ${findings.length} errors` },
      {
        hint: { zh: '逐项改正后再测算', en: 'Mend them and try again' },
        findings: findings.map(({ path, code, message, hint }) => ({ path, code, message, hint })),
      },
    );
  }
}
