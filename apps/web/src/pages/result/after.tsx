import { useTranslation } from 'react-i18next';
import type { Result } from '#contracts/http/dossiers';
import { KeyValues } from '../../components/key-values';
import { Panel } from '../../components/panel';
import { Tag } from '../../components/tag';
import type { Tone } from '../../components/tag';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import css from './result.module.css';

type Consequence = Result['consequences'][number];
const finals = ['accepted', 'upheld', 'changed', 'appeal-refused'] as const;
const statusWord = {
  proposed: 'proposed',
  approved: 'approved',
  'carried-out': 'carriedOut',
  dropped: 'dropped',
} as const;
const statusTone: Record<Consequence['status'], Tone> = {
  proposed: 'neutral',
  approved: 'primary',
  'carried-out': 'green',
  dropped: 'neutral',
};

/** What comes of the result: its use, the time to appeal, whether it is final, the ledger's seal. */
export function After({ result }: { readonly result: Result }) {
  const { t } = useTranslation('result');
  const say = useText();
  const dates = useDates();
  const { window, final } = result;
  const last = window.closesAt === null ? undefined : dates.withWeekday(dates.last(window.closesAt).date);
  const finalWord = finals.find((word) => word === final);
  return (
    <Panel title={t('after')}>
      <KeyValues
        items={[
          {
            label: t('consequences'),
            value:
              result.consequences.length === 0 ? (
                <span className={css['quiet']}>{t('noConsequences')}</span>
              ) : (
                <ul>
                  {result.consequences.map((each) => (
                    <li key={each.id}>
                      {say(each.title)} <Tag tone={statusTone[each.status]}>{t(statusWord[each.status])}</Tag>{' '}
                      {each.due !== null && (
                        <span className={css['quiet']}>{t('dueBy', { day: dates.short(each.due) })}</span>
                      )}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            label: t('window'),
            value:
              last === undefined ? t('windowUnset') : t(window.isOpen ? 'windowUntil' : 'windowClosed', { day: last }),
          },
          { label: t('final'), value: finalWord ? t(`final_${finalWord}`) : t('notFinal') },
          ...(result.seal === null ? [] : [{ label: t('seal'), value: t('sealed', { seal: result.seal }) }]),
        ]}
      />
      {result.months.length > 0 && (
        <>
          <h3 className={css['heading']}>{t('months')}</h3>
          <ul className={css['months']}>
            {result.months.map(({ period, title, score }) => (
              <li key={period}>
                <small>{say(title)}</small>
                <b>{score ?? '–'}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
