import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  handOverSchema,
  handoverQuerySchema,
  type HandedOver,
  type HandOver,
  type HandoverPreview,
} from '#contracts/http/handovers';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { HandoversService } from './handovers.service';

/** Handing a leaver's work over for good 工作移交: the list first, then all of it in one act. */
@Controller('api/v1/handovers')
export class HandoversController {
  constructor(private readonly handovers: HandoversService) {}

  @Get('preview')
  @Needs('handover.manage')
  preview(
    @Visiting() visit: Visit,
    @Query({ schema: handoverQuerySchema }) query: z.infer<typeof handoverQuerySchema>,
  ): Promise<HandoverPreview> {
    return this.handovers.preview(visit, query);
  }

  @Post()
  @HttpCode(200)
  @Needs('handover.manage')
  handOver(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: handOverSchema }) body: HandOver,
  ): Promise<HandedOver> {
    return this.handovers.handOver(visit, intention, body);
  }
}
