import { createHash, randomBytes } from 'node:crypto';
import { type DataSource } from 'typeorm';
import calendarSeed from '#catalogue/calendar/state-council.json';
import r12 from '#catalogue/schemes/r12.json';
import { parseCalendar } from '#domain/calendar/notice';
import { canonical } from '#domain/ledger/canonical';
import type { Command } from '#domain/process/command';
import { planTimeline } from '#domain/process/timeline';
import { settingValues } from '#domain/scheme/points';
import { resolveScheme } from '#domain/scheme/resolve';
import { schemeSchema } from '#domain/scheme/scheme';
import { perform } from '#persistence/ledger/perform';
import { writeRoster } from '#persistence/queries/cycles';
import { inSpace } from '#persistence/space';
import { BOSSES, benchRoster } from './organisation';

export const ZONE = 'Asia/Shanghai';
const calendar = parseCalendar(calendarSeed);
const scheme = schemeSchema.parse(r12);
const OFFICE = { kind: 'person' as const, person: 'officer', roles: ['office'] };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A space of its own with a clock that the benchmark moves: what a rehearsal is, filled with a made-up organisation. */
export class BenchSpace {
  private keys = 0;

  constructor(
    readonly source: DataSource,
    readonly name: string,
  ) {}

  /** Copies the empty real space and puts the scheme, the calendar and the bosses' accounts into it. */
  static async make(source: DataSource, name: string): Promise<BenchSpace> {
    await source.query('SELECT kaocheng.copy_space($1, $2, $3, $4)', ['space_main', name, 'benchmark', 'bench']);
    await inSpace(source, name, async (transaction) => {
      const hash = sha256(canonical(resolveScheme(scheme)));
      await transaction.query('INSERT INTO scheme VALUES ($1, $2, $3, $4, now()) ON CONFLICT DO NOTHING', [
        scheme.id,
        scheme.version,
        hash,
        scheme,
      ]);
      await transaction.query('INSERT INTO calendar VALUES ($1, $2, $3, $4, NULL, now()) ON CONFLICT DO NOTHING', [
        calendar.id,
        calendar.version,
        calendar,
        'seed',
      ]);
    });
    return new BenchSpace(source, name);
  }

  async setClock(now: string): Promise<void> {
    await this.source.query(
      'UPDATE kaocheng.space SET clock_offset = $2::timestamptz - clock_timestamp() WHERE name = $1',
      [this.name, now],
    );
  }

  act(
    command: Command,
    person = OFFICE.person,
    roles: string[] = OFFICE.roles,
    also?: Parameters<typeof perform>[2]['also'],
  ) {
    return perform(this.source, this.name, {
      command,
      actor: { kind: 'person', person, roles },
      readAt: new Date(),
      idempotencyKey: `bench-${++this.keys}`,
      request: { bench: this.keys },
      texts: [],
      ...(also && { also }),
    });
  }

  /** Launches a year that begins on 1 September 2025 for so many subjects. */
  async launch(cycle: string, size: number): Promise<void> {
    const settings = settingValues(scheme.settings, {});
    const resolved = resolveScheme(scheme, settings);
    const frame = { year: 2025, yearStarts: resolved.calendar.yearStarts, zone: ZONE };
    const answer = await this.act(
      {
        do: 'launch',
        cycle,
        plan: {
          name: cycle,
          scheme: { id: scheme.id, version: scheme.version, hash: sha256(canonical(resolveScheme(scheme))) },
          settings,
          calendar: { id: calendar.id, version: calendar.version },
          zone: ZONE,
          startsOn: '2025-09-01',
          endsOn: '2026-08-31',
          roles: { office: ['officer'], company: ['leader-1', 'leader-2', 'leader-3'], reviewers: ['reviewer'] },
          windows: planTimeline(resolved, frame, calendar),
          subjects: size,
        },
      },
      OFFICE.person,
      OFFICE.roles,
      (transaction) => writeRoster(transaction, cycle, benchRoster(size)),
    );
    if ('refused' in answer) throw new Error(answer.refused);
  }

  /** A cookie for each boss, as if he had logged in. */
  async bossCookies(): Promise<string[]> {
    const tokens = Array.from({ length: BOSSES }, () => randomBytes(24).toString('base64url'));
    await inSpace(this.source, this.name, async (transaction) => {
      await transaction.query(
        `INSERT INTO account (id, login, person_id, roles) SELECT 'boss-' || n, 'boss-' || n, 'boss-' || n, '{}' FROM generate_series(0, $1) n ON CONFLICT DO NOTHING`,
        [BOSSES - 1],
      );
      await transaction.query(
        `INSERT INTO session (id, account_id, expires_at) SELECT t, 'boss-' || (n - 1), now() + interval '1 day' FROM unnest($1::text[]) WITH ORDINALITY AS x (t, n)`,
        [tokens.map(sha256)],
      );
    });
    return tokens.map((token) => `kaocheng_${this.name}=${token}`);
  }

  async one<Row extends object>(text: string, values: unknown[] = []): Promise<Row> {
    const [row] = await inSpace(this.source, this.name, (transaction) => transaction.query<Row>(text, values));
    if (!row) throw new Error(`No row: ${text}`);
    return row;
  }
}
