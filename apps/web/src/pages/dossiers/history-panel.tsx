import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import type { DossierProps } from './dossier-props';
import { historyWords } from './history-words';
import { useGrades } from './use-grades';
import css from './dossiers.module.css';

const few = 8;

/** Everything that was done with the dossier, newest first: what, when, by whom. */
export function HistoryPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const dates = useDates();
  const gradeOf = useGrades([dossier.scheme]);
  const [isOpen, setOpen] = useState(false);
  const newestFirst = dossier.history.toReversed();
  const shown = isOpen ? newestFirst : newestFirst.slice(0, few);
  const gradeWord = (grade: string): string => gradeOf(dossier.scheme, grade)?.word ?? '';
  return (
    <Panel
      title={t('history')}
      extra={
        newestFirst.length > few && (
          <Button type="link" onClick={() => setOpen(!isOpen)}>
            {isOpen ? t('historyFew') : t('historyAll', { count: newestFirst.length })}
          </Button>
        )
      }
      isFlush
    >
      <ol className={css['history']}>
        {shown.map((entry) => (
          <li key={entry.seq}>
            <time dateTime={entry.at}>{dates.moment(entry.at)}</time>
            <span>{historyWords(entry, dossier, { t, say, language: dates.language, gradeWord })}</span>
            <small>
              {entry.by ?? t('byClock')}
              {entry.onBehalfOf !== null && ` ${t('onBehalfOf', { name: entry.onBehalfOf })}`}
            </small>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
