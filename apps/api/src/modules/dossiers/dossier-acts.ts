import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type {
  addRatersSchema,
  assignHeadSchema,
  assessSelfSchema,
  assignSuperiorSchema,
  correctionSchema,
  rateSchema,
  rateYearSchema,
  recordEventSchema,
  refusalToSignSchema,
  transferSchema,
} from '#contracts/http/dossiers';
import type { planItemSchema } from '#contracts/http/plans';
import type { Done } from '#contracts/http/values';
import type { DossierId } from '#domain/process/ids';
import { itemsAsked, panelsIn } from '#domain/process/dossier/asked';
import type { PlanItemInput } from '#domain/process/dossier/plan-checks';
import { ratingsOwed, type PanelMark } from '#domain/process/dossier/rating';
import { contextOf } from '#persistence/ledger/context';
import { loadDossier, standingFact } from '#persistence/queries/dossiers';
import { isEvidenceOf, superiorByPost, unitPlace, unknownPeople } from '#persistence/queries/places';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { Acts, type Intention, type Keep } from '../../kernel/acts';
import { problem, refusalProblem, type ProblemError } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { inPoints } from './marks';

/** Acts on a dossier that need something looked up before they are decided. */
@Injectable()
export class DossierActs {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly acts: Acts,
  ) {}

  /** Marks as they are written, which on a form's items are of 100 each and count as points of the item. */
  async rate(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    { window, marks, note }: z.infer<typeof rateSchema>,
  ): Promise<Done> {
    const counted = await this.look(visit, (transaction) => countedMarks(transaction, dossier, window, marks));
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'rate',
      dossier,
      window,
      marks: counted,
      ...(note && { note: keep(note) }),
    }));
  }

  /** Finds for each mark the panel in whose name this person gives it: those on the plan, and the others. */
  async rateUnnamed(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    { window, marks, behaviour, note }: z.infer<typeof rateYearSchema>,
  ): Promise<Done> {
    const named = await this.look(visit, async (transaction) => {
      const found = await loadDossier(transaction, dossier);
      const asked = found?.cycle.windows.find((each) => each.key === window);
      if (!found || !asked) return [];
      const context = await contextOf(transaction, found.cycle, transaction.now);
      const owed = ratingsOwed(found.state, asked, found.cycle, context).filter(({ by }) => by === visit.person);
      const panels = [...owed, ...panelsIn(context, found.state.track, asked)];
      const name = (ofPlan: boolean, mark: { item: string; value: string }): PanelMark => {
        const panel = panels.find(
          (each) =>
            each.isOfPlan === ofPlan && itemsAsked(each, found.state, context).some(({ id }) => id === mark.item),
        );
        return { ...mark, node: panel?.node ?? '', panel: panel?.id ?? '' };
      };
      return [...marks.map((mark) => name(true, mark)), ...behaviour.map((mark) => name(false, mark))];
    });
    return this.rate(visit, intention, dossier, { window, marks: named, ...(note && { note }) });
  }

  async assessSelf(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    body: z.infer<typeof assessSelfSchema>,
  ): Promise<Done> {
    await this.checkEvidence(visit, dossier, body.evidence);
    const { items, summary, ...rest } = body;
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'assess-self',
      dossier,
      ...rest,
      items: items.map((item) => ({ ...item, text: keep(item.text) })),
      summary: keep(summary),
    }));
  }

  async recordEvent(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    body: z.infer<typeof recordEventSchema>,
  ): Promise<Done> {
    await this.checkEvidence(visit, dossier, body.evidence);
    const { text, ...rest } = body;
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'record-event',
      dossier,
      ...rest,
      text: keep(text),
    }));
  }

  /** The head of the new unit and the superior's superior follow from the organisation as it stands on that day. */
  async transfer(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    { on, unit, superior }: z.infer<typeof transferSchema>,
  ): Promise<Done> {
    const subject = dossier.slice(dossier.indexOf('.') + 1);
    const place = await this.look(visit, async (transaction) => {
      await checkPeople(transaction, { superior: [superior] });
      const found = await unitPlace(transaction, unit, on);
      if (!found) throw unknown('unit', { zh: '没有这个单位', en: 'There is no such unit' });
      return { ...found, above: await superiorByPost(transaction, superior, on, [subject]) };
    });
    return this.acts.perform(visit, intention, () => ({
      do: 'transfer',
      dossier,
      on,
      unit: place.department,
      unitHead: place.head === subject ? superior : place.head,
      superior,
      aboveSuperior: place.above,
    }));
  }

  async assignSuperior(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    { superior }: z.infer<typeof assignSuperiorSchema>,
  ): Promise<Done> {
    const subject = dossier.slice(dossier.indexOf('.') + 1);
    const aboveSuperior = await this.look(visit, async (transaction) => {
      await checkPeople(transaction, { superior: [superior] });
      return superiorByPost(transaction, superior, transaction.now.slice(0, 10), [subject]);
    });
    return this.acts.perform(visit, intention, () => ({ do: 'assign-superior', dossier, superior, aboveSuperior }));
  }

  async assignHead(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    { head }: z.infer<typeof assignHeadSchema>,
  ): Promise<Done> {
    await this.look(visit, (transaction) => checkPeople(transaction, { head: [head] }));
    return this.acts.perform(visit, intention, () => ({ do: 'assign-head', dossier, head }));
  }

  async addRaters(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    body: z.infer<typeof addRatersSchema>,
  ): Promise<Done> {
    await this.look(visit, (transaction) => checkPeople(transaction, { people: body.people }));
    return this.acts.perform(visit, intention, () => ({ do: 'add-raters', dossier, ...body }));
  }

  async refusalToSign(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    { witness }: z.infer<typeof refusalToSignSchema>,
  ): Promise<Done> {
    await this.look(visit, (transaction) => checkPeople(transaction, { witness: [witness] }));
    return this.acts.perform(visit, intention, () => ({
      do: 'acknowledge',
      dossier,
      how: 'refused-to-sign',
      witness,
    }));
  }

  async correct(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    body: z.infer<typeof correctionSchema>,
  ): Promise<Done> {
    await this.checkEvidence(visit, dossier, body.evidence);
    const fact = await this.look(visit, (transaction) => standingFact(transaction, dossier, body.fact));
    if (!fact) throw refusalProblem({ refused: 'fact-foreign', path: 'fact' });
    const { value, reason, evidence } = body;
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'propose-correction',
      dossier,
      fact,
      value,
      reason: keep(reason),
      evidence,
    }));
  }

  private look<T>(visit: Visit, work: (transaction: SpaceTransaction) => Promise<T>): Promise<T> {
    return inSpace(this.database, visit.space, work);
  }

  private async checkEvidence(visit: Visit, dossier: string, files: readonly string[]): Promise<void> {
    if (files.length === 0) return;
    const isHis = await this.look(visit, (transaction) => isEvidenceOf(transaction, files, visit.person, dossier));
    if (!isHis) throw unknown('evidence', { zh: '没有这份佐证材料', en: 'There is no such file' });
  }
}

