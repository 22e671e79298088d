import { Controller, Get, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { importRowsQuerySchema, type Import, type ImportRows } from '#contracts/http/organisation';
import { savedAs, uploadOf } from '../../files/upload';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { TargetImportService } from './target-import.service';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Indicators and targets by workbook 指标下达, for whoever issues those of some subjects of the cycle. */
@Controller('api/v1/cycles/:cycle/targets')
export class TargetsController {
  constructor(private readonly imports: TargetImportService) {}

  @Get('workbook')
  @Needs('act.perform')
  async workbook(@Visiting() visit: Visit, @Param('cycle') cycle: string): Promise<StreamableFile> {
    const bytes = await this.imports.export(visit, cycle);
    return new StreamableFile(bytes, { type: XLSX, length: bytes.length, disposition: savedAs('指标.xlsx') });
  }

  @Post('imports')
  @HttpCode(200)
  @Needs('act.perform')
  async preview(
    @Visiting() visit: Visit,
    @Param('cycle') cycle: string,
    @Req() request: FastifyRequest,
  ): Promise<Import> {
    return this.imports.preview(visit, cycle, await uploadOf(request));
  }

  @Get('imports/:import')
  @Needs('act.perform')
  read(@Visiting() visit: Visit, @Param('cycle') cycle: string, @Param('import') id: string): Promise<Import> {
    return this.imports.read(visit, cycle, id);
  }

  @Get('imports/:import/rows')
  @Needs('act.perform')
  rows(
    @Visiting() visit: Visit,
    @Param('cycle') cycle: string,
    @Param('import') id: string,
    @Query({ schema: importRowsQuerySchema }) query: z.infer<typeof importRowsQuerySchema>,
  ): Promise<ImportRows> {
    return this.imports.rows(visit, cycle, id, query.change, query.cursor ?? 0);
  }

  @Post('imports/:import/confirmation')
  @HttpCode(200)
  @Needs('act.perform')
  apply(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('cycle') cycle: string,
    @Param('import') id: string,
  ): Promise<Import> {
    return this.imports.apply(visit, intention, cycle, id);
  }
}
