import { useTranslation } from 'react-i18next';
import type { Result } from '#contracts/http/dossiers';
import {
  divide,
  isNegative,
  isZero,
  multiply,
  HUNDRED,
  printExact,
  rational,
  roundHalfUp,
  sum,
} from '#domain/scoring/exact';
import { readable } from '#domain/scoring/trace-words';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import css from './result.module.css';

/** Which parts cost how many points, each bar beginning where the one above it ends. */
export function Losses({ losses }: Pick<Result, 'losses'>) {
  const { t } = useTranslation('result');
  const say = useText();
  const total = sum(losses.map(({ lost }) => rational(lost)));
  // Positions are drawing only; no score is computed here.
  const shares = losses.map(({ lost }) => {
    const loss = rational(lost);
    return isZero(total) || isNegative(loss) ? 0 : Number(roundHalfUp(divide(multiply(loss, HUNDRED), total), 2));
  });
  const signed = (lost: string): string =>
    lost.startsWith('-') ? `+${readable(lost.slice(1))}` : `−${readable(lost)}`;
  return (
    <Panel title={t('losses')} caption={losses.length > 0 && t('lossSum', { lost: readable(printExact(total)) })}>
      {losses.length === 0 && <p className={css['quiet']}>{t('noLosses')}</p>}
      <ul>
        {losses.map(({ path, title, lost }, index) => {
          const left = shares.slice(0, index).reduce((above, each) => above + each, 0);
          return (
            <li key={path} className={css['loss']}>
              <span>{say(title)}</span>
              <span className={css['bar']} aria-hidden>
                <i
                  className={cx(path.includes('/adjust/') && css['deducted'])}
                  style={{ left: `${left}%`, width: `${shares[index]}%` }}
                />
              </span>
              <b>{signed(lost)}</b>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
