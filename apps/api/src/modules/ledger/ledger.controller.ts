import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { LedgerActs, Seals } from '#contracts/http/ledger';
import { instantSchema } from '#contracts/http/values';
import { listActs, listActsOf, listSeals, titlesOfStreams, type ActCursor } from '#persistence/queries/ledger';
import { namesOf } from '#persistence/queries/people';
import { inSpace } from '#persistence/space';
import { DATABASE } from '../../kernel/settings';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { nameOf } from '../dossiers/dossier.view';

const PAGE_SIZE = 100;
const SEAL_CODE_LENGTH = 16;

const STREAM = /^(cycle|dossier|approval|appeal|board|proxy|organisation)\/[A-Za-z0-9._~:-]{1,200}$/;
const cursorSchema = z
  .string()
  .max(400)
  .transform((text, context): ActCursor => {
    const [at = '', stream = '', seq = ''] = text.split(' ');
    if (instantSchema.safeParse(at).success && STREAM.test(stream) && /^\d{1,9}$/.test(seq))
      return { at, stream, seq: Number(seq) };
    context.addIssue({ code: 'custom', message: 'This is no cursor of the ledger' });
    return z.NEVER;
  });
const actsQuery = z.strictObject({ stream: z.string().regex(STREAM).optional(), cursor: cursorSchema.optional() });
const sealsQuery = z.strictObject({ cursor: instantSchema.optional() });

/** The ledger as auditors look it over: who did what when, and that nothing was changed; no texts, no figures. */
@Controller('api/v1')
export class LedgerController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Get('acts')
  @Needs('ledger.read')
  acts(
    @Visiting() visit: Visit,
    @Query({ schema: actsQuery }) { stream, cursor }: z.infer<typeof actsQuery>,
  ): Promise<LedgerActs> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const rows =
        stream === undefined
          ? await listActs(transaction, visit, cursor, PAGE_SIZE)
          : await listActsOf(transaction, visit, stream, cursor, PAGE_SIZE);
      const page = rows.slice(0, PAGE_SIZE);
      const names = await namesOf(
        transaction,
        page.flatMap((act) => [act.actor, act.on_behalf_of]),
      );
      const titles = await titlesOfStreams(
        transaction,
        page.map((act) => act.stream),
      );
      const last = page.at(-1);
      return {
        items: page.map((act) => ({
          stream: act.stream,
          seq: act.seq,
          kind: act.kind,
          about: titles.get(act.stream)?.about ?? null,
          cycle: titles.get(act.stream)?.cycle ?? null,
          at: act.at.toISOString(),
          by: act.actor === null ? null : nameOf(act.actor, names),
          onBehalfOf: act.on_behalf_of === null ? null : nameOf(act.on_behalf_of, names),
          hash: act.hash,
          prevHash: act.prev_hash,
        })),
        next: rows.length > PAGE_SIZE && last ? `${last.at.toISOString()} ${last.stream} ${last.seq}` : null,
      };
    });
  }

  @Get('seals')
  @Needs('ledger.read')
  seals(
    @Visiting() visit: Visit,
    @Query({ schema: sealsQuery }) { cursor }: z.infer<typeof sealsQuery>,
  ): Promise<Seals> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const rows = await listSeals(transaction, cursor, PAGE_SIZE);
      const items = rows.slice(0, PAGE_SIZE).map(({ at, root, streams }) => ({
        at: at.toISOString(),
        root,
        code: root.slice(0, SEAL_CODE_LENGTH),
        streams,
      }));
      return { items, next: rows.length > PAGE_SIZE ? (items.at(-1)?.at ?? null) : null };
    });
  }
}
