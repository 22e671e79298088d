import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { daysQuerySchema, noticeSchema, type Calendar, type Days, type NoticeLoaded } from '#contracts/http/calendar';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { CalendarService } from './calendar.service';

@Controller('api/v1/calendar')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get()
  @Needs('calendar.read')
  read(@Visiting() visit: Visit): Promise<Calendar> {
    return this.calendar.read(visit);
  }

  @Get('days')
  @Needs('calendar.read')
  days(
    @Visiting() visit: Visit,
    @Query({ schema: daysQuerySchema }) query: z.infer<typeof daysQuerySchema>,
  ): Promise<Days> {
    return this.calendar.days(visit, query.from, query.to);
  }

  @Post('notices')
  @HttpCode(200)
  @Needs('calendar.manage')
  load(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: noticeSchema }) body: z.infer<typeof noticeSchema>,
  ): Promise<NoticeLoaded> {
    return this.calendar.load(visit, intention, body);
  }
}
