import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { periodWords } from '../../time/period-words';
import { useDates } from '../../time/use-dates';
import css from './dossiers.module.css';

/** Talks about the subject's work: held or to be held, signed or not. */
export function TalksPanel({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useTranslation('talk');
  const say = useText();
  const dates = useDates();
  if (dossier.talks.length === 0) return null;
  return (
    <Panel title={t('talks')} isFlush>
      <ul className={css['rows']}>
        {dossier.talks.map(({ window, title, period, on, isSigned }) => (
          <li key={window}>
            <div className={css['row']}>
              <Link to={`/dossiers/${dossier.id}/talks/${window}`}>
                {say(title)}
                {period !== null && ` ${periodWords(period, dates.language)}`}
              </Link>
              <StateWord state={isSigned ? 'done' : 'waiting'}>
                {on === null ? t('notHeld') : t(isSigned ? 'signed' : 'unsigned')}
              </StateWord>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
