import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  editOrganisationSchema,
  importRowsQuerySchema,
  onQuerySchema,
  peopleQuerySchema,
  type Import,
  type ImportRows,
  type Organisation,
  type People,
  type Person,
  type Tree,
  type Unit,
} from '#contracts/http/organisation';
import { savedAs, uploadOf } from '../../files/upload';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { ImportService } from './import.service';
import { OrganisationService } from './organisation.service';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('api/v1')
export class OrganisationController {
  constructor(
    private readonly organisation: OrganisationService,
    private readonly imports: ImportService,
  ) {}

  @Get('organisation')
  @Needs('organisation.read')
  read(@Visiting() visit: Visit): Promise<Organisation> {
    return this.organisation.read(visit);
  }

  @Put('organisation')
  @Needs('organisation.manage')
  edit(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: editOrganisationSchema }) body: z.infer<typeof editOrganisationSchema>,
  ): Promise<Organisation> {
    return this.organisation.edit(visit, intention, body);
  }

  @Get('organisation/tree')
  @Needs('organisation.read')
  tree(
    @Visiting() visit: Visit,
    @Query({ schema: onQuerySchema }) query: z.infer<typeof onQuerySchema>,
  ): Promise<Tree> {
    return this.organisation.tree(visit, query.on);
  }

  @Get('organisation/units/:unit')
  @Needs('organisation.read')
  unit(
    @Visiting() visit: Visit,
    @Param('unit') unit: string,
    @Query({ schema: onQuerySchema }) query: z.infer<typeof onQuerySchema>,
  ): Promise<Unit> {
    return this.organisation.unit(visit, unit, query.on);
  }

  @Get('people')
  @Needs('organisation.read')
  people(
    @Visiting() visit: Visit,
    @Query({ schema: peopleQuerySchema }) query: z.infer<typeof peopleQuerySchema>,
  ): Promise<People> {
    return this.organisation.people(visit, query.search ?? '');
  }

  @Get('people/:person')
  @Needs('organisation.manage')
  person(@Visiting() visit: Visit, @Param('person') person: string): Promise<Person> {
    return this.organisation.person(visit, person);
  }

  @Get('organisation/workbook')
  @Needs('organisation.manage')
  async export(@Visiting() visit: Visit): Promise<StreamableFile> {
    const bytes = await this.imports.export(visit);
    return new StreamableFile(bytes, { type: XLSX, length: bytes.length, disposition: savedAs('组织机构.xlsx') });
  }

  @Post('organisation/imports')
  @HttpCode(200)
  @Needs('organisation.manage')
  async preview(@Visiting() visit: Visit, @Req() request: FastifyRequest): Promise<Import> {
    return this.imports.preview(visit, await uploadOf(request));
  }

  @Get('organisation/imports/:import')
  @Needs('organisation.manage')
  import(@Visiting() visit: Visit, @Param('import') id: string): Promise<Import> {
    return this.imports.read(visit, id);
  }

  @Get('organisation/imports/:import/rows')
  @Needs('organisation.manage')
  rows(
    @Visiting() visit: Visit,
    @Param('import') id: string,
    @Query({ schema: importRowsQuerySchema }) query: z.infer<typeof importRowsQuerySchema>,
  ): Promise<ImportRows> {
    return this.imports.rows(visit, id, query.change, query.cursor ?? 0);
  }

  @Post('organisation/imports/:import/confirmation')
  @HttpCode(200)
  @Needs('organisation.manage')
  apply(@Visiting() visit: Visit, @Intends() intention: Intention, @Param('import') id: string): Promise<Import> {
    return this.imports.apply(visit, intention, id);
  }
}
