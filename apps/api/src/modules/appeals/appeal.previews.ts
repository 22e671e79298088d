import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { AppealPreview, previewAppealSchema } from '#contracts/http/appeals';
import type { Text } from '#contracts/http/values';
import { checkFigure } from '#domain/process/dossier/marks';
import { compareTraces } from '#domain/scoring/compare-traces';
import { readable } from '#domain/scoring/trace-words';
import { contextOf } from '#persistence/ledger/context';
import { previewRegraded } from '#persistence/ledger/recompute';
import { factsOf } from '#persistence/queries/dossiers';
import { recordsOf } from '#persistence/queries/records';
import { inSpace } from '#persistence/space';
import { edge, refusalProblem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { titlesByPath, traceRow } from '../dossiers/derivation.view';
import { titlesOf } from '../dossiers/result.view';
import { gradeView } from '../dossiers/grade.view';
import { textsIn } from '../dossiers/texts';
import { namedCorrections } from './appeal.acts';
import { readableAppeal } from './appeal.reads';

/** What a change would come to, for the reviewers of an appeal while they decide; nothing is written. */
@Injectable()
export class AppealPreviews {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** Refused with `fact-foreign`, `value-invalid` or `mark-range`, as the decision would be. */
  preview(
    visit: Visit,
    id: string,
    { corrections, grade }: z.infer<typeof previewAppealSchema>,
  ): Promise<AppealPreview> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const { state, cycle, dossier } = await readableAppeal(transaction, visit, id);
      if (visit.person === null || !state.reviewers.includes(visit.person)) throw edge.forbidden();
      const context = await contextOf(transaction, cycle, transaction.now);
      const named = await namedCorrections(transaction, state, corrections);
      for (const [index, { fact, value }] of named.entries()) {
        const wrong = checkFigure(fact, value, `corrections/${index}/value`, context);
        if (wrong) throw refusalProblem(wrong);
      }
      const corrected = new Map(named.map(({ fact, value }) => [fact.id, value]));
      const after = await previewRegraded(transaction, dossier, cycle, context, { corrected, grade });
      const stored = (await recordsOf(transaction, [state.result.record])).get(state.result.record)?.body.trace;
      const facts = await factsOf(transaction, [state.dossier], ['target', 'rating', 'event', 'actual']);
      const material = { context, facts, texts: await textsIn(transaction, facts) };
      const titles: ReadonlyMap<string, Text> = after.trace
        ? titlesByPath(traceRow(after.trace, titlesOf(material), () => ''))
        : new Map<string, Text>();
      return {
        before: { score: state.result.score, grade: gradeView(context.scheme, state.result.grade) },
        after: {
          score: after.score ?? null,
          grade: gradeView(context.scheme, after.grade?.final ?? state.result.grade),
        },
        changes:
          stored && after.trace
            ? compareTraces(stored, after.trace).flatMap(({ path, before: was, after: is }) => {
                const title = titles.get(path);
                const values = { before: was ? readable(was.exact) : '–', after: is ? readable(is.exact) : '–' };
                return title && values.before !== values.after ? [{ path, title, ...values }] : [];
              })
            : [],
      };
    });
  }
}
