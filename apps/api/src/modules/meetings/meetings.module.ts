import { Module } from '@nestjs/common';
import { MeetingActs } from './meeting.acts';
import { MeetingReads } from './meeting.reads';
import { MeetingsController } from './meetings.controller';

@Module({ controllers: [MeetingsController], providers: [MeetingReads, MeetingActs] })
export class MeetingsModule {}
