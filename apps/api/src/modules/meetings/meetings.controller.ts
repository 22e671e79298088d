import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { recordMinutesSchema, type MeetingView } from '#contracts/http/meetings';
import type { Done } from '#contracts/http/values';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { MeetingActs } from './meeting.acts';
import { MeetingReads } from './meeting.reads';

/** Meetings 会议 that a scheme foresees, and their minutes 会议纪要. */
@Controller('api/v1/cycles/:cycle/meetings/:window')
export class MeetingsController {
  constructor(
    private readonly reads: MeetingReads,
    private readonly acts: MeetingActs,
  ) {}

  @Get()
  @Needs('meeting.read')
  meeting(
    @Visiting() visit: Visit,
    @Param('cycle') cycle: string,
    @Param('window') window: string,
  ): Promise<MeetingView> {
    return this.reads.meeting(visit, cycle, window);
  }

  @Post('minutes')
  @HttpCode(200)
  @Needs('act.perform')
  record(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('cycle') cycle: string,
    @Param('window') window: string,
    @Body({ schema: recordMinutesSchema }) body: z.infer<typeof recordMinutesSchema>,
  ): Promise<Done> {
    return this.acts.record(visit, intention, cycle, window, body);
  }
}
