import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { castBallotSchema, type Ballots, type RatingSheet } from '#contracts/http/ratings';
import { idSchema, type Done } from '#contracts/http/values';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { BallotBox } from './ballots';
import { RatingReads } from './rating.reads';

const sheetSchema = z.strictObject({ cycle: idSchema, window: idSchema });
const cycleSchema = z.strictObject({ cycle: idSchema });

/** Rating sheets and anonymous ballots of whoever came. */
@Controller('api/v1')
export class RatingsController {
  constructor(
    private readonly reads: RatingReads,
    private readonly box: BallotBox,
  ) {}

  @Get('ratings')
  @Needs('rating.read')
  sheet(
    @Visiting() visit: Visit,
    @Query({ schema: sheetSchema }) { cycle, window }: z.infer<typeof sheetSchema>,
  ): Promise<RatingSheet> {
    return this.reads.sheet(visit, cycle, window);
  }

  @Get('ballots')
  @Needs('ballot.cast')
  ballots(
    @Visiting() visit: Visit,
    @Query({ schema: cycleSchema }) { cycle }: z.infer<typeof cycleSchema>,
  ): Promise<Ballots> {
    return this.reads.ballots(visit, cycle);
  }

  @Post('ballots')
  @HttpCode(200)
  @Needs('ballot.cast')
  cast(
    @Visiting() visit: Visit,
    @Body({ schema: castBallotSchema }) body: z.infer<typeof castBallotSchema>,
  ): Promise<Done> {
    return this.box.cast(visit, body);
  }
}
