import { builtEntries } from '#cli/stack/launch';
import type { Stack } from '#cli/stack/start';
import type { Console } from '#contracts/http/cycles';
import type { Rehearsal } from '#contracts/http/publication';
import type { Inbox } from '#contracts/http/tasks';
import type { Done } from '#contracts/http/values';
import type { Scheme } from '#domain/scheme/scheme';
import type { SpaceTransaction } from '#persistence/space';
import { apiOf, type TestApi, type TestBrowser } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';
import { withStack } from '#test/support/stack';

/** A rehearsal of some scheme in the demo organisation, played by HTTP against the real servers. */
export class Rehearsed {
  private readonly browsers = new Map<string, Promise<TestBrowser>>();
  cycle = '';

  private constructor(
    readonly stack: Stack,
    private readonly api: TestApi,
    private readonly real: TestBrowser,
    readonly space: string,
  ) {}

  /** `prepare` adds to the demo organisation before it is copied. */
  static async start(
    scheme: Scheme,
    startsAt: string,
    prepare: (transaction: SpaceTransaction) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Rehearsed> {
    const { migrate, worker, api: apiEntry } = builtEntries();
    const stack = await withStack({ entries: { migrate, worker, api: apiEntry } });
    const api = await apiOf(stack);
    await seedDemo(api);
    await api.inSpace((transaction) =>
      transaction.query('INSERT INTO scheme (id, version, hash, source, published_at) VALUES ($1, $2, $3, $4, now())', [
        scheme.id,
        scheme.version,
        `hash-of-${scheme.id}`,
        JSON.stringify(scheme),
      ]),
    );
    await api.inSpace(prepare);
    const real = await loggedIn(api, demoPeople.office);
    const made = await real.post<Rehearsal>('/rehearsals', { title: scheme.title.zh, startsAt });
    return new Rehearsed(stack, api, real, made.body.space);
  }

  async stop(): Promise<void> {
    await this.api.close();
    await this.stack.stop();
  }

  /** Launches the year for some units and waits until it runs. */
  async launch(scheme: Scheme, year: number, units: readonly string[]): Promise<void> {
    const office = await this.as(demoPeople.office);
    const request = { scheme: scheme.id, version: scheme.version, year, settings: {}, dates: [], units };
    const launched = await office.post<{ cycle: string }>('/cycles', { ...request, name: `${year} 年度` });
    if (launched.status >= 300) throw new Error(JSON.stringify(launched.body));
    this.cycle = launched.body.cycle;
    await this.until(async () => (await this.console()).status === 'running', 'the year runs');
  }

  console = async (): Promise<Console> =>
    (await (await this.as(demoPeople.office)).get<Console>(`/cycles/${this.cycle}`)).body;

  of = (subject: string): string => `${this.cycle}.${subject}`;

  /** A browser in which this person plays the rehearsal. */
  as(person: string): Promise<TestBrowser> {
    const known = this.browsers.get(person) ?? this.enter(person);
    this.browsers.set(person, known);
    return known;
  }

  /** A browser of somebody without an account. */
  stranger = (): TestBrowser => this.api.browser(this.space);

  rows = <Row extends object>(text: string): Promise<Row[]> =>
    this.api.inSpace((transaction) => transaction.query<Row>(text), this.space);

  async state<State>(stream: string): Promise<State> {
    const [row] = await this.api.inSpace(
      (transaction) => transaction.query<{ state: State }>('SELECT state FROM stream WHERE id = $1', [stream]),
      this.space,
    );
    if (!row) throw new Error(`There is no ${stream}`);
    return row.state;
  }

  private async enter(person: string): Promise<TestBrowser> {
    const door = this.api.browser();
    for (const [name, value] of this.real.cookies) door.cookies.set(name, value);
    await door.post(`/rehearsals/${this.space}/entry`);
    const browser = this.api.browser(this.space);
    for (const [name, value] of door.cookies) browser.cookies.set(name, value);
    await browser.put('/session/playing', { person });
    return browser;
  }

  async act(person: string, path: string, body: object = {}): Promise<Done> {
    const answer = await (await this.as(person)).post<Done>(path, body);
    if (answer.status !== 200) throw new Error(`${person} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async read<Body>(person: string, path: string): Promise<Body> {
    const answer = await (await this.as(person)).get<Body>(path);
    if (answer.status !== 200) throw new Error(`${person} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** What waits for a person, as `kind subjects`. */
  async inbox(person: string): Promise<string[]> {
    const { items } = await this.read<Inbox>(person, '/inbox');
    return items
      .map(
        ({ kind, subjects }) =>
          `${kind} ${subjects
            .map(({ id }) => id)
            .sort()
            .join(',')}`,
      )
      .sort();
  }

  /** Signs whatever is open before this person. */
  async sign(person: string): Promise<void> {
    const { items } = await this.read<Inbox>(person, '/inbox');
    for (const { stream } of items.filter(({ kind }) => kind === 'approve').flatMap(({ subjects }) => subjects)) {
      const id = stream.slice('approval/'.length);
      const { round, step } = await this.read<{ round: number; step: string }>(person, `/approvals/${id}`);
      await this.act(person, `/approvals/${id}/approval`, { round, step });
    }
  }

  async advanceTo(local: string): Promise<void> {
    const to = new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString();
    const asked = await this.real.post(`/rehearsals/${this.space}/advance`, { to });
    if (asked.status >= 300) throw new Error(JSON.stringify(asked.body));
    await this.until(async () => {
      const { body } = await this.real.get<Rehearsal>(`/rehearsals/${this.space}`);
      return body.advancing === null && body.now >= to;
    }, `the clock shows ${local}`);
  }

  async until(holds: () => Promise<boolean>, what: string): Promise<void> {
    for (const end = Date.now() + 60_000; Date.now() < end;) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`It never came about that ${what}`);
  }
}
