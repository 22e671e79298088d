import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import {
  addRatersSchema,
  assignHeadSchema,
  assignSuperiorSchema,
  correctionSchema,
  refusalToSignSchema,
  transferSchema,
} from '#contracts/http/dossiers';
import type { Done } from '#contracts/http/values';
import type { DossierId } from '#domain/process/ids';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { DossierActs } from './dossier-acts';

/** What the performance office does with somebody's dossier. */
@Controller('api/v1/dossiers/:id')
export class DossierOfficeController {
  constructor(private readonly dossiers: DossierActs) {}

  @Post('transfer')
  @HttpCode(200)
  @Needs('act.perform')
  transfer(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: transferSchema }) body: z.infer<typeof transferSchema>,
  ): Promise<Done> {
    return this.dossiers.transfer(visit, intention, dossier, body);
  }

  @Post('superior')
  @HttpCode(200)
  @Needs('act.perform')
  assignSuperior(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: assignSuperiorSchema }) body: z.infer<typeof assignSuperiorSchema>,
  ): Promise<Done> {
    return this.dossiers.assignSuperior(visit, intention, dossier, body);
  }

  @Post('head')
  @HttpCode(200)
  @Needs('act.perform')
  assignHead(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: assignHeadSchema }) body: z.infer<typeof assignHeadSchema>,
  ): Promise<Done> {
    return this.dossiers.assignHead(visit, intention, dossier, body);
  }

  @Post('raters')
  @HttpCode(200)
  @Needs('act.perform')
  addRaters(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: addRatersSchema }) body: z.infer<typeof addRatersSchema>,
  ): Promise<Done> {
    return this.dossiers.addRaters(visit, intention, dossier, body);
  }

  @Post('refusal-to-sign')
  @HttpCode(200)
  @Needs('act.perform')
  refusalToSign(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: refusalToSignSchema }) body: z.infer<typeof refusalToSignSchema>,
  ): Promise<Done> {
    return this.dossiers.refusalToSign(visit, intention, dossier, body);
  }

  @Post('corrections')
  @HttpCode(200)
  @Needs('cycle.manage')
  correct(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('id') dossier: DossierId,
    @Body({ schema: correctionSchema }) body: z.infer<typeof correctionSchema>,
  ): Promise<Done> {
    return this.dossiers.correct(visit, intention, dossier, body);
  }
}
