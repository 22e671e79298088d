import { useTranslation } from 'react-i18next';
import type { Approval } from '#contracts/http/approvals';
import type { PlanForm, PlanView } from '#contracts/http/plans';
import { ChangeTable, type ChangeView } from '../../components/change-table';
import { languageOf } from '../../i18n/language';
import { useText } from '../../i18n/use-text';
import { columnsOfBranch, itemRows, sharesOf, targetRows, type PlanChanges } from './plan-rows';
import css from './plan.module.css';

export interface PlanSheetProps {
  readonly plan: PlanView;
  readonly sheet: Pick<PlanForm, 'branches' | 'leaves'>;
  /** What it was compared with, and how it is looked at; default as it is now. */
  readonly compared?: { readonly previous: PlanView | null; readonly changes: Approval['changes'] };
  readonly view?: ChangeView;
}

/** A plan as it was handed in: each declared branch with its items, then the targets of leaves; where something changed, with that. */
export function PlanSheet({ plan, sheet, compared, view = 'clean' }: PlanSheetProps) {
  const { t, i18n } = useTranslation('plan');
  const say = useText();
  const changes: PlanChanges = { plan, previous: compared?.previous ?? null, changes: compared?.changes ?? [] };
  const language = languageOf(i18n.language);
  const targets = targetRows(changes, sheet.leaves, say);
  return (
    <div className={css['sheet']}>
      {sheet.branches.map((branch) => {
        const columns = columnsOfBranch(branch, plan);
        const rows = itemRows(changes, branch, columns, { language, needsEvidence: t('needsEvidence') });
        if (rows.length === 0) return null;
        const shares = sharesOf(plan, branch);
        const foot = columns.map((column, index) =>
          index === 0 ? (
            t('totalOf')
          ) : column === 'weight' || column === 'points' ? (
            <span key={column}>{column === 'weight' ? `${shares}%` : shares}</span>
          ) : (
            ''
          ),
        );
        return (
          <section key={branch.node}>
            <h4 className={css['branch']}>
              {say(branch.title)} <small>{t('pointsOf', { points: branch.points })}</small>
            </h4>
            <ChangeTable
              view={view}
              columns={columns.map((column) => ({
                key: column,
                title: t(column === 'title' ? 'item' : column),
                ...(column === 'weight' || column === 'points' || column === 'target'
                  ? { align: 'right' as const }
                  : {}),
                ...(column === 'standard' ? { width: '34%' } : {}),
              }))}
              rows={rows}
              {...(branch.isWeighed ? { foot } : {})}
            />
          </section>
        );
      })}
      {targets.length > 0 && (
        <section>
          <h4 className={css['branch']}>{t('leafTargets')}</h4>
          <ChangeTable
            view={view}
            columns={[
              { key: 'item', title: t('item') },
              { key: 'points', title: t('points'), align: 'right' },
              { key: 'target', title: t('target'), align: 'right' },
              { key: 'standard', title: t('standard'), width: '34%' },
            ]}
            rows={targets}
          />
        </section>
      )}
    </div>
  );
}
