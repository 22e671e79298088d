import type { Choice } from '#domain/notification/choice';
import { isSameChoice } from './same-choice';

const CHOICE: Choice = {
  channels: ['email', 'sms'],
  groups: ['tasks'],
  pace: { kind: 'daily', at: '08:30' },
  quiet: { from: '22:00', to: '07:00' },
};

describe('Two choices', () => {
  it('are the same in any order', () => {
    expect(isSameChoice(CHOICE, { ...CHOICE, channels: ['sms', 'email'] })).toBe(true);
  });

  it.each<Partial<Choice>>([
    { channels: ['email'] },
    { groups: [] },
    { pace: { kind: 'daily', at: '09:00' } },
    { pace: { kind: 'hourly' } },
    { quiet: null },
    { quiet: { from: '22:00', to: '06:00' } },
  ])('differ by %j', (more) => {
    expect(isSameChoice(CHOICE, { ...CHOICE, ...more })).toBe(false);
  });
});
