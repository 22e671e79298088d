import { useTranslation } from 'react-i18next';
import type { Result } from '#contracts/http/dossiers';
import { ChangeTable } from '../../components/change-table';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';

export interface PreviousProps {
  readonly result: Result;
  readonly previous: NonNullable<Result['previous']>;
}

/** The result before an appeal or correction beside the present one: total, grade and every part that changed. */
export function Previous({ result, previous }: PreviousProps) {
  const { t } = useTranslation('result');
  const say = useText();
  const row = (id: string, title: string, before: string, now: string) => ({
    id,
    ...(before === now ? {} : { change: 'changed' as const }),
    cells: [{ now: title }, { now: before }, { now, ...(before === now ? {} : { isNew: true }) }],
  });
  return (
    <Panel title={t('previous')} caption={t('previousNumber', { n: result.number })} isFlush>
      <ChangeTable
        view="clean"
        columns={[
          { key: 'part', title: '' },
          { key: 'before', title: t('wasBefore'), align: 'right' },
          { key: 'now', title: t('isNow'), align: 'right' },
        ]}
        rows={[
          row('grade', t('grade'), say(previous.grade.title), say(result.grade.title)),
          ...previous.changes.map(({ path, title, before, after }) => row(path, say(title), before, after)),
        ]}
      />
    </Panel>
  );
}
