import { useTranslation } from 'react-i18next';
import type { SchemeOutline } from '#domain/scheme/outline';
import { documentOf } from '../../i18n/document-of';
import { useJoin } from '../../i18n/use-join';
import { percentOf } from '../../figures/percent';
import css from './scheme.module.css';

interface SectionProps {
  readonly outline: SchemeOutline;
}

/** The stages in the order of the year, with their dates in words. */
export function StagesSection({ outline }: SectionProps) {
  const { t } = useTranslation('schemes');
  const join = useJoin();
  return (
    <div className={css['scroll']} data-sideways>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('stage')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('opens')}</th>
            <th scope="col">{t('due')}</th>
            <th scope="col">{t('reactions')}</th>
            <th scope="col">{t('chain')}</th>
          </tr>
        </thead>
        <tbody>
          {outline.stages.map((stage) => (
            <tr key={stage.id}>
              <th scope="row">
                {stage.title}
                {stage.by !== undefined && <small>{t('carriedOutBy', { who: stage.by })}</small>}
              </th>
              <td>{join(stage.tracks)}</td>
              <td>{stage.opens ?? t('cycleStart')}</td>
              <td>{stage.due ?? t('byDecision')}</td>
              <td>{join(stage.reactions)}</td>
              <td>{stage.chain ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function ChainsSection({ outline }: SectionProps) {
  const { t } = useTranslation('schemes');
  return (
    <dl className={css['chains']}>
      {outline.chains.map((chain) => (
        <div key={chain.id}>
          <dt>{chain.title}</dt>
          <dd>
            {chain.steps.map((step, index) => (
              <span key={step.title}>
                {index > 0 && <i aria-hidden>→</i>}
                {step.title}
                {step.within !== undefined && <small>{t('within', { within: step.within })}</small>}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function AppealSection({ outline: { appeal } }: SectionProps) {
  const { t } = useTranslation('schemes');
  return <p>{appeal ? t('appealText', { window: appeal.window, from: appeal.from, to: appeal.to }) : t('noAppeal')}</p>;
}

/** Pools with their parts: how much, how often, divided how. */
export function PoolsSection({ outline }: SectionProps) {
  const { t } = useTranslation('schemes');
  return outline.pools.map((pool) => (
    <div key={pool.id} className={css['scroll']}>
      <h3>
        {pool.title}
        <small>{t('poolAmount', { amount: pool.amount.setting ?? pool.amount.value })}</small>
      </h3>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('poolPart')}</th>
            <th scope="col" className={css['right']}>
              {t('poolShare')}
            </th>
            <th scope="col">{t('poolEvery')}</th>
            <th scope="col">{t('poolDivision')}</th>
          </tr>
        </thead>
        <tbody>
          {pool.parts.map((part) => (
            <tr key={part.id}>
              <th scope="row">{part.title}</th>
              <td className={css['right']}>{`${percentOf(part.share.value)}%`}</td>
              <td>{part.every}</td>
              <td>{part.pays}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  ));
}

/** Figures that the office fixes at launch. */
export function SettingsSection({ outline }: SectionProps) {
  const { t } = useTranslation('schemes');
  return (
    <div className={css['scroll']} data-sideways>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('setting')}</th>
            <th scope="col" className={css['right']}>
              {t('default')}
            </th>
            <th scope="col" className={css['right']}>
              {t('range')}
            </th>
          </tr>
        </thead>
        <tbody>
          {outline.settings.map((setting) => (
            <tr key={setting.id}>
              <td>{setting.title}</td>
              <td className={css['right']}>{setting.default}</td>
              <td className={css['right']}>
                {setting.min !== undefined && setting.max !== undefined && `${setting.min}–${setting.max}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function ReadingsSection({ outline }: SectionProps) {
  const { t } = useTranslation('schemes');
  return (
    <>
      <p className={css['quiet']}>{t('readingsWhy')}</p>
      <ol className={css['readings']}>
        {outline.readings.map((reading) => (
          <li key={`${reading.cite} ${reading.text}`}>
            {reading.text} <small>{documentOf(reading.cite)}</small>
          </li>
        ))}
      </ol>
    </>
  );
}
