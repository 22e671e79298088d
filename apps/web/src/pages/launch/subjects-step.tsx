import { Checkbox } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { launchPreviewQuery } from '../../api/cycles';
import { EmptyState } from '../../components/empty-state';
import { KeyValues } from '../../components/key-values';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { useText } from '../../i18n/use-text';
import { requestOf } from './draft';
import type { StepProps } from './step';
import css from './launch.module.css';

/** Which departments take part, and how many people that makes on each track. */
export function SubjectsStep({ draft, change, preview }: StepProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  const all = useQuery(launchPreviewQuery(requestOf({ ...draft, units: null, dates: [] })));
  return (
    <div className={css['twoColumns']}>
      <Panel title={t('subjects')} caption={t('subjectsCount', { count: preview.subjects.total })} isFlush>
        <QueryState
          query={all}
          lines={8}
          isEmpty={({ subjects }) => subjects.units.length === 0}
          empty={<EmptyState title={t('noSubjects')} why={t('noSubjectsWhy')} />}
        >
          {({ subjects }) => {
            const chosen = new Set(draft.units ?? subjects.units.map((unit) => unit.id));
            const choose = (units: readonly string[]) =>
              change({ units: units.length === subjects.units.length ? null : [...units] });
            return (
              <ul className={css['units']}>
                <li className={css['unitsHead']}>
                  <Checkbox
                    checked={chosen.size === subjects.units.length}
                    indeterminate={chosen.size > 0 && chosen.size < subjects.units.length}
                    onChange={(event) => change({ units: event.target.checked ? null : [] })}
                  >
                    {t('allUnits')}
                  </Checkbox>
                  <span>{t('people')}</span>
                </li>
                {subjects.units.map((unit) => (
                  <li key={unit.id}>
                    <Checkbox
                      checked={chosen.has(unit.id)}
                      onChange={(event) =>
                        choose(
                          subjects.units
                            .map((each) => each.id)
                            .filter((id) => (id === unit.id ? event.target.checked : chosen.has(id))),
                        )
                      }
                    >
                      {unit.name}
                    </Checkbox>
                    <span>{unit.count}</span>
                  </li>
                ))}
              </ul>
            );
          }}
        </QueryState>
      </Panel>
      <Panel title={t('byTrack')} caption={t('byTrackWhy')}>
        <KeyValues
          items={[
            ...preview.subjects.tracks.map((track) => ({
              label: say(track.title),
              value: t('subjectsCount', { count: track.count }),
            })),
            { label: t('total'), value: <b>{t('subjectsCount', { count: preview.subjects.total })}</b> },
          ]}
        />
      </Panel>
    </div>
  );
}
