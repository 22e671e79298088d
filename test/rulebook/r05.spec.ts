import { createHash } from 'node:crypto';
import type { ResolvedNode } from '#domain/scheme/resolved';
import { schemeOutline } from '#domain/scheme/outline';
import { resolveWho } from '#domain/process/who';
import { holds } from '#domain/scoring/conditions';
import type { ScoringFact } from '#domain/scoring/facts';
import { drawSample, sampleSize } from '#domain/scoring/sample';
import { scopeOf, scoreSubject } from '#domain/scoring/score-subject';
import type { ScoredRecord } from '#domain/scoring/score-cohort';
import { catalogued, windowsOf } from './catalogue';
import { fact, graded, planOf } from './small-scheme';

const scheme = catalogued('R05');
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

const rate = (panel: string, node: string, value: string, period?: 'H1' | 'H2'): ScoringFact =>
  fact({ kind: 'rate', panel, node, value, ...(period && { period }) });
const event = (kind: string) => fact({ kind: 'event', event: kind, on: '2010-05-13' });
const leaves = (nodes: readonly ResolvedNode[]): Exclude<ResolvedNode, { kind: 'branch' }>[] =>
  nodes.flatMap((node) => (node.kind === 'branch' ? leaves(node.children) : [node]));
const track = (id: string) => {
  const found = scheme.tracks.find((one) => one.id === id);
  if (!found) throw new Error(`no track ${id}`);
  return found;
};
const ratedBy = (id: string, panel: string) =>
  leaves(track(id).tree).filter(
    (leaf) => leaf.kind === 'leaf' && leaf.scored.method === 'M9' && Object.keys(leaf.scored.panels).join() === panel,
  );
const allRated = (id: string, panel: string, mark: string): ScoringFact[] =>
  ratedBy(id, panel).map((leaf) => rate(panel, leaf.id, mark));
const consequences = (record: ScoredRecord): string[] =>
  record.effects.map(({ effect }) => {
    if (effect.kind === 'action') return [effect.action].flat().join();
    return effect.kind === 'paper' ? `${effect.template} → ${effect.to}` : effect.kind;
  });
const project = (more: ScoringFact[] = []) =>
  graded(scheme, [...allRated('major-project', 'audit', '80'), ...more], {
    track: 'major-project',
    result: 'project-audit',
  });

describe('R05 projects: at least half of the major projects by number, inspected and audited', () => {
  const plan = planOf(scheme, 'major-project');
  const projects = (within: number, outside = 0) => [
    ...Array.from({ length: within }, (_, at) => ({ id: `p${at}`, attributes: { 'audit-authority': 'yes' } })),
    ...Array.from({ length: outside }, (_, at) => ({ id: `x${at}`, attributes: { 'audit-authority': 'no' } })),
  ];

  it('draws 4 of 7 (DETAIL 11.1); 3 are short', () => {
    // 50 % of 7 = 3.5
    const draw = drawSample(plan, projects(7), '2010', sha);
    expect(draw).toMatchObject({ drawn: { length: 4 } });
    expect(sampleSize(plan, projects(7), ['p0', 'p1', 'p2'])).toMatchObject({ needed: '3.5', enough: false });
    expect(sampleSize(plan, projects(7), ['p0', 'p1', 'p2', 'p3'])).toMatchObject({ enough: true });
  });

  it("counts only projects within the audit bureau's authority", () => {
    // 50 % of 6 = 3, whatever lies outside
    const draw = drawSample(plan, projects(6, 10), '2010', sha);
    if ('refused' in draw) throw new Error('refused');
    expect(draw.population).toHaveLength(6);
    expect(draw.drawn).toHaveLength(3);
    expect(sampleSize(plan, projects(6, 10), ['p0', 'p1', 'x0'])).toMatchObject({ refused: 'not-in-frame' });
  });

  it('draws the same list again from the same seed', () => {
    expect(drawSample(plan, projects(9), '2010', sha)).toEqual(drawSample(plan, projects(9).reverse(), '2010', sha));
  });

  it('looks at approval, procedures, the builder, and then economy, efficiency and effect', () => {
    const outline = schemeOutline(scheme, 'zh').tracks.find(({ id }) => id === 'major-project');
    expect(outline?.nodes.filter(({ depth }) => depth === 0).map(({ title }) => title)).toEqual([
      '工作和项目进展',
      '主管部门审批效率',
      '决策与审批程序',
      '建设单位管理',
      '经济性：全过程成本控制',
      '效率性：资金、土地等投入与产出',
      '效果性：目标实现和社会、环境效益',
    ]);
    expect(ratedBy('major-project', 'audit')).toHaveLength(14);
  });

  it('ends in an inspection and audit report on which development and reform gives its opinion', () => {
    expect(consequences(project())).toEqual(['project-report → committee:government']);
    const chain = scheme.chains[scheme.results['project-audit']?.signOff ?? ''] ?? [];
    expect(chain.map(({ who, decides }) => [who, decides])).toEqual([
      ['role:audit', true],
      ['role:planning', false],
      ['committee:government', true],
    ]);
  });
});

