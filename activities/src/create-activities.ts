import type { NotifyActivities, ReadActivities, WriteActivities } from '#contracts/temporal/activities';
import { attendAgenda } from './agenda';
import { proposeConsequences } from './consequences';
import type { Dependencies } from './dependencies';
import { deliverNotices } from './notifications';
import { advanceRehearsal } from './rehearsal';
import { whileAlive } from './running';
import { proposeGrades, recomputeAppeal, recomputeCorrections } from './scoring';
import { sealLedger } from './seal';
import { closeCycle, closeWindow, finishLaunch, openDossiers, publish, publishLate } from './stages';
import { loadAppeal, loadCycle } from './views';

/** Binds an activity to what it depends on, and keeps its heart beating. */
type Activity<Input, Output> = (dependencies: Dependencies, input: Input) => Promise<Output>;

/** Every activity by the name under which workflows call it. */
export function createActivities(dependencies: Dependencies): ReadActivities & WriteActivities & NotifyActivities {
  const bind =
    <Input, Output>(activity: Activity<Input, Output>) =>
    (input: Input): Promise<Output> =>
      whileAlive(() => activity(dependencies, input));
  return {
    loadCycle: bind(loadCycle),
    loadAppeal: bind(loadAppeal),
    attendAgenda: bind(attendAgenda),
    openDossiers: bind(openDossiers),
    finishLaunch: bind(finishLaunch),
    closeWindow: bind(closeWindow),
    publish: bind(publish),
    publishLate: bind(publishLate),
    closeCycle: bind(closeCycle),
    proposeGrades: bind(proposeGrades),
    recomputeCorrections: bind(recomputeCorrections),
    recomputeAppeal: bind(recomputeAppeal),
    proposeConsequences: bind(proposeConsequences),
    advanceRehearsal: bind(advanceRehearsal),
    sealLedger: bind(sealLedger),
    deliverNotices: bind(deliverNotices),
  };
}
