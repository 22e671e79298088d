import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { holdTalkSchema, signTalkSchema, type TalkView } from '#contracts/http/talks';
import type { Done } from '#contracts/http/values';
import type { DossierId } from '#domain/process/ids';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { TalkActs } from './talk.acts';
import { TalkReads } from './talk.reads';

/** Talks 面谈 about a subject's work: held by the superior or whom the scheme names, signed by both. */
@Controller('api/v1/dossiers/:dossier/talks/:window')
export class TalksController {
  constructor(
    private readonly reads: TalkReads,
    private readonly acts: TalkActs,
  ) {}

  @Get()
  @Needs('talk.read')
  talk(
    @Visiting() visit: Visit,
    @Param('dossier') dossier: string,
    @Param('window') window: string,
  ): Promise<TalkView> {
    return this.reads.talk(visit, dossier, window);
  }

  @Post()
  @HttpCode(200)
  @Needs('act.perform')
  hold(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('dossier') dossier: DossierId,
    @Param('window') window: string,
    @Body({ schema: holdTalkSchema }) body: z.infer<typeof holdTalkSchema>,
  ): Promise<Done> {
    return this.acts.hold(visit, intention, dossier, window, body);
  }

  @Post('signature')
  @HttpCode(200)
  @Needs('act.perform')
  sign(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('dossier') dossier: DossierId,
    @Param('window') window: string,
    @Body({ schema: signTalkSchema }) body: z.infer<typeof signTalkSchema>,
  ): Promise<Done> {
    return this.acts.sign(visit, intention, dossier, window, body);
  }
}
