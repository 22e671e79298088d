import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leafSchema } from './methods';
import { FINDING_CODES } from './validation/finding';

const guide = readFileSync(join(__dirname, '../../../../docs/schemes.md'), 'utf8');

describe('the guide to schemes', () => {
  it('shows JSON that the language knows', () => {
    const [, leaf = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(leafSchema.safeParse(JSON.parse(leaf)).success).toBe(true);
  });

  it('lists every code of a finding', () => {
    expect(FINDING_CODES.filter((code) => !guide.includes(`\`${code}\``))).toEqual([]);
  });
});
