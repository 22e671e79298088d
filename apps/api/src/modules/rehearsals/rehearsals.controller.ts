import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { advanceSchema, createRehearsalSchema, type Rehearsal } from '#contracts/http/publication';
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
  list(): Promise<{ items: Rehearsal[] }> {
    return this.rehearsals.list();
  }

  @Post()
  @Needs('rehearsal.manage')
  create(
    @Visiting() visit: Visit,
    @Body({ schema: createRehearsalSchema }) body: z.infer<typeof createRehearsalSchema>,
  ): Promise<Rehearsal> {
    return this.rehearsals.create(visit, body.title, body.startsAt);
  }

  @Get(':space')
  @Needs('rehearsal.manage')
  one(@Param('space') space: string): Promise<Rehearsal> {
    return this.rehearsals.one(space);
  }

  @Post(':space/entry')
  @HttpCode(200)
  @Needs('rehearsal.manage')
  async enter(
    @Visiting() visit: Visit,
    @Param('space') space: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Rehearsal> {
    setSessionCookie(reply, space, await this.rehearsals.enter(visit, space), this.settings);
    return this.rehearsals.one(space);
  }

  @Post(':space/advance')
  @HttpCode(202)
  @Needs('rehearsal.manage')
  advance(
    @Param('space') space: string,
    @Body({ schema: advanceSchema }) body: z.infer<typeof advanceSchema>,
  ): Promise<Rehearsal> {
    return this.rehearsals.advance(space, body.to);
  }

  @Delete(':space')
  @HttpCode(204)
  @Needs('rehearsal.manage')
  drop(@Param('space') space: string): Promise<void> {
    return this.rehearsals.drop(space);
  }
}
