import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { advanceSchema, createRehearsalSchema, type Rehearsal } from '#contracts/http/publication';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { SETTINGS, type Settings } from '../../kernel/settings';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { setSessionCookie } from '../session/session-cookie';
import { RehearsalsService } from './rehearsals.service';

@Controller('api/v1/rehearsals')
export class RehearsalsController {
  constructor(
    private readonly rehearsals: RehearsalsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('rehearsal.manage')
  list(@Visiting() visit: Visit): Promise<{ items: Rehearsal[] }> {
    return this.rehearsals.list(visit);
  }

  @Post()
  @Needs('rehearsal.manage')
  create(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: createRehearsalSchema }) body: z.infer<typeof createRehearsalSchema>,
  ): Promise<Rehearsal> {
    return this.rehearsals.create(visit, intention, body.title, body.startsAt);
  }

  @Get(':space')
  @Needs('rehearsal.manage')
  one(@Visiting() visit: Visit, @Param('space') space: string): Promise<Rehearsal> {
    return this.rehearsals.one(visit, space);
  }

  @Post(':space/entry')
  @HttpCode(204)
  @Needs('rehearsal.manage')
  async enter(
    @Visiting() visit: Visit,
    @Param('space') space: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setSessionCookie(reply, space, await this.rehearsals.enter(visit, space), this.settings);
  }

  @Post(':space/advance')
  @HttpCode(202)
  @Needs('rehearsal.manage')
  advance(
    @Visiting() visit: Visit,
    @Param('space') space: string,
    @Body({ schema: advanceSchema }) body: z.infer<typeof advanceSchema>,
  ): Promise<Rehearsal> {
    return this.rehearsals.advance(visit, space, body.to);
  }

  @Delete(':space')
  @HttpCode(204)
  @Needs('rehearsal.manage')
  drop(@Visiting() visit: Visit, @Param('space') space: string): Promise<void> {
    return this.rehearsals.drop(visit, space);
  }
}