describe('R05 funds: at least 30 % of the amount, audited by the audit bureau and evaluated by finance', () => {
  const plan = planOf(scheme, 'livelihood-fund');
  const funds = ['12000000', '8000000', '5000000', '3000000', '2000000'].map((amount) => ({
    id: `f${amount.length === 8 ? 12 : amount.charAt(0)}`,
    attributes: { amount },
  }));

  it('needs 9 of 30 million (DETAIL 11.1): 8 alone is short, 8 and 2 suffice, 12 alone suffices', () => {
    const enough = (...ids: string[]) => sampleSize(plan, funds, ids);
    expect(enough('f8')).toEqual({ frame: '30000000', needed: '9000000', drawn: '8000000', enough: false });
    expect(enough('f8', 'f2')).toMatchObject({ drawn: '10000000', enough: true });
    expect(enough('f12')).toMatchObject({ drawn: '12000000', enough: true });
  });

  it('draws as many as it takes and no more', () => {
    const draw = drawSample(plan, funds, '2010', sha);
    if ('refused' in draw) throw new Error('refused');
    expect(sampleSize(plan, funds, draw.drawn)).toMatchObject({ enough: true });
    expect(sampleSize(plan, funds, draw.drawn.slice(0, -1))).toMatchObject({ enough: false });
  });

  it('keeps the audit and the evaluation apart: two results, each with its report and proposals', () => {
    const facts = [...allRated('livelihood-fund', 'audit', '70'), ...allRated('livelihood-fund', 'finance', '90')];
    const of = (result: string) => graded(scheme, facts, { track: 'livelihood-fund', result });
    expect([of('fund-audit').score, of('fund-evaluation').score]).toEqual(['70.00', '90.00']);
    expect(consequences(of('fund-audit'))).toEqual(['audit-report → committee:government', 'proposals → subject']);
    expect(consequences(of('fund-evaluation'))).toEqual([
      'evaluation-report → committee:government',
      'proposals → subject',
    ]);
  });

  it('lets the audit look at truth and compliance first: raising, allocation, use', () => {
    expect(ratedBy('livelihood-fund', 'audit').map(({ id }) => id)).toEqual([
      'raising',
      'allocation',
      'spending',
      'audit-economy',
      'audit-efficiency',
      'audit-effect',
    ]);
    expect(ratedBy('livelihood-fund', 'finance')).toHaveLength(3);
  });

  it('has a finding for diversion, withholding, waste and loss of state assets', () => {
    for (const kind of ['diversion', 'withholding', 'waste', 'asset-loss']) {
      const facts = [...allRated('livelihood-fund', 'audit', '70'), event(kind)];
      const record = graded(scheme, facts, { track: 'livelihood-fund', result: 'fund-audit' });
      expect(consequences(record)).toContain('rectification');
    }
  });
});

