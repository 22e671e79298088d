import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import {
  batchSchema,
  commentSchema,
  copySchema,
  jumpSchema,
  matterActSchema,
  putQuestionSchema,
  terminateSchema,
  type BatchReply,
} from '#contracts/http/approvals';
import type { Done } from '#contracts/http/values';
import type { ApprovalId } from '#domain/process/ids';
import { sha256 } from '#persistence/ledger/hashes';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { ApprovalActs } from './approval-acts';

/** Acts on a matter as a whole: taken back, cancelled, steered by the office, urged, copied, talked about; and many matters at once. */
@Controller('api/v1/approvals')
export class MattersController {
  constructor(private readonly acts: ApprovalActs) {}

  @Post('batch')
  @HttpCode(200)
  @Needs('act.perform')
  batch(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: batchSchema }) body: z.infer<typeof batchSchema>,
  ): Promise<BatchReply> {
    return this.acts.batch(visit, intention, body);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Needs('act.perform')
  cancel(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: matterActSchema }) { round }: z.infer<typeof matterActSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'cancel', approval: id, round }));
  }

  @Post(':id/taking-back')
  @HttpCode(200)
  @Needs('act.perform')
  takeBack(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: matterActSchema }) { round }: z.infer<typeof matterActSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'take-back', approval: id, round }));
  }

  @Post(':id/urging')
  @HttpCode(200)
  @Needs('act.perform')
  urge(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: matterActSchema }) { round }: z.infer<typeof matterActSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'urge', approval: id, round }));
  }

  @Post(':id/termination')
  @HttpCode(200)
  @Needs('cycle.manage')
  terminate(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: terminateSchema }) { round, reason }: z.infer<typeof terminateSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'terminate',
      approval: id,
      round,
      reason: keep(reason),
    }));
  }

  @Post(':id/jump')
  @HttpCode(200)
  @Needs('cycle.manage')
  jump(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: jumpSchema }) { reason, ...at }: z.infer<typeof jumpSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({ do: 'jump', approval: id, ...at, reason: keep(reason) }));
  }

  @Post(':id/copies')
  @HttpCode(200)
  @Needs('act.perform')
  copy(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: copySchema }) { to, comment }: z.infer<typeof copySchema>,
  ): Promise<Done> {
    return this.acts.withPeople(visit, intention, { to }, (keep) => ({
      do: 'copy',
      approval: id,
      to,
      ...(comment && { comment: keep(comment) }),
    }));
  }

  @Post(':id/copies/reading')
  @HttpCode(200)
  @Needs('act.perform')
  readCopy(@Visiting() visit: Visit, @Intends() intention: Intention, @Param('id') id: ApprovalId): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'read-copy', approval: id }));
  }

  @Post(':id/comments')
  @HttpCode(200)
  @Needs('act.perform')
  comment(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: commentSchema }) { text }: z.infer<typeof commentSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({ do: 'comment', approval: id, text: keep(text) }));
  }

  @Post(':id/questions')
  @HttpCode(200)
  @Needs('act.perform')
  putQuestion(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Body({ schema: putQuestionSchema }) { to, text }: z.infer<typeof putQuestionSchema>,
  ): Promise<Done> {
    // The client's key makes the id, so that a replay names the same question.
    const question = `q${sha256(`${visit.person ?? ''}\n${intention.key ?? ''}`).slice(0, 10)}`;
    return this.acts.withPeople(visit, intention, { to: [to] }, (keep) => ({
      do: 'put-question',
      approval: id,
      question,
      to,
      text: keep(text),
    }));
  }

  @Post(':id/questions/:question/answer')
  @HttpCode(200)
  @Needs('act.perform')
  answerQuestion(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') id: ApprovalId,
    @Param('question') question: string,
    @Body({ schema: commentSchema }) { text }: z.infer<typeof commentSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'answer-question',
      approval: id,
      question,
      text: keep(text),
    }));
  }
}
