import {
  appealWorkflowId,
  cycleWorkflowId,
  noticesWorkflowId,
  parseAttendant,
  parseWorkflowId,
  rehearsalWorkflowId,
  sealWorkflowId,
} from './ids';
import * as messages from './messages';

describe('Workflow ids', () => {
  it('are read back into what they were made of', () => {
    expect(parseWorkflowId(cycleWorkflowId('space_main', 'y2025'))).toEqual({
      space: 'space_main',
      kind: 'cycle',
      cycle: 'y2025',
    });
    expect(parseWorkflowId(appealWorkflowId('space_main', 'y2025.p1.1'))).toEqual({
      space: 'space_main',
      kind: 'appeal',
      appeal: 'y2025.p1.1',
    });
    expect(parseWorkflowId(rehearsalWorkflowId('space_r1'))).toEqual({ space: 'space_r1', kind: 'rehearsal' });
    expect(parseWorkflowId(sealWorkflowId('space_main'))).toEqual({ space: 'space_main', kind: 'seal' });
    expect(parseWorkflowId(noticesWorkflowId('space_main'))).toEqual({ space: 'space_main', kind: 'notices' });
  });

  it.each(['', 'space_main', 'space_main/cycle', 'space_main/other/x', '/cycle/x', 'space_main/seal/x'])(
    'says that %p is none of ours',
    (id) => {
      expect(parseWorkflowId(id)).toBeUndefined();
    },
  );

  it('lie in the space of their attendant', () => {
    expect(parseAttendant('cycle/y2025')).toEqual({ kind: 'cycle', id: 'y2025' });
    expect(parseAttendant('appeal/y2025.p1.1')).toEqual({ kind: 'appeal', id: 'y2025.p1.1' });
    expect(parseAttendant('dossier/y2025.p1')).toBeUndefined();
  });
});

describe('Messages to workflows', () => {
  it('are called on the wire what their constant is called, less its suffix', () => {
    const named = Object.entries(messages);
    expect(named.length).toBeGreaterThan(0);
    for (const [constant, wire] of named) expect(constant).toMatch(new RegExp(`^${wire}(Signal|Query|Update)$`));
  });
});
