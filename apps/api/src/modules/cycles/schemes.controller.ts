import { Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Adopted, SchemeSummary } from '#contracts/http/cycles';
import { schemeOutline, type SchemeOutline } from '#domain/scheme/outline';
import { resolveScheme } from '#domain/scheme/resolve';
import type { Scheme } from '#domain/scheme/scheme';
import { productCatalogue } from '#persistence/catalogue';
import { actOnOrganisation } from '#persistence/organisation/acts';
import { adoptScheme } from '#persistence/organisation/adopt';
import { findScheme, listSchemes } from '#persistence/queries/schemes';
import { inSpace } from '#persistence/space';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { organisationAct } from '../organisation/organisation-act';

/** The catalogue: what an administrator may launch, the product's library to choose from, and each scheme as a document to read. */
@Controller('api/v1/schemes')
export class SchemesController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** The space's own schemes first, then those of the library that it has not taken over. */
  @Get()
  @Needs('scheme.read')
  async list(@Visiting() visit: Visit): Promise<{ items: SchemeSummary[] }> {
    const rows = await inSpace(this.database, visit.space, listSchemes);
    const known = new Set(rows.map(({ id }) => id));
    return {
      items: [
        ...rows.map(({ source, published_at }) => summary(source, published_at.toISOString())),
        ...productCatalogue().flatMap((scheme) => (known.has(scheme.id) ? [] : [summary(scheme, null)])),
      ],
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
    const source = row?.source ?? ofLibrary(id, version);
    if (!source) throw edge.notFound();
    const resolved = resolveScheme(source);
    return { zh: schemeOutline(resolved, 'zh'), en: schemeOutline(resolved, 'en') };
  }

  /** Takes a scheme of the library into the space's catalogue, where it can be launched; a second time changes nothing. */
  @Post(':scheme/:version/adoption')
  @HttpCode(200)
  @Needs('cycle.launch')
  adopt(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('scheme') id: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<Adopted> {
    const scheme = ofLibrary(id, version);
    if (!scheme) throw edge.notFound();
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      const { hash, isNew } = await adoptScheme(transaction, scheme);
      const event = { kind: 'scheme-adopted', data: { scheme: id, version, hash } };
      return { event: isNew ? event : null, reply: { id, version } };
    });
  }
}

const ofLibrary = (id: string, version: number): Scheme | undefined =>
  productCatalogue().find((scheme) => scheme.id === id && scheme.version === version);

const summary = (scheme: Scheme, publishedAt: string | null): SchemeSummary => ({
  id: scheme.id,
  version: scheme.version,
  basis: scheme.basis,
  title: scheme.title,
  yearStarts: scheme.calendar?.yearStarts ?? '01-01',
  source: scheme.source ?? null,
  publishedAt,
});
