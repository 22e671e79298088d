import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import r12 from '#catalogue/schemes/r12.json';
import { jsonLines, kaocheng } from '#test/support/command';

jest.setTimeout(180_000);

type Line = { results: { subject: string; result: string; score: string; grade: string; effects: object[] }[] };

const rate = (panel: string, value: string) => ({ kind: 'rate', panel, value });

/** One of twenty whose every rating is the same, so that the total is that mark: 0.70 m + 0.20 m + 0.10 m. */
const employee = (id: string, mark: string, facts: object[] = []) => ({
  id,
  relations: { unit: ['sales'] },
  attributes: { employer: 'main' },
  facts: [
    { kind: 'score', node: 'performance', value: mark },
    { kind: 'score', node: 'behaviour', value: mark },
    ...facts,
  ],
});

const cohort = (heads: number, unitGrade: string, more: object = {}) => ({
  scheme: 'R12',
  track: 'employee',
  result: 'employee',
  related: [{ result: 'department', subject: 'sales', grade: unitGrade }],
  subjects: Array.from({ length: heads }, (_, place) => employee(`e${place}`, String(95 - place))),
  ...more,
});

/** Heads per grade, best first. */
function heads(line: unknown): number[] {
  const { results } = line as Line;
  return ['excellent', 'good', 'pass', 'poor'].map((grade) => results.filter((one) => one.grade === grade).length);
}

