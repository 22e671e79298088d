import { useTranslation } from 'react-i18next';
import type { ImportChange, ImportRow } from '#contracts/http/organisation';
import { Changed } from '../../components/change-table';
import { DataTable } from '../../components/data-table';
import { StateWord } from '../../components/state-icon';
import { Tag, type Tone } from '../../components/tag';
import { useText } from '../../i18n/use-text';
import css from './organisation.module.css';

const TONE: Record<ImportChange, Tone> = { error: 'cinnabar', change: 'primary', add: 'green', same: 'neutral' };
const WORD = { error: 'error', change: 'changed', add: 'add', same: 'same' } as const;

/** What each row of a workbook would change, or what is wrong with it. */
export function ImportRows({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { t } = useTranslation('organisation');
  const say = useText();
  const what = (row: ImportRow) =>
    row.errors.length > 0 ? (
      <span className={css['messages']}>
        {row.errors.map(({ code, message }) => (
          <StateWord key={code} state="breach">
            {say(message)}
          </StateWord>
        ))}
      </span>
    ) : (
      <span className={css['fields']}>
        {row.fields.map(({ name, before, after }) => (
          <span key={name.en}>
            <small>{say(name)}</small>{' '}
            {row.change === 'add' ? (
              after
            ) : (
              <Changed {...(before === null ? {} : { before })} now={after ?? t('empty')} />
            )}
          </span>
        ))}
      </span>
    );
  return (
    <DataTable
      label={t('importTitle')}
      rows={rows}
      keyOf={(row) => `${row.sheet.zh} ${row.row} ${row.about} ${row.errors[0]?.code ?? ''}`}
      isMarked={(row) => row.change === 'error'}
      columns={[
        {
          key: 'about',
          title: t('about'),
          isName: true,
          width: '22%',
          render: (row) => row.about || t(row.row === 0 ? 'wholeSheet' : 'rowOf', { row: row.row }),
        },
        {
          key: 'change',
          title: t('change'),
          render: (row) => <Tag tone={TONE[row.change]}>{t(WORD[row.change])}</Tag>,
        },
        {
          key: 'place',
          title: t('sheet'),
          render: (row) => `${say(row.sheet)} ${row.row === 0 ? '' : t('rowOf', { row: row.row })}`,
        },
        { key: 'what', title: t('fields'), width: '50%', render: what },
      ]}
    />
  );
}
