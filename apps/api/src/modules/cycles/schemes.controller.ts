import { Controller, Get, Inject, Param, ParseIntPipe } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { schemeOutline, type SchemeOutline } from '#domain/scheme/outline';
import { resolveScheme } from '#domain/scheme/resolve';
import { findScheme, listSchemes } from '#persistence/queries/schemes';
import { inSpace } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import { Needs, Visiting, type Visit } from '../../kernel/visit';

/** The catalogue: what an administrator may launch, and each scheme as a document to read. */
@Controller('api/v1/schemes')
export class SchemesController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Get()
  @Needs('scheme.read')
  async list(@Visiting() visit: Visit) {
    const rows = await inSpace(this.database, visit.space, listSchemes);
    return {
      items: rows.map(({ id, version, source, published_at }) => ({
        id,
        version,
        basis: source.basis,
        title: source.title,
        yearStarts: source.calendar?.yearStarts ?? '01-01',
        publishedAt: published_at.toISOString(),
      })),
    };
  }

  @Get(':scheme/:version')
  @Needs('scheme.read')
  async outline(
    @Visiting() visit: Visit,
    @Param('scheme') id: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<{ zh: SchemeOutline; en: SchemeOutline }> {
    const row = await inSpace(this.database, visit.space, (transaction) => findScheme(transaction, id, version));
    if (!row) throw edge.notFound();
    const resolved = resolveScheme(row.source);
    return { zh: schemeOutline(resolved, 'zh'), en: schemeOutline(resolved, 'en') };
  }
}
