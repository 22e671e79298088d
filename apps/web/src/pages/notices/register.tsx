import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ObjectionSummary } from '#contracts/http/notices';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { stateOf } from './objection-words';
import css from './notices.module.css';

export interface RegisterProps {
  readonly objections: readonly ObjectionSummary[];
  /** Says which notice each belongs to. */
  readonly withNotice?: boolean;
}

/** The register of objections, as far as the reader may see it; his own under their own name. */
export function Register({ objections, withNotice = false }: RegisterProps) {
  const { t } = useTranslation('notice');
  const say = useText();
  const dates = useDates();
  const isOwn = objections.length > 0 && objections.every(({ isMine }) => isMine);
  const title = t(isOwn ? 'mine' : 'register');
  return (
    <Panel title={title} caption={t('count', { count: objections.length })} isFlush>
      {objections.length === 0 ? (
        <EmptyState title={t('registerNone')} />
      ) : (
        <DataTable
          label={title}
          rows={objections}
          keyOf={({ id }) => id}
          isMarked={({ status, isMine }) => status === 'open' && !isMine}
          columns={[
            {
              key: 'receipt',
              title: t('receipt'),
              width: '14%',
              isName: true,
              render: ({ id, receipt }) => <Link to={`/objections/${id}`}>{receipt}</Link>,
            },
            ...(withNotice
              ? [
                  {
                    key: 'notice',
                    title: t('notice'),
                    render: ({ cycle, notice }: ObjectionSummary) => `${cycle.name} · ${say(notice)}`,
                  },
                ]
              : []),
            { key: 'about', title: t('about'), render: ({ about }) => about?.name ?? t('procedure') },
            ...(isOwn
              ? []
              : [
                  {
                    key: 'by',
                    title: t('by'),
                    render: ({ by }: ObjectionSummary) => (
                      <>
                        {by.name} <small className={css['quiet']}>{by.unit}</small>
                      </>
                    ),
                  },
                ]),
            { key: 'received', title: t('received'), render: ({ receivedAt }) => dates.moment(receivedAt) },
            {
              key: 'state',
              title: t('state'),
              render: (objection) => {
                const { state, word } = stateOf(objection);
                return <StateWord state={state}>{t(word)}</StateWord>;
              },
            },
          ]}
        />
      )}
    </Panel>
  );
}
