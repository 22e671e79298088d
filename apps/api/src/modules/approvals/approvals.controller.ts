import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  addSignersSchema,
  answerDelegationSchema,
  approvalQuerySchema,
  approveSchema,
  delegateSchema,
  rejectSchema,
  returnSchema,
  signersSchema,
  stepActSchema,
  transferStepSchema,
  type Approval,
} from '#contracts/http/approvals';
import type { Done } from '#contracts/http/values';
import type { ApprovalId } from '#domain/process/ids';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { ApprovalActs } from './approval-acts';
import { ApprovalReads } from './approval.reads';

/** Matters under approval 审批: read by their people and the office, signed by those whose step it is. */
@Controller('api/v1/approvals/:id')
export class ApprovalsController {
  constructor(
    private readonly reads: ApprovalReads,
    private readonly acts: ApprovalActs,
  ) {}

  @Get()
  @Needs('approval.read')
  approval(
    @Visiting() visit: Visit,
    @Param('id') id: string,
    @Query({ schema: approvalQuerySchema }) query: z.infer<typeof approvalQuerySchema>,
  ): Promise<Approval> {
    return this.reads.approval(visit, id, query.for);
  }

  @Post('approval')
  @HttpCode(200)
  @Needs('act.perform')
  approve(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: approveSchema }) { opinion, conditions, ...at }: z.infer<typeof approveSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'approve',
      approval: id,
      ...at,
      ...(opinion && { opinion: keep(opinion) }),
      ...(conditions && { conditions: keep(conditions) }),
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
    @Body({ schema: transferStepSchema }) { comment, ...at }: z.infer<typeof transferStepSchema>,
  ): Promise<Done> {
    return this.acts.withPeople(visit, intention, { to: [at.to] }, (keep) => ({
      do: 'transfer',
      approval: id,
      ...at,
      ...(comment && { comment: keep(comment) }),
    }));
  }

  @Post('delegation')
  @HttpCode(200)
  @Needs('act.perform')
  delegate(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: delegateSchema }) { comment, ...at }: z.infer<typeof delegateSchema>,
  ): Promise<Done> {
    return this.acts.withPeople(visit, intention, { to: [at.to] }, (keep) => ({
      do: 'delegate',
      approval: id,
      ...at,
      ...(comment && { comment: keep(comment) }),
    }));
  }

  @Post('delegation/answer')
  @HttpCode(200)
  @Needs('act.perform')
  answerDelegation(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: answerDelegationSchema }) { opinion, ...at }: z.infer<typeof answerDelegationSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'answer-delegation',
      approval: id,
      ...at,
      opinion: keep(opinion),
    }));
  }

  @Post('signers')
  @HttpCode(200)
  @Needs('act.perform')
  addSigners(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: addSignersSchema }) { comment, ...at }: z.infer<typeof addSignersSchema>,
  ): Promise<Done> {
    return this.acts.withPeople(visit, intention, { people: at.people }, (keep) => ({
      do: 'add-signers',
      approval: id,
      ...at,
      ...(comment && { comment: keep(comment) }),
    }));
  }

  @Post('signers/removal')
  @HttpCode(200)
  @Needs('act.perform')
  removeSigners(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: signersSchema }) at: z.infer<typeof signersSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'remove-signers', approval: id, ...at }));
  }

  @Post('signers/assignment')
  @HttpCode(200)
  @Needs('act.perform')
  assignSigners(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: signersSchema }) at: z.infer<typeof signersSchema>,
  ): Promise<Done> {
    return this.acts.withPeople(visit, intention, { people: at.people }, () => ({
      do: 'assign-signers',
      approval: id,
      ...at,
    }));
  }

  @Post('claim')
  @HttpCode(200)
  @Needs('act.perform')
  claim(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: stepActSchema }) at: z.infer<typeof stepActSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'claim', approval: id, ...at }));
  }

  @Post('release')
  @HttpCode(200)
  @Needs('act.perform')
  release(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: stepActSchema }) at: z.infer<typeof stepActSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'release', approval: id, ...at }));
  }
}