describe('R05 work: the supervision office follows agencies chosen each year and reports every half-year', () => {
  const facts = [
    fact({ kind: 'actual', node: 'work-progress', period: 'H1', value: '45' }),
    rate('supervision', 'work-quality', '80', 'H1'),
  ];

  it('takes up only work that was selected for the year', () => {
    const where = track('key-work').where;
    if (!where) throw new Error('everything is taken up');
    const selected = (value: string) =>
      holds(
        scopeOf({
          plan: planOf(scheme, 'key-work'),
          result: 'supervision',
          period: 'H1',
          subject: { id: 'w', attributes: { selected: value } },
          facts: [],
        }),
        where,
        { result: 'supervision', period: 'H1', historyYears: 0 },
      );
    expect([selected('yes'), selected('no')]).toEqual(['yes', 'no']);
  });

  it('reports on each half-year to the county government', () => {
    // equal points: 50 × 45 ÷ 100 = 22.5 and 50 × 80 % = 40
    const half = graded(scheme, facts, { track: 'key-work', result: 'supervision', period: 'H1' });
    expect(half).toMatchObject({ score: '62.50', period: 'H1' });
    expect(consequences(half)).toEqual(['supervision-report → committee:government']);
  });

  it('does not report on a half-year without figures', () => {
    const draft = scoreSubject({
      plan: planOf(scheme, 'key-work'),
      result: 'supervision',
      period: 'H2',
      subject: { id: 'w' },
      facts,
    });
    expect(draft.status).toBe('incomplete');
  });
});

describe('R05 points: left open by the source', () => {
  it('are open for every indicator, and progress is charted without any', () => {
    const open = scheme.openPoints.map(({ node }) => node);
    expect(open).toHaveLength(16 + 11 + 2);
    expect(open).not.toContain('progress');
    const monitored = track('major-project').tree.find(({ id }) => id === 'progress');
    expect(monitored).toMatchObject({ kind: 'leaf', monitor: true, points: '0' });
  });

  it('give a score and no grade', () => {
    expect(project()).toMatchObject({ score: '80.00', status: 'complete' });
    expect(project().grade).toBeUndefined();
    expect(Object.values(scheme.results).filter(({ grading }) => grading)).toEqual([]);
  });
});

describe('R05 progress: reported by the 7th of the month after each quarter', () => {
  it('in April, July, October and January, through the end of the day, day off or not', () => {
    // 7 October 2026 is a holiday and stays
    expect(windowsOf(scheme, 'progress', 2026)).toEqual([
      ['2026-04-01 00:00', '2026-04-08 00:00'],
      ['2026-07-01 00:00', '2026-07-08 00:00'],
      ['2026-10-01 00:00', '2026-10-08 00:00'],
      ['2027-01-01 00:00', '2027-01-08 00:00'],
    ]);
  });

  it('to development and reform, finance and audit at once, by those with projects and with important work', () => {
    const stage = scheme.stages.find(({ id }) => id === 'progress');
    const party = { subject: 's', superior: null, aboveSuperior: null, unitHead: null, raters: {} };
    const roles = { planning: ['a'], finance: ['b'], audit: ['c'], supervision: ['d'] } as never;
    expect(stage?.reports.flatMap((who) => resolveWho(who, party, roles))).toEqual(['a', 'b', 'c']);
    expect(stage?.tracks).toEqual(['major-project', 'key-work']);
  });

  it('goes to the supervision office when it is late', () => {
    const stage = scheme.stages.find(({ id }) => id === 'progress');
    expect(stage?.reactions.find((reaction) => reaction.do === 'escalate')?.to).toBe('role:supervision');
  });
});

describe('R05 lists: notified at the start of the year', () => {
  it('are due by the end of January and go to audit, finance and the supervision office', () => {
    expect(windowsOf(scheme, 'lists', 2026)).toEqual([['2026-01-01 00:00', '2026-02-01 00:00']]);
    expect(scheme.tracks.map(({ id, madeBy }) => [id, madeBy])).toEqual([
      ['major-project', 'committee:government'],
      ['livelihood-fund', 'role:finance'],
      ['key-work', 'role:supervision'],
    ]);
  });
});

