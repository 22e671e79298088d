import type { RosterEntry } from '#domain/process/context';
import type { Done } from '#contracts/http/values';
import { REAL_SPACE } from '#persistence/control';
import { attendPage } from '#persistence/ledger/attend';
import { openDossierPage } from '#persistence/ledger/launch';
import { proposeCohort, readyCohorts } from '#persistence/ledger/propose-boards';
import { performOnCycle } from '#persistence/ledger/system';
import type { TestApi, TestBrowser } from './api';
import { demoPeople, loggedIn } from './organisation';

/** An R12 year of the demo organisation, launched over HTTP and moved on by its agenda alone, without a worker. */
export class PlayedCycle {
  private readonly browsers = new Map<string, Promise<TestBrowser>>();

  private constructor(
    private readonly api: TestApi,
    readonly id: string,
  ) {}

  /**
   * Launches the year that starts on 1 September for the people of some units and opens their dossiers; the clock then stands at 00:00
   * of its first day. `change` alters a subject as it stood at launch, or leaves it out.
   */
  static async launch(
    api: TestApi,
    units: readonly string[],
    { year = 2025, change = (entry: RosterEntry): RosterEntry | undefined => entry } = {},
  ): Promise<PlayedCycle> {
    await setClock(api, `${year}-09-01 00:00`);
    const office = await loggedIn(api, demoPeople.office);
    const launched = await office.post<{ cycle: string }>('/cycles', {
      scheme: 'branch-all-employees',
      version: 1,
      year,
      settings: {},
      dates: [],
      units,
      name: `${year}–${year + 1} 年度`,
    });
    if (launched.status >= 300) throw new Error(JSON.stringify(launched.body));
    const { cycle } = launched.body;
    const played = new PlayedCycle(api, cycle);
    await api.inSpace(async (transaction) => {
      const rows = await transaction.query<{ entry: RosterEntry }>('SELECT entry FROM roster WHERE cycle_id = $1', [
        cycle,
      ]);
      for (const { entry } of rows) {
        const changed = change(entry);
        const [text, more] = changed
          ? ['UPDATE roster SET entry = $3 WHERE cycle_id = $1 AND subject_id = $2', [JSON.stringify(changed)]]
          : ['DELETE FROM roster WHERE cycle_id = $1 AND subject_id = $2', []];
        await transaction.query(text, [cycle, entry.subject, ...more]);
      }
    });
    while ((await openDossierPage(api.database, REAL_SPACE, cycle)) > 0);
    await performOnCycle(api.database, REAL_SPACE, { do: 'finish-launch', cycle });
    await played.attend();
    return played;
  }

  /** Moves the clock to an instant of the office's zone, and attends what falls due on the way at its own instant. */
  async moveTo(local: string): Promise<void> {
    const target = instantOf(local);
    for (;;) {
      const [next] = await this.api.inSpace((transaction) =>
        transaction.query<{ at: Date | null }>(
          'SELECT min(attend_at) AS at FROM agenda WHERE attendant = $1 AND attend_at <= $2',
          [`cycle/${this.id}`, target],
        ),
      );
      if (!next?.at) break;
      await setClock(this.api, next.at.toISOString());
      if ((await this.attend()) === 0) break;
    }
    await setClock(this.api, target);
  }

  /** Carries out whatever is due now; returns how many rows. */
  async attend(): Promise<number> {
    let total = 0;
    for (;;) {
      const { attended, failed } = await attendPage(this.api.database, REAL_SPACE, `cycle/${this.id}`);
      if (failed > 0) throw new Error(await this.errors());
      total += attended;
      if (attended === 0) return total;
    }
  }

  /** Puts every cohort that is ready before the committee. */
  async propose(): Promise<void> {
    for (const cohort of await readyCohorts(this.api.database, REAL_SPACE, this.id))
      await proposeCohort(this.api.database, REAL_SPACE, cohort);
  }

  /** Hands in a plan and has the superior approve it. */
  async plan(person: string, superior: string, items: object[] = PLAN): Promise<void> {
    const submitted = await (await this.as(person)).post<Done>(`/dossiers/${this.of(person)}/plan`, { items });
    const stream = Object.keys(submitted.body.streams ?? {}).find((id) => id.startsWith('approval/')) ?? '';
    const path = `/approvals/${stream.slice('approval/'.length)}`;
    const signed = await (await this.as(superior)).post(`${path}/approval`, { round: 1, step: 'superior' });
    if (signed.status !== 200) throw new Error(JSON.stringify([submitted.body, signed.body]));
  }

  /** A browser in which this person is logged in. */
  as(person: string): Promise<TestBrowser> {
    const known = this.browsers.get(person) ?? loggedIn(this.api, person);
    this.browsers.set(person, known);
    return known;
  }

  of(person: string): string {
    return `${this.id}.${person}`;
  }

  private async errors(): Promise<string> {
    const rows = await this.api.inSpace((transaction) =>
      transaction.query<{ line: string }>(
        "SELECT stream || ' ' || rule || ': ' || error AS line FROM agenda WHERE error IS NOT NULL",
      ),
    );
    return rows.map(({ line }) => line).join('\n');
  }
}

/** `2025-09-10 09:00` in the office's zone. */
const instantOf = (local: string): string =>
  /Z$/.test(local) ? local : new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString();

/** Sets the clock of the real space, as only tests do. */
export async function setClock(api: TestApi, local: string): Promise<void> {
  await api.database.query(
    'UPDATE kaocheng.space SET clock_offset = $2::timestamptz - clock_timestamp() WHERE name = $1',
    [REAL_SPACE, instantOf(local)],
  );
}

/** A plan of two KPI and a goal; the weights sum to 100. */
export const PLAN = [
  { id: 'revenue', group: 'kpi', title: '新增收入', weight: '50', target: '320', unit: '万元' },
  { id: 'renewal', group: 'kpi', title: '重点客户续约率', weight: '30', target: '90', unit: '%' },
  { id: 'training', group: 'goals', title: '新员工带教', weight: '20', standard: '带教一人，转正考核合格' },
];