describe('kaocheng score', () => {
  it('proposes 4, 10, 5, 1 of twenty in a good department, and 0, 10, 8, 2 in one that passes (Part C 3)', async () => {
    const [good, pass, three] = await jsonLines('score', [
      cohort(20, 'good'),
      cohort(20, 'pass'),
      cohort(3, 'excellent'),
    ]);
    expect([heads(good), heads(pass), heads(three)]).toEqual([
      [4, 10, 5, 1],
      [0, 10, 8, 2],
      [1, 1, 1, 0],
    ]);
  });

  it('totals a manager of R12 to 90.30 (DETAIL 11.2)', async () => {
    // 0.70 × 91 + 0.20 × 90 + 0.05 × 84 + 0.05 × 88 = 63.7 + 18 + 4.2 + 4.4
    const line = {
      scheme: 'branch-all-employees',
      track: 'manager',
      result: 'manager',
      subject: 'm1',
      facts: [
        { kind: 'score', node: 'performance', value: '91' },
        rate('leaders', '90'),
        rate('co-managers', '84'),
        rate('staff', '88'),
      ],
    };
    const [answer] = (await jsonLines('score', [line])) as Line[];
    expect(answer?.results).toMatchObject([{ subject: 'm1', result: 'manager', score: '90.30', exact: '90.3' }]);
  });

  it('comes out at the other worked examples: Part C 1, 2 and 5, DETAIL 11.7', async () => {
    const score = (node: string, value: string, period?: string) => ({
      kind: 'score',
      node,
      value,
      ...(period && { period }),
    });
    const event = (kind: string, points?: string) => ({
      kind: 'event',
      event: kind,
      on: '2026-05-13',
      ...(points && { points }),
    });
    // Ballots of 88, 92, 75, 96 and 90, each a quarter of it on each of the four items.
    const ballots = ['22', '23', '18.75', '24', '22.5'].map((mark) => ({
      kind: 'ballot',
      panel: 'ballot',
      marks: { results: mark, 'internal-management': mark, integrity: mark, style: mark },
    }));
    // 54.5 of 60 are 545 ÷ 6 percent, 18 of 20 are 90.
    const section = [score('functional', '545/6'), score('management', '90'), ...ballots];
    const lines = [
      {
        scheme: 'R22',
        track: 'department',
        result: 'unit',
        facts: [
          ...[score('concentrated', '92.5', 'H1'), score('concentrated', '88', 'H2'), score('public', '95')],
          ...[event('inspection-style', '1.5'), event('inspection-efficiency', '1.2'), event('complaint', '0.5')],
        ],
      },
      { scheme: 'R10', track: 'section', facts: section },
      { scheme: 'r10', track: 'section', facts: [...section, event('exposed')] },
      {
        scheme: 'R27',
        track: 'department',
        facts: [
          ...[score('indicators', '96', 'H1'), score('indicators', '90', 'H2')],
          ...['88', '90', '85', '92'].map((rate, place) => score('public', rate, `Q${place + 1}`)),
          ...[score('leaders', '90', 'H1'), score('leaders', '94', 'H2')],
        ],
      },
      {
        scheme: 'R27',
        track: 'township',
        facts: [
          ...[score('indicators', '88', 'H1'), score('indicators', '94', 'H2')],
          ...[score('leaders', '90', 'H1'), score('leaders', '86', 'H2')],
        ],
      },
    ];
    const answers = (await jsonLines('score', lines)) as Line[];
    expect(answers.map(({ results }) => [results[0]?.score, results[0]?.grade])).toEqual([
      ['87.55', 'good'],
      ['90.50', 'excellent'],
      ['90.50', 'good'],
      ['91.63', undefined],
      ['90.70', undefined],
    ]);
    expect(answers[0]?.results[0]?.effects).toContainEqual(
      expect.objectContaining({
        effect: expect.objectContaining({ action: 'bonus', amount: '0.5', unit: 'base-pay-month' }),
      }),
    );
  });

  it('computes every result of a track, the months before the year, and says what lacks', async () => {
    const facts = [
      { kind: 'score', node: 'performance', period: 'M10', value: '80' },
      { kind: 'score', node: 'performance', period: 'M09', value: '70' },
    ];
    const [answer] = (await jsonLines('score', [{ scheme: 'r12', track: 'manager', facts }])) as Line[];
    // R12's year starts in September.
    expect(answer?.results).toMatchObject([
      { result: 'month', period: 'M09', score: '70.00' },
      { result: 'month', period: 'M10', score: '80.00' },
      { result: 'manager', findings: [{ code: 'items-missing' }, { code: 'rate-missing' }] },
    ]);
  });

  it('gives the same bytes whatever the order of subjects’ facts', async () => {
    const line = cohort(5, 'good');
    const turned = { ...line, subjects: line.subjects.map((one) => ({ ...one, facts: [...one.facts].reverse() })) };
    const [one, other] = await jsonLines('score', [line, turned]);
    expect(other).toEqual(one);
  });

  it('shows ties that a committee has to decide, and grades by its decision', async () => {
    // Five people: excellent 0.5 → 1 at least, 1 at most; two share the highest mark.
    const subjects = ['90', '90', '80', '70', '60'].map((mark, place) => employee(`e${place}`, mark));
    const open = cohort(0, 'good', { subjects });
    const decided = { ...open, decisions: [{ about: 'tie', order: ['e1', 'e0'] }] };
    const [first, second] = (await jsonLines('score', [open, decided])) as Line[];
    expect(first).toMatchObject({ ties: [{ members: ['e0', 'e1'], result: 'employee' }] });
    expect(second).not.toHaveProperty('ties');
    expect(second?.results.slice(0, 2).map(({ grade }) => grade)).toEqual(['good', 'excellent']);
  });

  const bad: [string, string, string, string | object][] = [
    ['broken JSON', 'line-invalid', '', '{"scheme":"R12"'],
    ['NaN', 'line-invalid', '', '{"scheme":"R12","track":"manager","facts":[{"kind":"actual","value":NaN}]}'],
    ['a line that is no object', 'line-invalid', '', '[]'],
    ['an unknown scheme', 'scheme-unknown', '/scheme', { scheme: 'R99', track: 'manager', facts: [] }],
    ['an unknown track', 'track-unknown', '/track', { scheme: 'R12', track: 'nobody', facts: [] }],
    [
      'an unknown result',
      'result-unknown',
      '/result',
      { scheme: 'R12', track: 'manager', result: 'employee', facts: [] },
    ],
    ['an unknown setting', 'id-unknown', '/settings/nope', manager([], { settings: { nope: '1' } })],
    [
      'a setting beyond its bounds',
      'setting-range',
      '/settings/late-cap',
      manager([], { settings: { 'late-cap': '31' } }),
    ],
    ['an unknown panel', 'panel-unknown', '/facts/0/panel', manager([rate('nobody', '9')])],
    ['an unknown node', 'node-unknown', '/facts/0/node', manager([{ kind: 'score', node: 'beauty', value: '9' }])],
    ['an unknown event', 'event-unknown', '/facts/0/event', manager([{ kind: 'event', event: 'yawning' }])],
    [
      'a number for a figure',
      'decimal-invalid',
      '/facts/0/value',
      manager([{ kind: 'score', node: 'performance', value: 91 }]),
    ],
    ['an exponent', 'decimal-invalid', '/facts/0/value', manager([rate('staff', '1e2')])],
    ['a figure of 10,000 digits', 'decimal-invalid', '/facts/0/value', manager([rate('staff', '9'.repeat(10_000))])],
    ['a rate above 100', 'mark-out-of-range', '/facts/0/value', manager([rate('staff', '100.01')])],
    ['a ballot above the maximum of an item', 'mark-out-of-range', '/facts/0/marks', manager([ballot('26')])],
    ['a negative mark', 'mark-out-of-range', '/facts/0/marks', manager([ballot('-1')])],
    [
      'a ballot with an item left out',
      'ballot-incomplete',
      '/facts/0/marks',
      manager([{ ...ballot('1'), marks: { execution: '1' } }]),
    ],
    ['a negative count', 'figure-negative', '/facts', manager([item('target', '10'), item('actual', '-3')])],
    [
      'two targets for one item',
      'target-twice',
      '/facts',
      manager([item('target', '10'), item('target', '12'), item('actual', '9')]),
    ],
    [
      'two figures of which neither was filed last',
      'fact-twice',
      '/facts/1',
      manager([rate('staff', '80'), rate('staff', '81')]),
    ],
    [
      'a fact after the close',
      'fact-late',
      '/facts/0/at',
      manager([{ ...rate('staff', '80'), at: '2026-10-01T08:00:00+08:00' }], { closedAt: '2026-10-01T00:00:00+08:00' }),
    ],
    [
      'an event after the end of its year',
      'fact-late',
      '/facts/0/on',
      manager([{ kind: 'event', event: 'late', on: '2026-09-01' }], { year: 2025 }),
    ],
    ['a field that no fact has', 'line-invalid', '/facts/0', manager([{ ...rate('staff', '80'), colour: 'red' }])],
    [
      'a subject given twice',
      'subject-twice',
      '/subjects/1/id',
      cohort(0, 'good', { subjects: [employee('e', '1'), employee('e', '2')] }),
    ],
    [
      'a wrong fact of one of many',
      'mark-out-of-range',
      '/subjects/1/facts/0/value',
      cohort(0, 'good', { subjects: [employee('a', '1'), employee('b', '101')] }),
    ],
    [
      'a move to a grade of no scale',
      'grade-unknown',
      '/decisions/0/grade',
      cohort(2, 'good', { decisions: [{ about: 'move', subject: 'e0', grade: 'superb' }] }),
    ],
  ];

  it('refuses each bad line by name, in both languages, and answers the line after it', async () => {
    const fine = cohort(3, 'excellent');
    const answers = await jsonLines('score', [...bad.flatMap(([, , , line]) => [line, fine])]);
    expect(answers).toHaveLength(2 * bad.length);
    const shown = bad.map(([name], place) => {
      const { error } = answers[2 * place] as { error?: { code: string; path: string } };
      return [name, error?.code, error?.path];
    });
    expect(shown).toEqual(bad.map(([name, code, path]) => [name, code, path]));
    for (const [place, answer] of answers.entries())
      if (place % 2 === 1) expect(heads(answer)).toEqual([1, 1, 1, 0]);
      else
        expect(answer).toMatchObject({
          error: {
            message: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/^[\x20-\x7e]+/) },
            hint: { zh: expect.any(String), en: expect.any(String) },
          },
        });
  });
});

