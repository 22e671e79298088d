import { Module } from '@nestjs/common';
import { NoticesController } from './notices.controller';
import { ObjectionActs } from './objection.acts';
import { NoticeReads } from './notice.reads';
import { ObjectionReads } from './objection.reads';

@Module({ controllers: [NoticesController], providers: [NoticeReads, ObjectionReads, ObjectionActs] })
export class NoticesModule {}
