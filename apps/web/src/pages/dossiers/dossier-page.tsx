import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dossierQuery } from '../../api/dossiers';
import { QueryState } from '../../components/query-state';
import { DossierHead } from './dossier-head';
import { HistoryPanel } from './history-panel';
import { EventsPanel } from './events-panel';
import { PlanPanel } from './plan-panel';
import { MonthsPanel, SelfPanel } from './year-panels';
import { ResultPanel } from './result-panel';
import { ConsequencesPanel, StagesPanel, TransfersPanel } from './side-panels';
import { TalksPanel } from './talks-panel';
import css from './dossiers.module.css';

/** One dossier: its stages, targets, ratings and result, and what may be done about it. */
export function Component() {
  const { dossier: id = '' } = useParams();
  const query = useQuery(dossierQuery(id));
  return (
    <QueryState query={query} lines={12} isPage>
      {(dossier) => (
        <>
          <DossierHead dossier={dossier} />
          <div className={css['layout']}>
            <div className={css['column']}>
              <ResultPanel dossier={dossier} />
              <PlanPanel dossier={dossier} />
              <MonthsPanel dossier={dossier} />
              <SelfPanel dossier={dossier} />
              <EventsPanel dossier={dossier} />
              <HistoryPanel dossier={dossier} />
            </div>
            <div className={css['column']}>
              <StagesPanel dossier={dossier} />
              <TalksPanel dossier={dossier} />
              <ConsequencesPanel dossier={dossier} />
              <TransfersPanel dossier={dossier} />
            </div>
          </div>
        </>
      )}
    </QueryState>
  );
}
