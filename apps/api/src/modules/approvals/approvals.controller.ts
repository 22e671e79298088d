import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import {
  approveSchema,
  cancelSchema,
  rejectSchema,
  returnSchema,
  transferStepSchema,
  type Approval,
} from '#contracts/http/approvals';
import type { Done } from '#contracts/http/values';
import type { ApprovalId } from '#domain/process/ids';
import { Acts, type Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { ApprovalReads } from './approval.reads';
import { HandOn } from './hand-on';

/** Matters under approval 审批: read by their people and the office, signed by those whose step it is. */
@Controller('api/v1/approvals/:id')
export class ApprovalsController {
  constructor(
    private readonly reads: ApprovalReads,
    private readonly acts: Acts,
    private readonly handOn: HandOn,
  ) {}

  @Get()
  @Needs('approval.read')
  approval(@Visiting() visit: Visit, @Param('id') id: string): Promise<Approval> {
    return this.reads.approval(visit, id);
  }

  @Post('approval')
  @HttpCode(200)
  @Needs('act.perform')
  approve(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: approveSchema }) { opinion, ...at }: z.infer<typeof approveSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'approve',
      approval: id,
      ...at,
      ...(opinion && { opinion: keep(opinion) }),
    }));
  }

  @Post('return')
  @HttpCode(200)
  @Needs('act.perform')
  sendBack(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: returnSchema }) { comment, ...at }: z.infer<typeof returnSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'return',
      approval: id,
      ...at,
      comment: keep(comment),
    }));
  }

  @Post('rejection')
  @HttpCode(200)
  @Needs('act.perform')
  reject(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: rejectSchema }) { comment, ...at }: z.infer<typeof rejectSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'reject',
      approval: id,
      ...at,
      comment: keep(comment),
    }));
  }

  @Post('transfer')
  @HttpCode(200)
  @Needs('act.perform')
  transfer(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: transferStepSchema }) body: z.infer<typeof transferStepSchema>,
  ): Promise<Done> {
    return this.handOn.transfer(visit, intention, id, body);
  }

  @Post('cancellation')
  @HttpCode(200)
  @Needs('act.perform')
  cancel(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: cancelSchema }) { round }: z.infer<typeof cancelSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'cancel', approval: id, round }));
  }
}
