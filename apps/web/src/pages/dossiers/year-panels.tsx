import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { EvidenceLink } from '../../components/evidence-link';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import type { DossierProps } from './dossier-props';
import css from './dossiers.module.css';

/** The months of the year with their scores. */
export function MonthsPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const { months } = dossier;
  if (months.length === 0) return null;
  const done = months.filter((month) => month.ratedAt !== null).length;
  const noted = months.filter((month) => month.note !== null);
  return (
    <Panel title={t('months')} caption={t('monthsDone', { of: months.length, done })}>
      <ul className={css['months']}>
        {months.map((month) => (
          <li key={month.window}>
            <small>{say(month.title)}</small>
            {month.score ?? <span className={css['quiet']}>{t('unrated')}</span>}
          </li>
        ))}
      </ul>
      {noted.length > 0 && (
        <ul className={css['notes']}>
          {noted.map((month) => (
            <li key={month.window}>
              <small className={css['small']}>{t('monthNote', { period: say(month.title) })}</small>
              <p className={css['said']}>{month.note}</p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What the subject says of the year, item by item. */
export function SelfPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const dates = useDates();
  const navigate = useNavigate();
  const { self, plan, approvedPlan, may } = dossier;
  const items = [...(plan?.items ?? []), ...(approvedPlan?.items ?? [])];
  return (
    <Panel
      title={t('self')}
      {...(self ? { caption: t('selfAt', { at: dates.moment(self.at) }) } : {})}
      extra={
        may.assessSelf !== null && (
          <Button type="primary" onClick={() => void navigate(`/dossiers/${dossier.id}/self-assessment`)}>
            {t('assessSelf')}
          </Button>
        )
      }
      isFlush
    >
      <ul className={css['rows']}>
        {!self && <li className={css['quiet']}>{t('noSelf')}</li>}
        {self && <li className={css['said']}>{self.summary}</li>}
        {self?.items.map((each) => (
          <li key={each.item}>
            <div className={css['row']}>
              <b>{items.find((item) => item.id === each.item)?.title}</b>
              <span className={css['small']}>{each.value !== null && t('selfScore', { value: each.value })}</span>
            </div>
            <p className={css['said']}>{each.text}</p>
          </li>
        ))}
        {self && self.evidence.length > 0 && (
          <li>
            <small className={css['small']}>{t('evidence')}</small>
            {self.evidence.map((file) => (
              <p key={file.id}>
                <EvidenceLink id={file.id} name={file.name} />
              </p>
            ))}
          </li>
        )}
      </ul>
    </Panel>
  );
}
