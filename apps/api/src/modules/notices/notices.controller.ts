import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import {
  answerObjectionSchema,
  raiseObjectionSchema,
  type Notice,
  type Notices,
  type ObjectionView,
  type Raised,
} from '#contracts/http/notices';
import type { Done } from '#contracts/http/values';
import type { ObjectionId } from '#domain/process/ids';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { NoticeReads } from './notice.reads';
import { ObjectionActs } from './objection.acts';
import { ObjectionReads } from './objection.reads';

/** Public notices 公示: shown to the organisation for their days, and the objections 异议 that are raised against them. */
@Controller('api/v1')
export class NoticesController {
  constructor(
    private readonly notices: NoticeReads,
    private readonly objections: ObjectionReads,
    private readonly acts: ObjectionActs,
  ) {}

  @Get('notices')
  @Needs('notice.read')
  list(@Visiting() visit: Visit): Promise<Notices> {
    return this.notices.list(visit);
  }

  @Get('cycles/:cycle/notices/:window')
  @Needs('notice.read')
  notice(@Visiting() visit: Visit, @Param('cycle') cycle: string, @Param('window') window: string): Promise<Notice> {
    return this.notices.notice(visit, cycle, window);
  }

  @Post('cycles/:cycle/notices/:window/objections')
  @HttpCode(200)
  @Needs('act.perform')
  raise(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('cycle') cycle: string,
    @Param('window') window: string,
    @Body({ schema: raiseObjectionSchema }) body: z.infer<typeof raiseObjectionSchema>,
  ): Promise<Raised> {
    return this.acts.raise(visit, intention, cycle, window, body);
  }

  @Get('objections/:objection')
  @Needs('objection.read')
  objection(@Visiting() visit: Visit, @Param('objection') objection: string): Promise<ObjectionView> {
    return this.objections.find(visit, objection);
  }

  @Post('objections/:objection/answer')
  @HttpCode(200)
  @Needs('act.perform')
  answer(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('objection') objection: ObjectionId,
    @Body({ schema: answerObjectionSchema }) body: z.infer<typeof answerObjectionSchema>,
  ): Promise<Done> {
    return this.acts.answer(visit, intention, objection, body);
  }
}
