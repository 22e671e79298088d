import { Module } from '@nestjs/common';
import { ApprovalActs } from './approval-acts';
import { ApprovalReads } from './approval.reads';
import { ApprovalsController } from './approvals.controller';
import { MattersController } from './matters.controller';

// The matters come first: `batch` is no id of a matter.
@Module({ controllers: [MattersController, ApprovalsController], providers: [ApprovalReads, ApprovalActs] })
export class ApprovalsModule {}
