import { useTranslation } from 'react-i18next';
import type { Board } from '#contracts/http/boards';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import css from './board.module.css';

/** What still stands against submitting, and what is in order. */
export function MissingPanel({ board }: { readonly board: Board }) {
  const { t } = useTranslation('boards');
  const say = useText();
  const ceilings = board.members.filter((member) => member.ceiling !== null).length;
  const isInBounds = board.columns.every(({ count, min, max }) => count >= min && count <= max);
  return (
    <Panel title={board.missing.length > 0 ? t('before') : t('ready')}>
      <ul className={css['checks']}>
        {board.missing.map((missing) => (
          <li key={missing.zh}>
            <StateWord state="overdue" isStrong>
              {say(missing)}
            </StateWord>
          </li>
        ))}
        {board.notes.map((note) => (
          <li key={note.zh}>
            <StateWord state="waiting">{say(note)}</StateWord>
          </li>
        ))}
        {isInBounds && (
          <li>
            <StateWord state="done">{t('inBounds')}</StateWord>
          </li>
        )}
        {board.ties.length === 0 && (
          <li>
            <StateWord state="done">{t('noTies')}</StateWord>
          </li>
        )}
        {ceilings > 0 && (
          <li>
            <StateWord state="done">{t('ceilings', { count: ceilings })}</StateWord>
          </li>
        )}
      </ul>
    </Panel>
  );
}
