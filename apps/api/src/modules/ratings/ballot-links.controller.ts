import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { z } from 'zod';
import {
  castByLinkSchema,
  makeLinksSchema,
  openLinkSchema,
  type LinkedBallot,
  type Links,
} from '#contracts/http/ratings';
import type { Done } from '#contracts/http/values';
import { Needs, Space, Visiting, type Visit, type VisitedRequest } from '../../kernel/visit';
import { BallotLinks } from './ballot-links';

/** One-time links to ballots: made by the office, used by whoever holds one. The token stands in no address, so no log keeps it. */
@Controller('api/v1/ballot-links')
export class BallotLinksController {
  constructor(private readonly links: BallotLinks) {}

  @Post()
  @HttpCode(201)
  @Needs('cycle.manage')
  make(
    @Visiting() visit: Visit,
    @Body({ schema: makeLinksSchema }) body: z.infer<typeof makeLinksSchema>,
  ): Promise<Links> {
    return this.links.make(visit, body);
  }

  @Post('opening')
  @HttpCode(200)
  @Needs('ballot.cast-by-link')
  open(
    @Space() space: string,
    @Body({ schema: openLinkSchema }) { token }: z.infer<typeof openLinkSchema>,
  ): Promise<LinkedBallot> {
    return this.links.open(space, token);
  }

  @Post('ballot')
  @HttpCode(200)
  @Needs('ballot.cast-by-link')
  cast(
    @Space() space: string,
    @Req() request: VisitedRequest,
    @Body({ schema: castByLinkSchema }) body: z.infer<typeof castByLinkSchema>,
  ): Promise<Done> {
    return this.links.cast(space, request.readAt, body);
  }
}