describe('kaocheng method', () => {
  it('scores the leaves of Part C 6: 37, 18 and 0', async () => {
    const cases = [
      { method: { method: 'M1' }, points: '40', better: 'higher', facts: { target: '120', actual: '111' } },
      { method: { method: 'M2', step: '4' }, points: '30', facts: { missing: '3' } },
      {
        method: { method: 'M7', events: { fault: 'recorded' } },
        points: '25',
        facts: { events: ['10', '10', '10'].map((points) => ({ event: 'fault', points })) },
      },
    ];
    expect(await jsonLines('method', cases)).toMatchObject([
      { exact: '37', points: '37', trace: { op: 'M1' } },
      { exact: '18', points: '18', trace: { op: 'M2' } },
      { exact: '0', points: '0', trace: { op: 'M7' } },
    ]);
  });

  it('values a goal with four flaws in the month at 1, with three at 2, with five at 0 (Part C 7)', async () => {
    const bands = Object.entries({ 1: '2', 4: '1', 5: '0' }).map(([from, points]) => ({ from, points }));
    const method = { method: 'M8', panel: 'superior', counts: [{ event: 'flaw', bands }] };
    const cases = [4, 3, 5].map((flaws) => ({
      method,
      points: '5',
      facts: { events: Array.from({ length: flaws }, () => ({ event: 'flaw' })) },
    }));
    expect(await jsonLines('method', cases)).toMatchObject([{ exact: '1' }, { exact: '2' }, { exact: '0' }]);
  });
});

