import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SchemeSummary } from '#contracts/http/cycles';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import { useDates } from '../../time/use-dates';
import { wallClock } from '../../time/calendar-date';
import css from './launch.module.css';

export interface SchemeStepProps {
  readonly schemes: readonly SchemeSummary[];
  readonly chosen: { readonly id: string; readonly version: number } | null;
  readonly onChoose: (scheme: { id: string; version: number }) => void;
}

/** Which scheme, in which version. */
export function SchemeStep({ schemes, chosen, onChoose }: SchemeStepProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  const dates = useDates();
  if (schemes.length === 0) return <EmptyState title={t('noSchemes')} why={t('noSchemesWhy')} />;
  return (
    <Panel title={t('step_scheme')} caption={t('schemeWhy')} isFlush>
      <ul role="radiogroup" aria-label={t('step_scheme')}>
        {schemes.map((scheme) => {
          const isChosen = scheme.id === chosen?.id && scheme.version === chosen.version;
          return (
            <li key={`${scheme.id}.${scheme.version}`} className={cx(css['option'], isChosen && css['chosen'])}>
              <button
                type="button"
                role="radio"
                aria-checked={isChosen}
                className={css['optionFace']}
                onClick={() => onChoose({ id: scheme.id, version: scheme.version })}
              >
                <span className={css['radio']} aria-hidden />
                <span>
                  <b>{say(scheme.title)}</b>
                  <small>
                    {[
                      t('version', { version: scheme.version }),
                      t('basis', { basis: scheme.basis }),
                      t('yearStarts', { day: dates.short(`${dates.today.slice(0, 4)}-${scheme.yearStarts}`) }),
                      ...(scheme.publishedAt === null
                        ? []
                        : [t('published', { day: dates.short(wallClock(scheme.publishedAt, dates.zone).date) })]),
                    ].join(' · ')}
                  </small>
                </span>
              </button>
              <Link to={`/schemes/${scheme.id}?version=${scheme.version}`}>{t('readScheme')}</Link>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
