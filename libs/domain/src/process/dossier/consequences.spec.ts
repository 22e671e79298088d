import { employee, text } from '../testing/r12';
import { dossierOf, World } from '../testing/world';
import type { ConsequenceCommand } from './consequences';

function proposed(subject = 'e1'): World {
  const world = World.launched([employee(subject)]);
  world.proposeConsequences(subject, '2026-10-20 09:00', [
    { id: 'post', cite: 'R12 others', action: 'lower-post', choices: ['lower-post', 'competition', 'trial'] },
    { id: 'pay', cite: 'R12 others', action: 'pay', choices: ['pay'] },
  ]);
  return world;
}

const act = (world: World, command: ConsequenceCommand, who: string, subject = 'e1') =>
  world.try({ dossier: dossierOf(subject), ...command }, who, '2026-10-21 10:00');
const approve = (consequence = 'post', action = 'trial'): ConsequenceCommand => ({
  do: 'approve-consequence',
  consequence,
  action,
});
const drop: ConsequenceCommand = { do: 'drop-consequence', consequence: 'post', reason: text('r') };
const carryOut: ConsequenceCommand = { do: 'carry-out-consequence', consequence: 'post', note: text('n') };

describe('a consequence (A9)', () => {
  it('is approved by the leaders, who pick one where the scheme offers several, and carried out by the office', () => {
    const world = proposed();
    expect(act(world, approve('none'), 'gm')).toMatchObject({ refused: 'consequence-unknown' });
    expect(act(world, approve(), 'hr1')).toMatchObject({ refused: 'not-the-company' });
    expect(act(world, approve('post', 'bonus'), 'gm')).toMatchObject({ refused: 'choice-unknown', path: 'action' });
    expect(act(world, carryOut, 'hr1')).toMatchObject({ refused: 'not-approved' });
    expect(act(world, approve(), 'gm')).toBeUndefined();
    expect(act(world, approve(), 'dgm')).toMatchObject({ refused: 'not-proposed' });
    expect(act(world, drop, 'dgm')).toMatchObject({ refused: 'not-proposed' });
    expect(act(world, carryOut, 'gm')).toMatchObject({ refused: 'not-the-office' });
    expect(act(world, carryOut, 'hr1')).toBeUndefined();
    expect(world.dossier('e1').consequences[0]).toMatchObject({ action: 'trial', status: 'carried-out' });
    expect(world.told('e1')).toEqual(['consequence-approved']);
  });

  it('is dropped by the leaders with a reason', () => {
    const world = proposed();
    expect(act(world, drop, 'hr1')).toMatchObject({ refused: 'not-the-company' });
    expect(act(world, drop, 'gm')).toBeUndefined();
    expect(world.dossier('e1').consequences.map((each) => each.status)).toEqual(['dropped', 'proposed']);
  });

  it('is not decided by the one it falls on', () => {
    expect(act(proposed('gm'), approve(), 'gm', 'gm')).toMatchObject({ refused: 'own-matter' });
  });
});
