import { readFileSync } from 'node:fs';
import { ACTS, approvalsPage, cellIn, MODES, outcomeOf, SITUATIONS } from './testing/acts-table';

const cells = ACTS.flatMap(({ said, words, outcomes }) =>
  Object.keys(SITUATIONS).flatMap((situation) =>
    Object.keys(MODES).map((mode) => ({
      said,
      mode,
      situation: situation as keyof typeof SITUATIONS,
      expected: cellIn(outcomes[situation as keyof typeof SITUATIONS], mode),
      name: `${words}, ${mode}, ${SITUATIONS[situation as keyof typeof SITUATIONS]}`,
    })),
  ),
);

describe('the table of acts', () => {
  it.each(cells.filter(({ expected }) => expected !== '–'))(
    '$name: $expected',
    ({ said, mode, situation, expected }) => {
      expect(outcomeOf(said, mode, situation)).toBe(expected);
    },
  );

  it('is the page in docs; after a change run npm run docs', () => {
    expect(readFileSync('docs/approvals.md', 'utf8')).toBe(approvalsPage());
  });
});
