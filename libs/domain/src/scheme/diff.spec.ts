import r12 from '#catalogue/schemes/r12.json';
import { diffSchemes } from './diff';
import { resolveScheme } from './resolve';
import { schemeSchema } from './scheme';
import type { Scheme } from './scheme';

const scheme = schemeSchema.parse(r12);
const changed = (change: (copy: Scheme) => void, lang: 'zh' | 'en' = 'zh'): string[] => {
  const copy = schemeSchema.parse(JSON.parse(JSON.stringify(r12)));
  change(copy);
  return diffSchemes(resolveScheme(scheme), resolveScheme(copy), lang).map(
    ({ place, about, before, after }) => `${place} · ${about}: ${before ?? '–'} → ${after ?? '–'}`,
  );
};

describe('what changed between two schemes', () => {
  it('is nothing where they say the same', () => {
    expect(changed(() => undefined)).toEqual([]);
  });

  it('names points, settings and dates in words', () => {
    expect(
      changed((copy) => {
        (copy.nodes?.performance as { points: string }).points = '60';
        copy.settings = { ...copy.settings, 'late-cap': { default: '6', min: '0', max: '30' } };
        const plan = copy.stages[0];
        if (plan) plan.due = { kind: 'date', on: '09-25' };
      }),
    ).toEqual([
      '逾期扣分上限 · 参数: 5 (0–30) → 6 (0–30)',
      '三级经理 › 业绩 · 分值: 70 → 60',
      '其他员工 › 业绩 · 分值: 70 → 60',
      expect.stringMatching(/^绩效计划申报 · 时间: 9月19日; .* → 9月25日; /),
    ]);
  });

  it('names methods with their figures, and shares of grades', () => {
    expect(
      changed((copy) => {
        const performance = copy.nodes?.performance;
        if (performance?.kind === 'declared') performance.scored = [{ method: 'M2', step: '4' }];
        const grading = copy.results.manager?.grading;
        if (grading?.kind === 'distribution') grading.shares.excellent = { min: '0', max: '0.15' };
      }, 'en').filter((text) => !text.startsWith('Other')),
    ).toEqual([
      'Level-three managers › Performance · method: Hundred-mark rating → Decreasing quantity',
      'Level-three managers › Performance · figures of the method: – → {"step":"4"}',
      "Manager's yearly result › Excellent · grade: 0.10–0.20 → 0–0.15",
      "Employee's yearly result › Excellent · grade: 0.10–0.20 → 0–0.15",
      'Level-three managers › Performance · panels: Direct superior 1 → –',
    ]);
  });

  it('tells a rule that is gone, and a stage that is new', () => {
    const told = changed((copy) => {
      if (copy.results.manager) copy.results.manager.rules = [];
      copy.stages.push({ id: 'talks', kind: 'talks' });
    });
    expect(told.some((text) => text.endsWith('· 时间: – → –'))).toBe(true);
    expect(told).toContain('三级经理年度考核结果 › 公司通报的严重违规，等次定为欠佳 · 后果: 最高欠佳 → –');
  });
});
