import { Module } from '@nestjs/common';
import { ApprovalReads } from './approval.reads';
import { ApprovalsController } from './approvals.controller';

@Module({ controllers: [ApprovalsController], providers: [ApprovalReads] })
export class ApprovalsModule {}
