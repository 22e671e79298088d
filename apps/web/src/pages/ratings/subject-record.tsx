import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RatingSheet } from '#contracts/http/ratings';
import { Panel } from '../../components/panel';
import type { Language } from '../../i18n/language';
import { useText } from '../../i18n/use-text';
import { periodWords } from '../../time/period-words';
import { useDates } from '../../time/use-dates';
import css from './ratings.module.css';

export interface SubjectRecordProps {
  readonly subject: RatingSheet['subjects'][number];
  readonly language: Language;
}

/** What stands beside the marks: the months, and the key events with their day. */
export function SubjectRecord({ subject, language }: SubjectRecordProps) {
  const { t } = useTranslation('rating');
  const say = useText();
  const dates = useDates();
  if (subject.items.length === 0) return null;
  return (
    <div className={css['record']}>
      <Panel title={t('months')} extra={<Link to={`/dossiers/${subject.dossier}`}>{t('openDossier')}</Link>}>
        <ol className={css['months']}>
          {subject.months.map(({ period, score }) => (
            <li key={period}>
              <span>{periodWords(period, language)}</span>
              <b>{score ?? <small>{t('monthNone')}</small>}</b>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={t('events')}>
        {subject.events.length === 0 && <p className={css['quiet']}>{t('noEvents')}</p>}
        <ul className={css['events']}>
          {subject.events.map((event) => (
            <li key={`${event.on} ${event.text ?? ''}`}>
              <b>
                {dates.short(event.on)} {say(event.title)}
              </b>
              {event.text !== null && <p>{event.text}</p>}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
