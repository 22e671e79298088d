import { useState } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Notice } from '#contracts/http/notices';
import { noticeQuery } from '../../api/notices';
import { EmptyState } from '../../components/empty-state';
import { gradesOf } from '../../components/grade-of';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { UnitResults } from '../publication/unit-results';
import { NoticeState } from './notice-state';
import { ObjectionDrawer } from './objection-drawer';
import { Register } from './register';
import css from './notices.module.css';

/** A public notice 公示: the results as they are going to be published, for its days, and the way to object. */
export function Component() {
  const { cycle = '', window = '' } = useParams();
  const query = useQuery(noticeQuery(cycle, window));
  return (
    <QueryState query={query} lines={10} isPage>
      {(notice) => <Shown notice={notice} />}
    </QueryState>
  );
}

function Shown({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notice');
  const say = useText();
  const [isObjecting, setObjecting] = useState(false);
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/notices' }]}
        title={`${notice.cycle.name} · ${say(notice.title)}`}
        state={<NoticeState notice={notice} />}
        {...(notice.may.object
          ? {
              actions: (
                <Button type="primary" onClick={() => setObjecting(true)}>
                  {t('object')}
                </Button>
              ),
            }
          : {})}
      />
      <div className={css['column']}>
        {notice.status === 'open' ? <Results notice={notice} /> : <Offline notice={notice} />}
        {notice.objections.length > 0 && <Register objections={notice.objections} />}
      </div>
      {isObjecting && <ObjectionDrawer notice={notice} onClose={() => setObjecting(false)} />}
    </>
  );
}

function Results({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notice');
  const say = useText();
  const dates = useDates();
  const seals = gradesOf(notice.grades, dates.language);
  const tracks = new Map(notice.tracks.map((track) => [track.id, say(track.title)]));
  const hasScores = notice.units.some(({ people }) => people.some(({ score }) => score !== null));
  if (notice.units.length === 0)
    return (
      <Panel>
        <EmptyState title={t('nobody')} why={t('publishedSoon')} />
      </Panel>
    );
  return notice.units.map((unit) => (
    <UnitResults key={unit.id} unit={unit} seals={seals} tracks={tracks} hasScores={hasScores} />
  ));
}

function Offline({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notice');
  const dates = useDates();
  return (
    <Panel>
      {notice.status === 'closed' ? (
        <EmptyState title={t('closed')} why={t('closedWhy')} />
      ) : (
        <EmptyState title={t('toCome')} why={t('toComeWhy', { day: dates.long(notice.opensOn) })} />
      )}
    </Panel>
  );
}
