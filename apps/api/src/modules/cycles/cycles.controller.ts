import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { endOfDay, localDate } from '#domain/calendar/dates';
import { windowMoments } from '#domain/process/timeline';
import { extendSchema, launchPreviewRequestSchema, launchSchema, unitGradeSchema } from '#contracts/http/cycles';
import type { Behind, Console, CycleSummary, LaunchPreview } from '#contracts/http/cycles';
import { idSchema, type Done } from '#contracts/http/values';
import { latestCalendar, schemeOf } from '#persistence/ledger/context';
import { findCycle } from '#persistence/queries/cycles';
import { inSpace } from '#persistence/space';
import { Acts, type Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { ConsoleService } from './console.service';
import { LaunchService } from './launch.service';

const behindQuerySchema = z.strictObject({ unit: z.union([idSchema, z.literal('')]), column: idSchema });

@Controller('api/v1')
export class CyclesController {
  constructor(
    private readonly launches: LaunchService,
    private readonly consoles: ConsoleService,
    private readonly acts: Acts,
    @Inject(DATABASE) private readonly database: DataSource,
  ) {}

  @Post('launch/preview')
  @HttpCode(200)
  @Needs('cycle.launch')
  preview(
    @Visiting() visit: Visit,
    @Body({ schema: launchPreviewRequestSchema }) body: z.infer<typeof launchPreviewRequestSchema>,
  ): Promise<LaunchPreview> {
    return this.launches.preview(visit, body);
  }

  @Post('cycles')
  @Needs('cycle.launch')
  launch(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: launchSchema }) body: z.infer<typeof launchSchema>,
  ): Promise<{ cycle: string; subjects: number }> {
    return this.launches.launch(visit, intention, body);
  }

  @Get('cycles')
  @Needs('cycle.read')
  list(@Visiting() visit: Visit): Promise<{ items: CycleSummary[] }> {
    return this.consoles.list(visit);
  }

  @Get('cycles/:cycle')
  @Needs('cycle.manage')
  console(@Visiting() visit: Visit, @Param('cycle') cycle: string): Promise<Console> {
    return this.consoles.console(visit, cycle);
  }

  @Get('cycles/:cycle/behind')
  @Needs('cycle.manage')
  behind(
    @Visiting() visit: Visit,
    @Param('cycle') cycle: string,
    @Query({ schema: behindQuerySchema }) { unit, column }: z.infer<typeof behindQuerySchema>,
  ): Promise<Behind> {
    return this.consoles.behind(visit, cycle, unit, column);
  }

  @Post('cycles/:cycle/windows/:window/extension')
  @HttpCode(200)
  @Needs('cycle.manage')
  async extend(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('cycle') cycle: string,
    @Param('window') window: string,
    @Body({ schema: extendSchema }) body: z.infer<typeof extendSchema>,
  ): Promise<Done> {
    const dates = await this.newDates(visit, cycle, window, body.dueOn);
    return this.acts.perform(visit, intention, () => ({ do: 'extend', cycle, window, reason: body.reason, ...dates }));
  }

  @Post('cycles/:cycle/windows/:window/reminder')
  @HttpCode(200)
  @Needs('cycle.manage')
  remind(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('cycle') cycle: string,
    @Param('window') window: string,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'remind', cycle, window }));
  }

  /** Ends a stage that has no last day, or ends it before that day. */
  @Post('cycles/:cycle/windows/:window/closing')
  @HttpCode(200)
  @Needs('cycle.manage')
  close(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('cycle') cycle: string,
    @Param('window') window: string,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'close-window', cycle, window }));
  }

  @Post('cycles/:cycle/unit-grades')
  @HttpCode(200)
  @Needs('cycle.manage')
  enterUnitGrade(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('cycle') cycle: string,
    @Body({ schema: unitGradeSchema }) body: z.infer<typeof unitGradeSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'enter-unit-grade', cycle, ...body }));
  }

  /** A window's new end with the reminders that go with it. */
  private newDates(visit: Visit, cycle: string, key: string, dueOn: string) {
    return inSpace(this.database, visit.space, async (transaction) => {
      const row = await findCycle(transaction, cycle);
      const window = row?.state.windows.find((each) => each.key === key);
      if (!row || !window) throw edge.notFound();
      const { state } = row;
      const scheme = await schemeOf(transaction, state.scheme, state.settings);
      const calendar = await latestCalendar(transaction, state.calendar.id);
      const dueAt = endOfDay(localDate(dueOn), state.zone);
      const stage = scheme.stages.find((each) => each.id === window.stage);
      return { dueAt, moments: stage ? windowMoments(stage, dueAt, state.zone, calendar) : [] };
    });
  }
}