describe('kaocheng workdays', () => {
  it('closes the five working days of Part C 4 on 12 October at 24:00, and says where a year is not known', async () => {
    const start = { zone: 'Asia/Shanghai', days: 5 };
    const answers = await jsonLines('workdays', [
      { ...start, start: '2026-09-29T10:00:00+08:00' },
      { ...start, start: '2026-12-29T10:00:00+08:00' },
      { when: { kind: 'before-end', of: 'quarter', span: { count: 5, unit: 'day' } }, year: 2026 },
    ]);
    expect(answers).toMatchObject([
      {
        days: ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
        lastDay: '2026-10-12',
        closes: '2026-10-13T00:00:00+08:00',
      },
      { provisional: true, missingYear: 2027 },
      { date: '2026-03-26' },
    ]);
  });
});

describe('kaocheng scheme', () => {
  const changedScheme = (change: (scheme: typeof r12) => void): string => {
    const file = join(mkdtempSync(join(tmpdir(), 'kaocheng-scheme-')), 'changed.json');
    const scheme = structuredClone(r12);
    change(scheme);
    writeFileSync(file, JSON.stringify(scheme));
    return file;
  };

  it('check ends with 0 on a scheme free of errors, and with 1 naming every error in both languages', async () => {
    expect(await kaocheng(['scheme', 'check', 'R12'])).toMatchObject({ code: 0 });
    const file = changedScheme((scheme) => {
      scheme.nodes.performance.points = '60';
    });
    const { code, stdout } = await kaocheng(['scheme', 'check', file]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/错误 error points-sum .*\n.*\p{Script=Han}.*\n.*[a-z]/u);
  });

  it('show prints a document in Chinese or English, diff what changed, schema the JSON Schema', async () => {
    const zh = await kaocheng(['scheme', 'show', 'branch-all-employees']);
    expect(zh.stdout).toContain('优秀 0.10–0.20, 良好 0.40–0.50, 合格 0.25–0.35, 欠佳 0.05–0.10');
    const en = await kaocheng(['scheme', 'show', 'r12', '--lang', 'en']);
    expect(en.stdout).toMatch(/^ {4}Performance {2}70 points · Hundred-mark rating/m);
    const file = changedScheme((scheme) => {
      scheme.settings['late-cap'].default = '6';
    });
    const diff = await kaocheng(['scheme', 'diff', 'R12', file]);
    expect(diff.stdout).toBe('~ 逾期扣分上限 · 参数: 5 (0–30) → 6 (0–30)\n');
    const schema = await kaocheng(['scheme', 'schema']);
    expect(JSON.parse(schema.stdout)).toMatchObject({ title: 'Kaocheng scheme' });
  });
});

function manager(facts: object[], more: object = {}) {
  return { scheme: 'R12', track: 'manager', facts, ...more };
}

function ballot(execution: string) {
  return {
    kind: 'ballot',
    panel: 'leaders',
    marks: { execution, 'business-ability': '25', 'personal-quality': '25', attitude: '25' },
  };
}

function item(kind: 'target' | 'actual', value: string) {
  const method = { method: 'M1' };
  return { kind, node: 'performance', value, item: kind === 'target' ? { id: 'sales', method } : 'sales' };
}
