import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { activateSchema, loginSchema, playSchema, type Me } from '#contracts/http/session';
import { closeSession, play } from '#persistence/organisation/sessions';
import { inSpace } from '#persistence/space';
import { DATABASE, SETTINGS, type Settings } from '../../kernel/settings';
import { Needs, Space, Visiting, type Visit } from '../../kernel/visit';
import { clearSessionCookie, sessionToken, setSessionCookie } from './session-cookie';
import { sessionProblem } from './session.problems';
import { SessionService } from './session.service';

@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('session')
  @HttpCode(204)
  @Needs('session.open')
  async logIn(
    @Space() space: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: loginSchema }) body: z.infer<typeof loginSchema>,
  ): Promise<void> {
    const token = await this.sessions.logIn(space, request.ip, body.login, body.password);
    setSessionCookie(reply, space, token, this.settings);
  }

  @Post('activation')
  @HttpCode(204)
  @Needs('session.open')
  async activate(
    @Space() space: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: activateSchema }) body: z.infer<typeof activateSchema>,
  ): Promise<void> {
    const token = await this.sessions.activate(space, request.ip, body.login, body.code, body.password);
    setSessionCookie(reply, space, token, this.settings);
  }

  @Delete('session')
  @HttpCode(204)
  @Needs('session.use')
  async logOut(
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = sessionToken(request, visit.space);
    if (token) await inSpace(this.database, visit.space, (transaction) => closeSession(transaction, token));
    clearSessionCookie(reply, visit.space, this.settings);
  }

  @Get('me')
  @Needs('session.use')
  me(@Visiting() visit: Visit): Promise<Me> {
    return this.sessions.me(visit);
  }

  @Put('session/playing')
  @HttpCode(204)
  @Needs('session.use')
  async play(
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Body({ schema: playSchema }) body: z.infer<typeof playSchema>,
  ): Promise<void> {
    const token = sessionToken(request, visit.space) ?? '';
    const isPlaying = await inSpace(this.database, visit.space, (transaction) =>
      play(transaction, token, visit.account, body.person),
    );
    if (!isPlaying) throw sessionProblem.mayNotPlay();
  }
}
