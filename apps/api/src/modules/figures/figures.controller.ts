import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { checkFiguresSchema, supplyFiguresSchema, type FigureGrid, type FigureOutcomes } from '#contracts/http/figures';
import { idSchema } from '#contracts/http/values';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { FigureActs } from './figure.acts';
import { FigureReads } from './figure.reads';

const gridSchema = z.strictObject({ cycle: idSchema, window: idSchema });

/** Figures 完成值: one grid a window of all units × the indicators of whoever came. */
@Controller('api/v1')
export class FiguresController {
  constructor(
    private readonly reads: FigureReads,
    private readonly acts: FigureActs,
  ) {}

  @Get('figures')
  @Needs('figure.supply')
  grid(
    @Visiting() visit: Visit,
    @Query({ schema: gridSchema }) { cycle, window }: z.infer<typeof gridSchema>,
  ): Promise<FigureGrid> {
    return this.reads.grid(visit, cycle, window);
  }

  /** Each row is taken or named wrong by itself; nothing of a row that is right is lost. */
  @Post('figures')
  @HttpCode(200)
  @Needs('figure.supply')
  supply(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: supplyFiguresSchema }) body: z.infer<typeof supplyFiguresSchema>,
  ): Promise<FigureOutcomes> {
    return this.acts.supply(visit, intention, body);
  }

  @Post('figure-checks')
  @HttpCode(200)
  @Needs('figure.supply')
  check(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: checkFiguresSchema }) body: z.infer<typeof checkFiguresSchema>,
  ): Promise<FigureOutcomes> {
    return this.acts.check(visit, intention, body);
  }
}
