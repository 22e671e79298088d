import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import { EvidenceLink } from '../../components/evidence-link';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { useDates } from '../../time/use-dates';
import { planInForce } from './self-draft';
import css from './self.module.css';

/** A self-assessment as it was submitted last. */
export function SelfPaper({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useTranslation('self');
  const dates = useDates();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { self } = dossier;
  const titleOf = (id: string) => planInForce(dossier)?.items.find((item) => item.id === id)?.title ?? t('item');
  return (
    <>
      <PageHead
        trail={[{ label: dossier.cycle.name, to: `/dossiers/${dossier.id}` }]}
        title={t('titleOf', { name: dossier.subject.name })}
        state={self && <StateWord state="done">{t('submittedAt', { at: dates.moment(self.at) })}</StateWord>}
        actions={
          dossier.may.assessSelf !== null && (
            <Button onClick={() => void navigate('?edit', { replace: true })}>{t('edit')}</Button>
          )
        }
      />
      <div className={css['column']}>
        {search.has('submitted') && (
          <Alert type="success" showIcon title={t('submitted')} description={t('submittedWhat')} />
        )}
        {self === null ? (
          <Panel>
            <EmptyState title={t('notSubmitted')} why={t('notSubmittedWhy')} />
          </Panel>
        ) : (
          <>
            <Panel isFlush>
              {self.items.map(({ item, text, value }) => (
                <section key={item} className={css['item']}>
                  <h3>
                    {titleOf(item)}
                    {value !== null && (
                      <small>
                        {t('mark')} <b>{value}</b>
                      </small>
                    )}
                  </h3>
                  <p className={css['said']}>{text}</p>
                </section>
              ))}
              <section className={css['item']}>
                <h3>{t('summary')}</h3>
                <p className={css['said']}>{self.summary}</p>
              </section>
            </Panel>
            {self.evidence.length > 0 && (
              <Panel title={t('evidence')}>
                <ul>
                  {self.evidence.map(({ id, name }) => (
                    <li key={id}>
                      <EvidenceLink id={id} name={name} />
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
          </>
        )}
      </div>
    </>
  );
}
