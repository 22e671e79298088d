import { useTranslation } from 'react-i18next';
import type { ImportChange, ImportRow } from '#contracts/http/organisation';
import { useText } from '../i18n/use-text';
import { Changed } from './change-table';
import { DataTable } from './data-table';
import { StateWord } from './state-icon';
import { Tag, type Tone } from './tag';
import css from './workbook-import.module.css';

const TONE: Record<ImportChange, Tone> = { error: 'cinnabar', change: 'primary', add: 'green', same: 'neutral' };
const WORD = { error: 'error', change: 'changed', add: 'add', same: 'same' } as const;

/** What each row of a workbook would change, or what is wrong with it. */
export function WorkbookRows({ rows, label }: { readonly rows: readonly ImportRow[]; readonly label: string }) {
  const { t } = useTranslation('imports');
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
      label={label}
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
