import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import {
  assessSelfSchema,
  rateMonthSchema,
  rateSchema,
  rateYearSchema,
  recordEventSchema,
} from '#contracts/http/dossiers';
import { amendPlanSchema, submitPlanSchema } from '#contracts/http/plans';
import type { Done } from '#contracts/http/values';
import type { DossierId } from '#domain/process/ids';
import { Acts, type Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { DossierActs, keptItem } from './dossier-acts';

/** What the subject and those who rate him do with a dossier. `decide` refuses everybody else. */
@Controller('api/v1/dossiers/:id')
export class DossierActsController {
  constructor(
    private readonly acts: Acts,
    private readonly dossiers: DossierActs,
  ) {}

  @Post('plan')
  @HttpCode(200)
  @Needs('act.perform')
  submitPlan(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: submitPlanSchema }) { items, targets }: z.infer<typeof submitPlanSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'submit-plan',
      dossier,
      items: items.map((item) => keptItem(item, keep)),
      ...(targets && { targets }),
    }));
  }

  @Post('plan-draft')
  @HttpCode(200)
  @Needs('act.perform')
  draftPlan(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: submitPlanSchema }) { items, targets }: z.infer<typeof submitPlanSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'draft-plan',
      dossier,
      items: items.map((item) => keptItem(item, keep)),
      ...(targets && { targets }),
    }));
  }

  @Post('amendment')
  @HttpCode(200)
  @Needs('act.perform')
  amendPlan(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: amendPlanSchema }) { items, targets, reason }: z.infer<typeof amendPlanSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'amend-plan',
      dossier,
      items: items.map((item) => keptItem(item, keep)),
      ...(targets && { targets }),
      reason: keep(reason),
    }));
  }

  /** Everything that a window asks this person about the subject. */
  @Post('ratings')
  @HttpCode(200)
  @Needs('act.perform')
  rate(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: rateSchema }) body: z.infer<typeof rateSchema>,
  ): Promise<Done> {
    return this.dossiers.rate(visit, intention, dossier, body);
  }

  /** A rating of the items of a plan alone: as `ratings`, without naming branch and panel. */
  @Post('monthly-ratings')
  @HttpCode(200)
  @Needs('act.perform')
  rateMonth(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: rateMonthSchema }) body: z.infer<typeof rateMonthSchema>,
  ): Promise<Done> {
    return this.dossiers.rateUnnamed(visit, intention, dossier, { ...body, behaviour: [] });
  }

  /** A rating of the year: as `ratings`, with the marks on the plan apart from the others. */
  @Post('yearly-rating')
  @HttpCode(200)
  @Needs('act.perform')
  rateYear(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: rateYearSchema }) body: z.infer<typeof rateYearSchema>,
  ): Promise<Done> {
    return this.dossiers.rateUnnamed(visit, intention, dossier, body);
  }

  @Post('self-assessment')
  @HttpCode(200)
  @Needs('act.perform')
  assessSelf(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: assessSelfSchema }) body: z.infer<typeof assessSelfSchema>,
  ): Promise<Done> {
    return this.dossiers.assessSelf(visit, intention, dossier, body);
  }

  @Post('events')
  @HttpCode(200)
  @Needs('act.perform')
  recordEvent(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: recordEventSchema }) body: z.infer<typeof recordEventSchema>,
  ): Promise<Done> {
    return this.dossiers.recordEvent(visit, intention, dossier, body);
  }

  @Post('events/:event/signature')
  @HttpCode(200)
  @Needs('act.perform')
  signEvent(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Param('event') event: string,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'sign-event', dossier, event }));
  }

  @Post('acknowledgement')
  @HttpCode(200)
  @Needs('act.perform')
  acknowledge(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'acknowledge', dossier, how: 'acknowledged' }));
  }
}
