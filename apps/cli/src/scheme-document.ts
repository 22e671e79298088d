import type { OutlineFigure, OutlineNode, OutlineResult, OutlineRule, SchemeOutline } from '#domain/scheme/outline';
import type { Lang, Text } from '#domain/scheme/values';

const WORDS = {
  version: { zh: '版本', en: 'version' },
  inForce: { zh: '施行', en: 'in force' },
  settings: { zh: '参数', en: 'Settings' },
  indicators: { zh: '考核指标', en: 'Indicators' },
  points: { zh: '分', en: 'points' },
  panels: { zh: '评价主体', en: 'rated by' },
  source: { zh: '数据来源', en: 'source' },
  items: { zh: '项', en: 'items' },
  results: { zh: '考核结果', en: 'Results' },
  rules: { zh: '规则', en: 'Rules' },
  cap: { zh: '最多', en: 'at most' },
  deduct: { zh: '扣分', en: 'deduction' },
  bonus: { zh: '加分', en: 'bonus' },
  superseded: { zh: '已废止，默认不用', en: 'superseded, off by default' },
  stages: { zh: '环节与时间', en: 'Stages and dates' },
  from: { zh: '自', en: 'from' },
  due: { zh: '截止', en: 'due' },
  chains: { zh: '审批流程', en: 'Approval' },
  appeal: { zh: '申诉', en: 'Appeals' },
  readings: { zh: '口径', en: 'Readings' },
} satisfies Record<string, Text>;

/** A scheme as a document for the terminal: its tree with points and panels, results with grades and rules, dates, chains, readings. */
export function schemeDocument(outline: SchemeOutline, lang: Lang): string {
  const say = (word: keyof typeof WORDS): string => WORDS[word][lang];
  const source = outline.source
    ? [`${say('inForce')}: ${[outline.source.place, outline.source.year].filter(Boolean).join(' ')}`]
    : [];
  const head = `${outline.title}（${outline.basis}）`;
  const lines = [head, `${outline.id} · ${say('version')} ${outline.version}`, ...source];
  const part = (word: keyof typeof WORDS, body: readonly string[]): void => {
    if (body.length > 0) lines.push('', say(word), ...body.map((line) => `  ${line}`));
  };
  part(
    'settings',
    outline.settings.map(({ id, title, default: value, min, max }) => {
      const bounds = min === undefined && max === undefined ? '' : ` [${min ?? ''}–${max ?? ''}]`;
      return `${title}: ${value}${bounds}  (${id})`;
    }),
  );
  part(
    'indicators',
    outline.tracks.flatMap((track) => [
      `${track.title} · ${figure(track.points)} ${say('points')}${track.results.length > 0 ? ` → ${track.results.join(', ')}` : ''}`,
      ...track.nodes.flatMap((node) => nodeLines(node, say)).map((line) => `  ${line}`),
    ]),
  );
  part(
    'results',
    outline.results.flatMap((result) => resultLines(result, say)),
  );
  part(
    'stages',
    outline.stages.flatMap((stage, place) => {
      const dates = [
        stage.opens && `${say('from')} ${stage.opens}`,
        stage.due && `${say('due')} ${stage.due}`,
        ...stage.reactions,
        stage.chain,
      ].filter((text) => text !== undefined);
      return [`${place + 1}. ${stage.title}${dates.length > 0 ? `: ${dates.join('; ')}` : ''}`];
    }),
  );
  part(
    'chains',
    outline.chains.map(({ title, steps }) => {
      const told = steps.map((step) => `${step.title}${step.within === undefined ? '' : ` (${step.within})`}`);
      return `${title}: ${told.join(' → ')}`;
    }),
  );
  const { appeal } = outline;
  part('appeal', appeal ? [`${appeal.from} + ${appeal.window} → ${appeal.to}`] : []);
  part(
    'readings',
    outline.readings.map(({ cite, text }) => `${cite}: ${text}`),
  );
  return `${lines.join('\n')}\n`;
}

type Say = (word: keyof typeof WORDS) => string;

const figure = ({ value, setting }: OutlineFigure): string => (setting === undefined ? value : `${value} (${setting})`);

function nodeLines(node: OutlineNode, say: Say): string[] {
  const indent = '  '.repeat(node.depth);
  const items = node.items && `${node.items.min}–${node.items.max} ${say('items')}`;
  const source = node.source && `${say('source')} ${node.source}`;
  const about = [node.methods.join(' / '), items, source].filter(Boolean).join(' · ');
  const panels = node.panels.map((panel) => {
    const ballot = panel.items.map((item) => `${item.title} ${item.points}`).join(', ');
    return `${indent}    ${say('panels')} ${panel.title} × ${figure(panel.weight)}${ballot === '' ? '' : ` [${ballot}]`}`;
  });
  return [
    `${indent}${node.title}  ${figure(node.points)} ${say('points')}${about === '' ? '' : ` · ${about}`}`,
    ...panels,
  ];
}

function resultLines(result: OutlineResult, say: Say): string[] {
  const grades = result.grades.map((grade) => {
    const share = grade.min && grade.max ? ` ${figure(grade.min)}–${figure(grade.max)}` : '';
    return `${grade.title}${grade.from ? ` ≥ ${figure(grade.from)}` : share}`;
  });
  return [
    `${result.title} · ${result.every}`,
    ...(grades.length > 0 ? [`  ${grades.join(', ')}`] : []),
    ...result.adjustments.map(({ title, effect, cap }) => `  ${say(effect)} ${title}: ${say('cap')} ${figure(cap)}`),
    ...result.rules.map(
      (rule) => `  ${rule.cite} · ${ruleWords(rule)}${rule.superseded ? ` (${say('superseded')})` : ''}`,
    ),
  ];
}

/** A rule without a name of its own is called by its effects; they are told once. */
function ruleWords({ title, effects }: OutlineRule): string {
  return effects.every((effect) => title.includes(effect)) ? title : `${title}: ${effects.join('; ')}`;
}
