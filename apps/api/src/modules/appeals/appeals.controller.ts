import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { AppealId, DossierId } from '#domain/process/ids';
import {
  acceptAppealSchema,
  answerSchema,
  askSchema,
  decideAppealSchema,
  fileAppealSchema,
  previewAppealSchema,
  reasonSchema,
  type AppealForm,
  type AppealPreview,
  type AppealQuestion,
  type Appeals,
  type AppealView,
  type Filed,
} from '#contracts/http/appeals';
import type { Done } from '#contracts/http/values';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { AppealActs } from './appeal.acts';
import { AppealPreviews } from './appeal.previews';
import { AppealReads } from './appeal.reads';

/** Appeals 申诉 (A8): filed by the subject, worked on by office and reviewers, hidden from everybody else. */
@Controller('api/v1')
export class AppealsController {
  constructor(
    private readonly reads: AppealReads,
    private readonly acts: AppealActs,
    private readonly previews: AppealPreviews,
  ) {}

  @Get('dossiers/:dossier/appeal-form')
  @Needs('appeal.read')
  form(@Visiting() visit: Visit, @Param('dossier') dossier: string): Promise<AppealForm> {
    return this.reads.form(visit, dossier);
  }

  @Post('dossiers/:dossier/appeals')
  @HttpCode(200)
  @Needs('act.perform')
  file(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('dossier') dossier: DossierId,
    @Body({ schema: fileAppealSchema }) body: z.infer<typeof fileAppealSchema>,
  ): Promise<Filed> {
    return this.acts.file(visit, intention, dossier, body);
  }

  @Get('appeals')
  @Needs('appeal.read')
  list(@Visiting() visit: Visit): Promise<Appeals> {
    return this.reads.list(visit);
  }

  @Get('appeals/:appeal')
  @Needs('appeal.read')
  find(@Visiting() visit: Visit, @Param('appeal') appeal: string): Promise<AppealView> {
    return this.reads.find(visit, appeal);
  }

  @Post('appeals/:appeal/acceptance')
  @HttpCode(200)
  @Needs('act.perform')
  accept(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('appeal') appeal: AppealId,
    @Body({ schema: acceptAppealSchema }) { reviewers }: z.infer<typeof acceptAppealSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, appeal, () => ({ do: 'accept-appeal', appeal, reviewers }));
  }

  @Post('appeals/:appeal/refusal')
  @HttpCode(200)
  @Needs('act.perform')
  refuse(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('appeal') appeal: AppealId,
    @Body({ schema: reasonSchema }) { reason }: z.infer<typeof reasonSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, appeal, (keep) => ({
      do: 'refuse-appeal',
      appeal,
      reason: keep(reason),
    }));
  }

  @Post('appeals/:appeal/questions')
  @HttpCode(200)
  @Needs('act.perform')
  ask(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('appeal') appeal: AppealId,
    @Body({ schema: askSchema }) body: z.infer<typeof askSchema>,
  ): Promise<Done> {
    return this.acts.ask(visit, intention, appeal, body);
  }

  @Post('appeals/:appeal/answers/:question')
  @HttpCode(200)
  @Needs('appeal.answer')
  answer(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('appeal') appeal: AppealId,
    @Param('question') question: string,
    @Body({ schema: answerSchema }) body: z.infer<typeof answerSchema>,
  ): Promise<Done> {
    return this.acts.answer(visit, intention, appeal, question, body);
  }

  @Post('appeals/:appeal/decision')
  @HttpCode(200)
  @Needs('act.perform')
  decide(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('appeal') appeal: AppealId,
    @Body({ schema: decideAppealSchema }) body: z.infer<typeof decideAppealSchema>,
  ): Promise<Done> {
    return this.acts.decide(visit, intention, appeal, body);
  }

  @Post('appeals/:appeal/preview')
  @HttpCode(200)
  @Needs('appeal.read')
  preview(
    @Visiting() visit: Visit,
    @Param('appeal') appeal: string,
    @Body({ schema: previewAppealSchema }) body: z.infer<typeof previewAppealSchema>,
  ): Promise<AppealPreview> {
    return this.previews.preview(visit, appeal, body);
  }

  @Get('questions/:appeal/:question')
  @Needs('appeal.answer')
  question(
    @Visiting() visit: Visit,
    @Param('appeal') appeal: string,
    @Param('question') question: string,
  ): Promise<AppealQuestion> {
    return this.reads.question(visit, appeal, question);
  }
}
