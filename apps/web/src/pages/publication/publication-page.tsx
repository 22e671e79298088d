import { useState } from 'react';
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Input, Segmented } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Publication } from '#contracts/http/publication';
import { publicationQuery } from '../../api/publication';
import { EmptyState } from '../../components/empty-state';
import { exportSheets } from '../../components/export-sheets';
import { gradesOf } from '../../components/grade-of';
import { GradeSeal } from '../../components/grade-seal';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { wallClock } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';
import { UnitResults } from './unit-results';
import css from './publication.module.css';

/** Published results 公布: grades by department, counts, ready to print. */
export function Component() {
  const { cycle = '' } = useParams();
  const query = useQuery(publicationQuery(cycle));
  return (
    <QueryState query={query} lines={10} isPage>
      {(shown) => <Results publication={shown} />}
    </QueryState>
  );
}

const anyGrade = '';

function Results({ publication }: { readonly publication: Publication }) {
  const { t } = useTranslation('publication');
  const say = useText();
  const dates = useDates();
  const [grade, setGrade] = useState(anyGrade);
  const [search, setSearch] = useState('');
  const { publishedAt, cycle } = publication;
  const title = t('paper', { name: cycle.name });
  if (publishedAt === null) {
    return (
      <>
        <PageHead
          trail={[{ label: t('title') }]}
          title={title}
          state={<StateWord state="upcoming">{t('notPublished')}</StateWord>}
        />
        <Panel>
          <EmptyState title={t('notPublished')} why={t('notPublishedWhy')} />
        </Panel>
      </>
    );
  }
  const day = wallClock(publishedAt, dates.zone).date;
  const seals = gradesOf(publication.grades, dates.language);
  const tracks = new Map(publication.tracks.map((track) => [track.id, say(track.title)]));
  const needle = search.trim();
  const units = publication.units
    .map((unit) => ({
      ...unit,
      people: unit.people.filter(
        (person) => (grade === anyGrade || person.grade === grade) && (needle === '' || person.name.includes(needle)),
      ),
    }))
    .filter((unit) => unit.people.length > 0);
  const total = publication.grades.reduce((sum, each) => sum + each.count, 0);
  const hasScores = publication.units.some((unit) => unit.people.some((person) => person.score !== null));

  function save(): void {
    const heads = [t('unit'), t('name'), t('post'), t('track'), t('grade'), ...(hasScores ? [t('score')] : [])];
    void exportSheets(t('fileName', { name: cycle.name, day }), [
      {
        name: t('title'),
        rows: [
          heads,
          ...units.flatMap((unit) =>
            unit.people.map((person) => [
              unit.name,
              person.name,
              person.post ?? '',
              tracks.get(person.track) ?? '',
              seals.get(person.grade)?.word ?? '',
              ...(hasScores ? [person.score ?? ''] : []),
            ]),
          ),
        ],
      },
    ]);
  }

  return (
    <div className={css['paper']}>
      <PageHead
        trail={[{ label: t('title') }]}
        title={title}
        state={<StateWord state="done">{t('publishedOn', { day: dates.long(day) })}</StateWord>}
        actions={
          <span className="k-no-print">
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('print')}
            </Button>{' '}
            <Button icon={<DownloadOutlined />} onClick={save}>
              {t('export')}
            </Button>
          </span>
        }
      />
      <Panel title={t('byGrade')} caption={t('total', { count: total })}>
        <ul className={css['counts']}>
          {publication.grades.map((each) => {
            const seal = seals.get(each.id);
            return (
              <li key={each.id}>
                {seal && <GradeSeal grade={seal} size="medium" withWord />}
                <b>{each.count}</b>
                <span className={css['bar']} aria-hidden>
                  <i style={{ width: `${total === 0 ? 0 : (each.count / total) * 100}%` }} />
                </span>
              </li>
            );
          })}
        </ul>
        {publication.pending > 0 && (
          <p className={css['note']}>
            <StateWord state="waiting">{t('pending', { count: publication.pending })}</StateWord>
          </p>
        )}
      </Panel>
      <div className={`${css['filter']} k-no-print`}>
        <Segmented<string>
          value={grade}
          onChange={setGrade}
          options={[
            { value: anyGrade, label: t('all') },
            ...publication.grades.map((each) => ({ value: each.id, label: say(each.title) })),
          ]}
        />
        <Input.Search
          value={search}
          allowClear
          placeholder={t('search')}
          aria-label={t('search')}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {units.length === 0 && (
        <Panel>
          <EmptyState title={t('nobody')} />
        </Panel>
      )}
      {units.map((unit) => (
        <UnitResults key={unit.id} unit={unit} seals={seals} tracks={tracks} hasScores={hasScores} />
      ))}
      {publication.seal !== null && (
        <p className={css['seal']}>
          <b>{t('seal', { code: publication.seal })}</b> {t('sealWhy')}
        </p>
      )}
    </div>
  );
}