describe('R05 supervision: twice a year, and special checks besides', () => {
  it('opens when the half-year is over and is closed by the supervision office', () => {
    expect(windowsOf(scheme, 'supervision', 2026)).toEqual([
      ['2026-07-01 00:00', undefined],
      ['2027-01-01 00:00', undefined],
    ]);
  });

  it('leaves special checks without a date of their own', () => {
    expect(windowsOf(scheme, 'special-check', 2026)).toEqual([]);
  });
});

describe('R05 standards: five kinds, chosen item by item', () => {
  it('are offered for every indicator of an audit or evaluation', () => {
    const outline = schemeOutline(scheme, 'zh');
    const rated = outline.tracks
      .filter(({ id }) => id !== 'key-work')
      .flatMap(({ nodes }) => nodes.filter(({ panels }) => panels.length > 0));
    expect(rated).toHaveLength(14 + 9);
    for (const { standards } of rated)
      expect(standards).toEqual([
        '法律法规和资金管理规定',
        '经批准的预算',
        '公认的良好实践（行业或地区平均、先进水平）',
        '单位自定标准（可行性研究报告、计划、定额、技术标准）',
        '利益相关者标准',
      ]);
  });
});

describe('R05 findings: rectification, accountability, criminal law', () => {
  const after = (kind: string) => consequences(project([event(kind)])).slice(1);

  it('are rectified, and the result is reported to the government of the same level', () => {
    expect(after('finding')).toEqual(['rectification', 'rectification-result → committee:government']);
  });

  it('bring accountability where they are serious, and are handed over where a crime is suspected', () => {
    const rectified = ['rectification', 'rectification-result → committee:government'];
    expect(after('serious-finding')).toEqual([...rectified, 'accountability']);
    expect(after('crime')).toEqual([...rectified, 'accountability', 'case-handover']);
  });

  it('bring nothing where there are none', () => {
    expect(consequences(project())).toEqual(['project-report → committee:government']);
  });
});

describe('R05 child schemes: audit and finance each issue rules of their own', () => {
  it('find in this scheme the branch they refine', () => {
    expect(track('livelihood-fund').tree.map(({ id, kind }) => [id, kind])).toEqual([
      ['audit', 'branch'],
      ['evaluation', 'branch'],
    ]);
    expect(scheme.frame).toBeUndefined();
  });
});

describe('R05 no duplication: of the style review and the clean-government assessment', () => {
  it('rates neither: no panel of the public, and no indicator of style or integrity', () => {
    expect(Object.values(scheme.panels).map(({ kind }) => kind)).toEqual(['experts', 'experts', 'experts']);
    const ids = scheme.tracks.flatMap(({ tree }) => leaves(tree).map(({ id }) => id));
    expect(ids.filter((id) => /style|integrity|clean/.test(id))).toEqual([]);
  });
});

describe('R05 oversight: the supervisory organ watches over the system', () => {
  it('comes last, collects nothing and rates nobody', () => {
    expect(scheme.stages.at(-1)).toMatchObject({ kind: 're-evaluation', by: 'role:oversight', nodes: [] });
    expect(Object.values(scheme.panels).map(({ raters }) => raters)).not.toContain('role:oversight');
  });
});

describe('R05 appeal: five working days from sign-off', () => {
  it('is reviewed by people who neither audit nor evaluate nor supervise', () => {
    const raters = Object.values(scheme.panels).map(({ raters: who }) => who);
    const reviewers = scheme.chains[scheme.appeal?.review ?? '']?.map(({ who }) => who) ?? [];
    expect(reviewers.filter((who) => raters.includes(who))).toEqual([]);
    expect(scheme.appeal?.window).toEqual({ count: 5, unit: 'working-day' });
  });
});

describe('R05 disclosure: to the unit and its superiors', () => {
  it('shows nothing of a result to anybody else', () => {
    const wide = scheme.disclosure.filter(({ to }) => to === 'organisation' || to === 'public');
    expect(wide.flatMap(({ what }) => what)).toEqual(['scheme']);
  });
});
