import { Module } from '@nestjs/common';
import { ApprovalReads } from './approval.reads';
import { HandOn } from './hand-on';
import { ApprovalsController } from './approvals.controller';

@Module({ controllers: [ApprovalsController], providers: [ApprovalReads, HandOn] })
export class ApprovalsModule {}
