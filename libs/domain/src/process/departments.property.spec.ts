import * as fc from 'fast-check';
import { formatInZone } from '../calendar/dates';
import type { Command } from './command';
import { department, departmentsPlan, resolvedDepartments } from './testing/departments';
import { contextAt, text, zone } from './testing/r12';
import { dossierOf, World } from './testing/world';

const SALES = dossierOf('sales');
const PEOPLE = ['hs', 'hn', 'li', 'gm', 'dgm', 'hr1', 'hr2', 'c1'];
const START = Date.parse('2025-12-31T16:00:00.000Z');

/** What anybody might try with the figures, the plan and the events of a department, right or wrong. */
function attempt(world: World, what: number, pick: number): Command {
  const window = `quarter:Q${(pick % 4) + 1}`;
  const key = `Q${(pick % 4) + 1}:output::0`;
  const approval = world.dossier('sales').plan?.approval;
  const on = approval ? world.approval(approval) : undefined;
  const figures = [{ node: 'output', value: pick % 7 === 0 ? null : String(pick), evidence: [] }];
  const outcome = pick % 3 === 0 ? 'returned' : 'verified';
  const commands: Command[] = [
    { do: 'draft-plan', dossier: SALES, items: [{ id: 'one', title: text('t'), standard: text('s') }] },
    { do: 'submit-plan', dossier: SALES, items: [{ id: `i${pick}`, title: text('t'), standard: text('s') }] },
    { do: 'submit-plan', dossier: SALES, items: [], targets: [{ node: 'output', value: String(pick) }] },
    { do: 'supply-figures', dossier: SALES, window, figures },
    { do: 'verify-figures', dossier: SALES, window, verdicts: [{ key, outcome, reason: text('r') }] },
    { do: 'assign-head', dossier: SALES, head: pick % 2 === 0 ? 'hn' : 'hs' },
    {
      do: 'record-event',
      dossier: SALES,
      id: `f${pick}`,
      event: 'fault',
      on: '2026-01-02',
      points: String(pick % 12),
      text: text('t'),
      evidence: [],
    },
    ...(on
      ? [
          { do: 'approve' as const, approval: on.id, round: on.round, step: 'office' },
          {
            do: 'return' as const,
            approval: on.id,
            round: on.round,
            step: 'office',
            to: 'initiator',
            comment: text('c'),
          },
        ]
      : []),
  ];
  return commands[what % commands.length] ?? { do: 'draft-plan', dossier: SALES, items: [] };
}

/** Walks through years of a department and looks at the world after every step. */
function always(holds: (world: World) => void): void {
  const step = fc.record({ hours: fc.nat(400), what: fc.nat(10_000), who: fc.nat(10_000), pick: fc.nat(10_000) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 60, size: 'max' }), (steps) => {
      const context = (local: string) => contextAt(local, resolvedDepartments);
      const world = World.launched([department('sales')], context, departmentsPlan());
      let now = START;
      for (const { hours, what, who, pick } of steps) {
        now += hours * 3_600_000;
        const local = formatInZone(new Date(now).toISOString(), zone).slice(0, 16).replace('T', ' ');
        world.attendUntil(local);
        const command = attempt(world, what, pick);
        PEOPLE.find((_, place) => !world.try(command, PEOPLE[(who + place) % PEOPLE.length] ?? '', local));
        holds(world);
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}

describe('however a year of departments goes', () => {
  it('the tasks and the agenda kept act by act are those the states call for, each once', () => {
    always((world) => expect(world.discrepancies()).toEqual({ missing: [], uncalled: [], twice: [] }));
  });

  it('no figure counts that its supplier has verified himself, and each supersedes the one before', () => {
    always((world) => {
      for (const { kind, data, actor } of world.events) {
        if (kind !== 'figures-checked' || actor.kind !== 'person') continue;
        const { verdicts } = data as { verdicts: { key: string }[] };
        for (const { key } of verdicts) {
          const suppliers = world.facts.filter((fact) => fact.id.includes(`/actual/${key}/`)).map((fact) => fact.by);
          expect(suppliers.every((by) => by === actor.person)).toBe(false);
        }
      }
      const actuals = world.facts.filter((fact) => fact.kind === 'actual');
      const superseded = actuals.flatMap((fact) => fact.supersedes ?? []);
      expect(new Set(superseded).size).toBe(superseded.length);
      for (const [key, { fact }] of Object.entries(world.dossier('sales').figures))
        expect([key, superseded.includes(fact)]).toEqual([key, false]);
    });
  });
});
