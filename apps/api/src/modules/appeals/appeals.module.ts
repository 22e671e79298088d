import { Module } from '@nestjs/common';
import { AppealActs } from './appeal.acts';
import { AppealPreviews } from './appeal.previews';
import { AppealReads } from './appeal.reads';
import { AppealsController } from './appeals.controller';

@Module({ controllers: [AppealsController], providers: [AppealReads, AppealActs, AppealPreviews] })
export class AppealsModule {}
