import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { approvalQuery } from '../../api/approvals';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { useDates } from '../../time/use-dates';
import css from './plan.module.css';

/** Why the plan came back, in the words of whoever returned it; the last return first. */
export function PlanComments({ approval }: { readonly approval: string }) {
  const { t } = useTranslation('plan');
  const dates = useDates();
  const query = useQuery(approvalQuery(approval));
  return (
    <Panel title={t('comments')}>
      <QueryState query={query} lines={2}>
        {({ history }) => (
          <ul>
            {history
              .filter((entry) => entry.kind === 'step-returned')
              .toReversed()
              .map((entry) => (
                <li key={entry.at} className={css['comment']}>
                  {entry.text}
                  <small>{t('commentBy', { name: entry.by, at: dates.moment(entry.at) })}</small>
                </li>
              ))}
          </ul>
        )}
      </QueryState>
    </Panel>
  );
}
