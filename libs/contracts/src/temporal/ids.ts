/** The one queue on which every workflow and activity of Kaocheng is done. */
export const TASK_QUEUE = 'kaocheng';

/** Who attends a part of the agenda: the workflow of a cycle or of an appeal. Written in agenda and outbox rows. */
export type Attendant = `cycle/${string}` | `appeal/${string}`;

export const cycleAttendant = (cycle: string): Attendant => `cycle/${cycle}`;
export const appealAttendant = (appeal: string): Attendant => `appeal/${appeal}`;

export const cycleWorkflowId = (space: string, cycle: string): string => `${space}/cycle/${cycle}`;
export const appealWorkflowId = (space: string, appeal: string): string => `${space}/appeal/${appeal}`;
export const rehearsalWorkflowId = (space: string): string => `${space}/rehearsal`;
export const sealWorkflowId = (space: string): string => `${space}/seal`;
export const noticesWorkflowId = (space: string): string => `${space}/notices`;

/** What a workflow id names. */
export type WorkflowName =
  | { space: string; kind: 'cycle'; cycle: string }
  | { space: string; kind: 'appeal'; appeal: string }
  | { space: string; kind: 'rehearsal' | 'seal' | 'notices' };

/** The inverse of the makers above; undefined where the id is none of ours. */
export function parseWorkflowId(id: string): WorkflowName | undefined {
  const [space = '', kind, ...rest] = id.split('/');
  const name = rest.join('/');
  if (space === '') return undefined;
  switch (kind) {
    case 'cycle':
      return name ? { space, kind, cycle: name } : undefined;
    case 'appeal':
      return name ? { space, kind, appeal: name } : undefined;
    case 'rehearsal':
    case 'seal':
    case 'notices':
      return name ? undefined : { space, kind };
    default:
      return undefined;
  }
}

/** The kind and the id of an attendant; undefined where it is none. */
export function parseAttendant(attendant: string): { kind: 'cycle' | 'appeal'; id: string } | undefined {
  const at = attendant.indexOf('/');
  const kind = attendant.slice(0, at);
  const id = attendant.slice(at + 1);
  return (kind === 'cycle' || kind === 'appeal') && id !== '' ? { kind, id } : undefined;
}
