import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { checkFiguresSchema, FigureOutcomes, supplyFiguresSchema } from '#contracts/http/figures';
import type { Command } from '#domain/process/command';
import type { DossierId } from '#domain/process/ids';
import { isEvidenceOf } from '#persistence/queries/places';
import { inSpace } from '#persistence/space';
import { Acts, type Intention, type Keep } from '../../kernel/acts';
import { edge, problem, ProblemError } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';

type Outcome = FigureOutcomes['rows'][number];

/** A grid of figures handed in or verified: an act a row, each replayed by the grid's key and its dossier. */
@Injectable()
export class FigureActs {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly acts: Acts,
  ) {}

  async supply(
    visit: Visit,
    intention: Intention,
    { cycle, window, rows }: z.infer<typeof supplyFiguresSchema>,
  ): Promise<FigureOutcomes> {
    const done: Outcome[] = [];
    for (const row of rows) {
      const { note, figures } = row;
      const dossier = row.dossier as DossierId;
      const command = (keep: Keep): Command => ({
        do: 'supply-figures',
        dossier,
        window,
        figures: figures.map(({ item, ...figure }) => ({ ...figure, ...(item !== undefined && { item }) })),
        ...(note && { note: keep(note) }),
      });
      const files = figures.flatMap((figure) => figure.evidence);
      done.push(await this.row(visit, intention, cycle, dossier, row, command, files));
    }
    return { rows: done };
  }

  async check(
    visit: Visit,
    intention: Intention,
    { cycle, window, rows }: z.infer<typeof checkFiguresSchema>,
  ): Promise<FigureOutcomes> {
    const done: Outcome[] = [];
    for (const row of rows) {
      const dossier = row.dossier as DossierId;
      const command = (keep: Keep): Command => ({
        do: 'verify-figures',
        dossier,
        window,
        verdicts: row.verdicts.map(({ reason, ...verdict }) => ({
          ...verdict,
          ...(reason && { reason: keep(reason) }),
        })),
      });
      done.push(await this.row(visit, intention, cycle, dossier, row, command, []));
    }
    return { rows: done };
  }

  private async row(
    visit: Visit,
    { key }: Intention,
    cycle: string,
    dossier: DossierId,
    request: unknown,
    command: (keep: Keep) => Command,
    files: readonly string[],
  ): Promise<Outcome> {
    if (!key) throw edge.keyMissing();
    try {
      if (!dossier.startsWith(`${cycle}.`)) throw edge.notFound();
      await this.checkEvidence(visit, dossier, files);
      await this.acts.perform(visit, { key: `${key} ${dossier}`, request }, command);
      return { dossier, isTaken: true, problem: null };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { code, path, detail, hint } = error.problem;
      return { dossier, isTaken: false, problem: { code, path: path ?? null, detail, hint: hint ?? null } };
    }
  }

  private async checkEvidence(visit: Visit, dossier: string, files: readonly string[]): Promise<void> {
    if (files.length === 0) return;
    const isHis = await inSpace(this.database, visit.space, (transaction) =>
      isEvidenceOf(transaction, files, visit.person, dossier),
    );
    if (!isHis)
      throw problem(
        422,
        'evidence-unknown',
        { zh: '没有这份佐证材料', en: 'There is no such file' },
        { path: 'figures' },
      );
  }
}
