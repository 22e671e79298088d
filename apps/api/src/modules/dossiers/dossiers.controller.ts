import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Dossier, DossierSummary, Facts, Result } from '#contracts/http/dossiers';
import { idSchema } from '#contracts/http/values';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { DossierReads } from './dossier.reads';

const listSchema = z.strictObject({
  mine: z.literal('1').optional(),
  cycle: idSchema.optional(),
  unit: idSchema.optional(),
  cursor: idSchema.optional(),
});

/** Dossiers 考核记录: what the subject, the superior and the office may read. */
@Controller('api/v1/dossiers')
export class DossiersController {
  constructor(private readonly reads: DossierReads) {}

  @Get()
  @Needs('dossier.read')
  list(
    @Visiting() visit: Visit,
    @Query({ schema: listSchema }) { mine, cycle, unit, cursor }: z.infer<typeof listSchema>,
  ): Promise<{ items: DossierSummary[]; next: string | null }> {
    return this.reads.list(visit, { isMine: mine === '1', cycle, unit, after: cursor });
  }

  @Get(':id')
  @Needs('dossier.read')
  dossier(@Visiting() visit: Visit, @Param('id') id: string): Promise<Dossier> {
    return this.reads.dossier(visit, id);
  }

  @Get(':id/result')
  @Needs('dossier.read')
  result(@Visiting() visit: Visit, @Param('id') id: string): Promise<Result> {
    return this.reads.result(visit, id);
  }

  @Get(':id/facts')
  @Needs('cycle.manage')
  facts(@Visiting() visit: Visit, @Param('id') id: string): Promise<Facts> {
    return this.reads.facts(visit, id);
  }
}
