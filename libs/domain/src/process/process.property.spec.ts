import * as fc from 'fast-check';
import { hasEnded, type ApprovalState } from './approval/state';
import type { Appeal } from './appeal';
import { parseStream } from './ids';
import { joint, r12, withNotice } from './testing/r12';
import { begin, SIGNED_OFF, signedOff, START, SUBJECTS, walk, walks } from './testing/walk';
import type { World } from './testing/world';

/** Walks through whole years and through the weeks after the sign-off, and looks at the world after every step, or at the end. */
function always(holds: (world: World) => void, when: 'each' | 'end' = 'each', scheme = r12): void {
  const walkThrough = (start: () => World, from: number, hours: number): void =>
    fc.assert(
      fc.property(walks(45, hours), (steps) => {
        const world = start();
        let now = from;
        for (const step of steps) {
          now = walk(world, now, step);
          if (when === 'each') holds(world);
        }
        holds(world);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  walkThrough(() => begin(scheme), START, 700);
  walkThrough(() => signedOff(scheme), SIGNED_OFF, 60);
}

/** The notice before publication has ended by the instant at which anything was published. */
function isEndedBeforePublication(world: World): void {
  const notice = world.cycle().windows.find(({ kind }) => kind === 'public-notice');
  const { publishedAt } = world.cycle();
  if (publishedAt === undefined) return;
  expect(notice?.status).toBe('closed');
  expect((notice?.closedAt ?? '9') <= publishedAt).toBe(true);
}

const kinds = (world: World, stream: string, ...wanted: string[]): number =>
  world.events.filter((event) => event.stream === stream && wanted.includes(event.kind)).length;

describe('however a year goes', () => {
  it('the tasks and the agenda kept act by act are those the states call for, each once', () => {
    always((world) => expect(world.discrepancies()).toEqual({ missing: [], uncalled: [], twice: [] }));
  });

  it('every matter has an open task, an armed agenda row or an end', () => {
    always((world) => {
      for (const [id, { state }] of world.streams) {
        const tasks = [...world.tasks.values()].filter((task) => task.stream === id).length;
        const rows = [...world.agenda.values()].filter((row) => row.stream === id).length;
        const waits = tasks + rows;
        switch (parseStream(id).kind) {
          case 'approval': {
            const approval = state as ApprovalState;
            // A returned plan stands in its dossier as the subject's task.
            const isRevised =
              approval.status === 'returned' &&
              [...world.tasks.values()].some(
                (task) => task.kind === 'revise-plan' && task.stream === approval.matter.of,
              );
            if (!hasEnded(approval) && waits === 0 && !isRevised) throw new Error(`${id} is stuck`);
            break;
          }
          case 'appeal': {
            const { status } = state as Appeal;
            if ((status === 'filed' || status === 'in-review') && tasks === 0) throw new Error(`${id} is stuck`);
            break;
          }
          default:
            break;
        }
      }
      for (const subject of SUBJECTS) {
        const { id, result, appeal, correction } = world.dossier(subject);
        if (!result) continue;
        const on = `dossier/${id}`;
        const isWaiting =
          [...world.agenda.values()].some((row) => row.stream === on) ||
          [...world.tasks.values()].some((task) => task.stream === on && task.kind === 'load-calendar');
        const isHandled = result.final !== undefined || appeal?.status === 'open' || correction !== undefined;
        expect({ subject, isWaiting: isWaiting || isHandled }).toEqual({ subject, isWaiting: true });
      }
    });
  });

  it('no matter has two outcomes', () => {
    always((world) => {
      for (const [id, { state }] of world.streams)
        switch (parseStream(id).kind) {
          case 'approval': {
            const ends = kinds(world, id, 'rejected', 'approval-cancelled');
            expect(ends + ((state as ApprovalState).status === 'approved' ? 1 : 0)).toBeLessThanOrEqual(1);
            break;
          }
          case 'appeal':
            expect(kinds(world, id, 'appeal-refused', 'appeal-decided')).toBeLessThanOrEqual(1);
            expect(kinds(world, id, 'appeal-served')).toBeLessThanOrEqual(1);
            break;
          case 'dossier':
            expect(kinds(world, id, 'signed-off')).toBeLessThanOrEqual(1);
            break;
          default:
            break;
        }
    }, 'end');
  });

  it('nobody decides what is his own', () => {
    always((world) => {
      for (const { stream, kind, actor } of world.events) {
        if (actor.kind !== 'person') continue;
        const state = world.streams.get(stream)?.state;
        if (kind === 'step-approved' || kind === 'rejected') {
          const { initiator, barred } = state as ApprovalState;
          expect([initiator, ...barred]).not.toContain(actor.person);
        }
        if (['appeal-accepted', 'appeal-refused', 'appeal-decided'].includes(kind))
          expect(actor.person).not.toBe((state as Appeal).appellant);
        if (kind === 'appeal-decided') expect((state as Appeal).recused).not.toContain(actor.person);
        if (['rated', 'figures-supplied', 'event-recorded', 'transferred', 'correction-proposed'].includes(kind))
          expect(parseStream(stream).id.split('.')[1]).not.toBe(actor.person);
      }
    }, 'end');
  });

  it('a joint signature that was returned comes back complete', () => {
    always(
      (world) => {
        for (const [id, { state }] of world.streams) {
          if (parseStream(id).kind !== 'approval') continue;
          const { steps, current } = state as ApprovalState;
          const events = world.events.filter((event) => event.stream === id);
          const returned = events.findLastIndex((event) => event.kind === 'step-returned');
          const since = events.slice(returned + 1).flatMap((event) => (event.kind === 'step-approved' ? [event] : []));
          for (const [index, step] of steps.entries()) {
            if (step.mode !== 'all') continue;
            const signed = step.signatures.map((signature) => signature.by);
            expect(new Set(signed).size).toBe(signed.length);
            if (index < current) expect([...step.assignees].sort()).toEqual([...signed].sort());
            // After a return only signatures given since then stand on the steps that were taken back.
            if (index >= current)
              expect(since.filter((event) => (event.data as { step: string }).step === step.id)).toHaveLength(
                signed.length,
              );
          }
        }
      },
      'each',
      joint,
    );
  });

  it('the window of an appeal is the law: none is received after it, each late letter is kept (A8)', () => {
    always((world) => {
      for (const { kind, data, at } of world.events)
        if (kind === 'appeal-received') {
          const { windowClosesAt } = data as Appeal;
          expect(windowClosesAt === undefined || (at ?? '') < windowClosesAt).toBe(true);
        }
    }, 'end');
  });

  it('nothing is published while a public notice goes on, and it ends only once every objection is settled', () => {
    always(
      (world) => {
        isEndedBeforePublication(world);
        expect(world.discrepancies()).toEqual({ missing: [], uncalled: [], twice: [] });
      },
      'each',
      withNotice,
    );
  });
});
