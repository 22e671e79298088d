import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { DossierId } from '#domain/process/ids';
import { reasonSchema } from '#contracts/http/appeals';
import { approveConsequenceSchema, noteSchema, type Consequences, type Publication } from '#contracts/http/publication';
import { idSchema, type Done } from '#contracts/http/values';
import { Acts, type Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { PublicationReads } from './publication.reads';

const listSchema = z.strictObject({ cycle: idSchema.optional(), cursor: idSchema.optional() });

/** Publication 公布 and the use of results 结果运用. */
@Controller('api/v1')
export class PublicationController {
  constructor(
    private readonly reads: PublicationReads,
    private readonly acts: Acts,
  ) {}

  @Get('cycles/:cycle/publication')
  @Needs('publication.read')
  publication(@Visiting() visit: Visit, @Param('cycle') cycle: string): Promise<Publication> {
    return this.reads.publication(visit, cycle);
  }

  @Get('consequences')
  @Needs('consequence.read')
  consequences(
    @Visiting() visit: Visit,
    @Query({ schema: listSchema }) { cycle, cursor }: z.infer<typeof listSchema>,
  ): Promise<Consequences> {
    return this.reads.consequences(visit, { cycle, after: cursor });
  }

  @Post('dossiers/:dossier/consequences/:consequence/approval')
  @HttpCode(200)
  @Needs('act.perform')
  approve(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('dossier') dossier: DossierId,
    @Param('consequence') consequence: string,
    @Body({ schema: approveConsequenceSchema }) { action }: z.infer<typeof approveConsequenceSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, () => ({ do: 'approve-consequence', dossier, consequence, action }));
  }

  @Post('dossiers/:dossier/consequences/:consequence/dropping')
  @HttpCode(200)
  @Needs('act.perform')
  drop(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('dossier') dossier: DossierId,
    @Param('consequence') consequence: string,
    @Body({ schema: reasonSchema }) { reason }: z.infer<typeof reasonSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'drop-consequence',
      dossier,
      consequence,
      reason: keep(reason),
    }));
  }

  @Post('dossiers/:dossier/consequences/:consequence/completion')
  @HttpCode(200)
  @Needs('act.perform')
  complete(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('dossier') dossier: DossierId,
    @Param('consequence') consequence: string,
    @Body({ schema: noteSchema }) { note }: z.infer<typeof noteSchema>,
  ): Promise<Done> {
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'carry-out-consequence',
      dossier,
      consequence,
      note: keep(note),
    }));
  }
}
