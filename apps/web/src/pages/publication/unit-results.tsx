import { useTranslation } from 'react-i18next';
import type { Publication } from '#contracts/http/publication';
import { DataTable } from '../../components/data-table';
import type { DataColumn } from '../../components/data-table';
import type { Grade } from '../../components/grade-seal';
import { GradeSeal } from '../../components/grade-seal';
import { Panel } from '../../components/panel';
import { useIsPhone } from '../../style/use-is-phone';
import css from './publication.module.css';

type Unit = Publication['units'][number];
type Person = Unit['people'][number];

export interface UnitResultsProps {
  readonly unit: Unit;
  readonly seals: ReadonlyMap<string, Grade>;
  readonly tracks: ReadonlyMap<string, string>;
  /** The reader may see scores. */
  readonly hasScores: boolean;
}

/** A department's people with their grades, and its own. */
export function UnitResults({ unit, seals, tracks, hasScores }: UnitResultsProps) {
  const { t } = useTranslation('publication');
  const isPhone = useIsPhone();
  const own = seals.get(unit.grade ?? '');
  const seal = (person: Person) => {
    const grade = seals.get(person.grade);
    return grade && <GradeSeal grade={grade} withWord />;
  };
  const columns: DataColumn<Person>[] = [
    { key: 'name', title: t('name'), isName: true, width: '20%', render: (person) => person.name },
    { key: 'post', title: t('post'), width: '26%', render: (person) => person.post ?? '' },
    { key: 'track', title: t('track'), width: '22%', render: (person) => tracks.get(person.track) ?? '' },
    { key: 'grade', title: t('grade'), render: seal },
    ...(hasScores
      ? [
          {
            key: 'score',
            title: t('score'),
            align: 'right',
            render: (person: Person) => person.score ?? '–',
          } satisfies DataColumn<Person>,
        ]
      : []),
  ];
  return (
    <Panel
      title={unit.name || t('noUnit')}
      caption={t('people', { count: unit.people.length })}
      extra={
        own && (
          <>
            <span>{t('unitGrade')}</span>
            <GradeSeal grade={own} withWord />
          </>
        )
      }
      isFlush
    >
      {isPhone ? (
        <ul>
          {unit.people.map((person) => (
            <li key={person.id} className={css['row']}>
              <span>
                <b>{person.name}</b>
                <small>{person.post}</small>
              </span>
              {seal(person)}
              {hasScores && <b className={css['score']}>{person.score ?? '–'}</b>}
            </li>
          ))}
        </ul>
      ) : (
        <DataTable label={unit.name} columns={columns} rows={unit.people} keyOf={(person) => person.id} />
      )}
    </Panel>
  );
}