export const keptItem = ({ title, standard, ...rest }: z.infer<typeof planItemSchema>, keep: Keep): PlanItemInput => ({
  ...rest,
  title: keep(title),
  ...(standard && { standard: keep(standard) }),
});

const unknown = (path: string, detail: { zh: string; en: string }): ProblemError =>
  problem(422, `${path}-unknown`, detail, {
    path,
    hint: { zh: '请重新选择后再提交', en: 'Choose again and hand it in once more' },
  });

/** @throws ProblemError 422 where an id is nobody's */
export async function checkPeople(
  transaction: SpaceTransaction,
  fields: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  for (const [path, ids] of Object.entries(fields)) {
    const strangers = await unknownPeople(transaction, ids);
    if (strangers.length > 0)
      throw problem(
        422,
        'person-unknown',
        { zh: '没有这个人', en: 'There is nobody with this id' },
        { path, hint: { zh: '请重新选择人员', en: 'Choose somebody from the list' } },
      );
  }
}

/** Marks in points of their items; as they are where there is no such dossier or window, which `decide` will say. */
async function countedMarks(
  transaction: SpaceTransaction,
  dossier: string,
  key: string,
  marks: readonly PanelMark[],
): Promise<PanelMark[]> {
  const found = await loadDossier(transaction, dossier);
  const window = found?.cycle.windows.find((each) => each.key === key);
  if (!found || !window) return [...marks];
  return inPoints(marks, found.state, window, await contextOf(transaction, found.cycle, transaction.now));
}
