import { Module } from '@nestjs/common';
import { TalkActs } from './talk.acts';
import { TalkReads } from './talk.reads';
import { TalksController } from './talks.controller';

@Module({ controllers: [TalksController], providers: [TalkReads, TalkActs] })
export class TalksModule {}
