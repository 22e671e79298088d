import type { ListedMatter as MatterLine } from '#contracts/http/lists';
import type { Text } from '#contracts/http/values';
import type { Appeal } from '#domain/process/appeal';
import { waitingFor } from '#domain/process/approval/progress';
import { openStep, type ApprovalState } from '#domain/process/approval/state';
import { parseStream, type StreamId } from '#domain/process/ids';
import type { ListedMatter, MatterFilter } from '#persistence/queries/matters';
import type { NamedPerson } from '#persistence/queries/people';
import { boardTitle, stepTitle } from '../approvals/approval-titles';
import { lastDayOf } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { nameOf, namedView } from '../dossiers/dossier.view';
import type { KnownCycles, Setting } from './inbox.material';

export interface MatterMaterial extends Setting {
  /** Whose list it is, and which. */
  person: string;
  list: MatterFilter['list'];
  cycles: KnownCycles;
  names: ReadonlyMap<string, NamedPerson>;
  units: ReadonlyMap<string, string>;
}

/** Where a matter stands, whose step it is, until when, and what happened to it last. */
export function matterView(row: ListedMatter, today: string, material: MatterMaterial): MatterLine {
  const { zone, calendar, cycles, names, list } = material;
  const { id } = parseStream(row.stream as StreamId);
  const own = row.kind === 'appeal' ? appealLine(row.state as Appeal, material) : approvalLine(row, material);
  const dueOn = own.dueAt === null ? null : lastDayOf(own.dueAt, zone);
  return {
    id,
    ...own,
    cycle: { id: row.cycle_id, name: cycles.get(row.cycle_id)?.state.name ?? row.cycle_id },
    isEnded: row.has_ended,
    dueOn,
    daysLeft: daysUntil(dueOn, today, calendar),
    begunAt: row.begun_at.toISOString(),
    last: {
      kind: row.last_kind,
      // Who decided an appeal is said on its own page.
      by: row.kind === 'appeal' || row.last_actor === null ? null : nameOf(row.last_actor, names),
      at: row.last_at.toISOString(),
    },
    own: list === 'done' && row.own_kind !== null ? { kind: row.own_kind, at: row.at.toISOString() } : null,
    link: `/${row.kind}s/${id}`,
  };
}

type OwnPart = Pick<
  MatterLine,
  'kind' | 'subject' | 'board' | 'initiator' | 'status' | 'step' | 'waitsFor' | 'dueAt' | 'copy'
>;

function approvalLine(row: ListedMatter, { cycles, names, units, person, list }: MatterMaterial): OwnPart {
  const state = row.state as ApprovalState;
  const scheme = cycles.get(row.cycle_id)?.scheme;
  const step = openStep(state);
  const isBack = state.status === 'returned' && !row.has_ended;
  const copy = list === 'copied' ? state.copies.find(({ to }) => to === person) : undefined;
  return {
    kind: state.matter.kind,
    subject: state.matter.subject === null ? null : namedView(state.matter.subject, names),
    board: row.board && scheme ? boardTitle(row.board, { scheme }, units) : null,
    initiator: nameOf(state.initiator, names),
    status: state.status,
    step: step && scheme ? stepTitle(step, { scheme }) : null,
    waitsFor: (isBack ? [state.initiator] : step ? waitingFor(step) : []).map((each) => nameOf(each, names)),
    dueAt: step?.dueAt ?? null,
    copy: copy ? { by: nameOf(copy.by, names), at: copy.at, readAt: copy.readAt ?? null } : null,
  };
}

const APPEAL_STEPS: Partial<Record<Appeal['status'], Text>> = {
  filed: { zh: '受理', en: 'Acceptance' },
  'in-review': { zh: '复核', en: 'Review' },
};

/** To the appellant his appeal waits for the office or for its reviewers, of whom its page tells. */
function appealLine(state: Appeal, { names }: MatterMaterial): OwnPart {
  return {
    kind: 'appeal',
    subject: namedView(state.appellant, names),
    board: null,
    initiator: nameOf(state.appellant, names),
    status: state.status,
    step: APPEAL_STEPS[state.status] ?? null,
    waitsFor: [],
    dueAt: state.status === 'filed' || state.status === 'in-review' ? (state.deadline?.dueAt ?? null) : null,
    copy: null,
  };
}
