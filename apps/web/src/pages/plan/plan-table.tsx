import { useTranslation } from 'react-i18next';
import type { Dossier, PlanView } from '#contracts/http/dossiers';
import { printExact, rational, sum } from '#domain/scoring/exact';
import { ChangeTable } from '../../components/change-table';
import { useText } from '../../i18n/use-text';
import { targetWords } from './target-words';

export interface PlanTableProps {
  readonly plan: PlanView;
  readonly rules: Dossier['planRules'];
}

/** A plan as it was handed in: indicator, heading, weight, target, standard. */
export function PlanTable({ plan, rules }: PlanTableProps) {
  const { t } = useTranslation('plan');
  const say = useText();
  const heading = (id: string): string => say(rules?.groups.find((group) => group.id === id)?.title);
  const total = printExact(sum(plan.items.map((item) => rational(item.weight))));
  return (
    <ChangeTable
      view="clean"
      columns={[
        { key: 'title', title: t('item') },
        { key: 'group', title: say(rules?.title) },
        { key: 'weight', title: t('weight'), align: 'right' },
        { key: 'target', title: t('target'), align: 'right' },
        { key: 'standard', title: t('standard'), width: '40%' },
      ]}
      rows={plan.items.map((item) => ({
        id: item.id,
        cells: [
          { now: item.title },
          { now: heading(item.group) },
          { now: `${item.weight}%` },
          { now: targetWords(item.target, item.unit) },
          { now: item.standard ?? '' },
        ],
      }))}
      foot={[t('total'), '', `${total}%`, '', '']}
    />
  );
}
