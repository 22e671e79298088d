import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dossierQuery, myDossiersQuery } from '../../api/dossiers';
import { meQuery } from '../../api/session';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StageColumn } from '../../components/stage-timeline';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { stageList, todayMark } from '../dossiers/stages';

/** My own evaluation from stage to stage, cut by today; the newest cycle when there are several. */
export function MyDossier() {
  const { t } = useTranslation('work');
  const mine = useQuery(myDossiersQuery);
  const newest = mine.data?.items.at(-1);
  return newest ? (
    <Timeline id={newest.id} />
  ) : (
    <Panel title={t('myDossier')} isFlush>
      <QueryState
        query={mine}
        isEmpty={() => true}
        empty={<EmptyState title={t('noDossier')} why={t('noDossierWhy')} />}
      >
        {() => null}
      </QueryState>
    </Panel>
  );
}

function Timeline({ id }: { readonly id: string }) {
  const { t } = useTranslation('work');
  const say = useText();
  const dates = useDates();
  const query = useQuery(dossierQuery(id));
  const isRehearsal = useQuery(meQuery).data?.space.kind === 'rehearsal';
  return (
    <Panel
      title={t('myDossier')}
      caption={query.data && `${query.data.cycle.name} · ${say(query.data.track.title)}`}
      extra={<Link to={`/dossiers/${id}`}>{t('openDossier')}</Link>}
      isFlush
    >
      <QueryState query={query} lines={8}>
        {(dossier) => {
          const label = t(isRehearsal ? 'rehearsalMark' : 'todayMark', { day: dates.short(dates.today) });
          return (
            <StageColumn
              stages={stageList(dossier.stages, say, dates)}
              today={todayMark(dossier.stages, dates.today, label)}
            />
          );
        }}
      </QueryState>
    </Panel>
  );
}
