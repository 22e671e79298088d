import type { Context } from './context';
import type { CycleEvent, CycleState } from './cycle';
import type { NewEvent } from './decision';
import { stream } from './ids';
import { dueFromOpening } from './timeline';

/** What a cycle does when one of its agenda rules falls due: `open:<window>`, `moment:<window>:<name>`, `close:<window>`. */
export function attendCycle(state: CycleState, rule: string, dueAt: string, context: Context): NewEvent[] {
  const [verb, key] = splitRule(rule);
  const window = state.windows.find((each) => each.key === key.window);
  if (!window || state.status === 'closed') return [];
  const act = (event: CycleEvent): NewEvent[] => [
    { stream: stream.cycle(state.id), ...event, key: `${rule}@${dueAt}`, at: dueAt },
  ];
  switch (verb) {
    case 'open':
      return window.status === 'to-come'
        ? act({ kind: 'stage-opened', data: { window: window.key, ...dueFromOpening(window, dueAt, context) } })
        : [];
    case 'close':
      // An extended window has a later row of its own.
      return window.status === 'open' && window.dueAt === dueAt
        ? act({ kind: 'stage-closed', data: { window: window.key } })
        : [];
    case 'moment': {
      const isDue = window.moments.some((moment) => moment.id === key.moment && moment.at === dueAt);
      return isDue && !window.done.includes(key.moment)
        ? act({ kind: 'stage-moment', data: { window: window.key, moment: key.moment } })
        : [];
    }
    default:
      return [];
  }
}

function splitRule(rule: string): [string, { window: string; moment: string }] {
  const [verb = '', ...rest] = rule.split('|');
  return [verb, { window: rest[0] ?? '', moment: rest[1] ?? '' }];
}
