import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from './decision';
import { refusalText, sayRefusal, type RefusalCode } from './refusals';

const root = join(__dirname, '../../../..');
const sources = ['libs', 'activities', 'apps/api', 'apps/worker'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
);
const texts = sources
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('process/refusals.ts'))
  .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }));
const calls = texts.flatMap(({ file, source }) =>
  [...source.matchAll(/refuse\(\s*'([a-z-]+)'(?:,\s*\{([^}]*)\})?/g)].map((match) => ({
    file,
    code: match[1] ?? '',
    params: (match[2] ?? '')
      .split(',')
      .map((param) => param.split(':')[0]?.trim() ?? '')
      .filter((name) => name !== ''),
  })),
);

describe('the sentences of refusals', () => {
  it('cover every code that an act can be refused with', () => {
    expect(calls.length).toBeGreaterThan(100);
    expect(calls.filter(({ code }) => !(code in refusalText))).toEqual([]);
  });

  it('cover no code that nothing refuses with', () => {
    const isUsed = (code: string): boolean => texts.some(({ source }) => source.includes(`'${code}'`));
    expect(Object.keys(refusalText).filter((code) => !isUsed(code))).toEqual([]);
  });

  it('are each provoked by a test of the process', () => {
    const specs = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.spec.ts') && !file.endsWith('refusals.spec.ts'))
      .map((file) => readFileSync(join(__dirname, file), 'utf8'));
    const own = calls.filter(({ file }) => file.includes('process/')).map(({ code }) => code);
    expect(own.filter((code) => !specs.some((spec) => spec.includes(`refused: '${code}'`)))).toEqual([]);
  });

  it('name only params that every refusal of the code carries', () => {
    const missing = calls.flatMap(({ code, params, file }) => {
      const text = refusalText[code as RefusalCode];
      const named = [...`${text.zh}${text.en}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      return named.filter((name) => !params.includes(name)).map((name) => `${file}: ${code} without ${name}`);
    });
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(refusalText))('%s is said in Chinese and English, with what to do next', (_, text) => {
    expect(text.zh).toMatch(/^\P{Script=Latin}*(\{\w+\}\P{Script=Latin}*)*。$/u);
    expect(text.hint.zh).toMatch(/^\P{Script=Latin}*。$/u);
    expect(text.en).toMatch(/^[^\p{Script=Han}]+\.$/u);
    expect(text.hint.en).toMatch(/^[^\p{Script=Han}]+\.$/u);
  });
});

describe('a refusal in words', () => {
  const zone = 'Asia/Shanghai';

  it('of a late appeal names the last day of the window and the minute the letter arrived (A8)', () => {
    const params = { lastDay: '2026-10-12', receivedAt: '2026-10-12T16:00:00.000Z' };
    expect(sayRefusal(refuse('appeal-late', params), zone)).toMatchObject({
      status: 409,
      zh: '申诉期至10月12日24:00截止，来信于10月13日00:00收到，已逾期，不予受理。',
      en: 'The appeal window closed on 12 October at 24:00; the letter arrived on 13 October 00:00 and is late.',
    });
  });

  it('names a grade by its title', () => {
    const scheme = { titles: { 'grade.pass': { zh: '合格', en: 'Pass' } } };
    expect(sayRefusal(refuse('above-ceiling', { ceiling: 'pass' }), zone, scheme)).toMatchObject({
      zh: '该人员的等次最高为“合格”。',
      en: 'This person may hold Pass at best.',
    });
  });

  it('leaves figures as they are', () => {
    expect(
      sayRefusal(refuse('weights-sum', { node: 'goals', sum: '99.9' }), zone, {
        titles: { 'node.goals': { zh: '工作目标', en: 'Goals' } },
      }).zh,
    ).toBe('“工作目标”权重合计应为100，现为99.9。');
  });
});
