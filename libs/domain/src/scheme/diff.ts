import { canonical } from '../ledger/canonical';
import { schemeOutline } from './outline';
import type { OutlineFigure, OutlineNode } from './outline';
import type { ResolvedNode, ResolvedScheme, ResolvedTrack } from './resolved';
import { title } from './titles';
import type { Lang, Text } from './values';

/** What a scheme says at one place: which place, what about it, and the words. */
interface Statement {
  place: string;
  about: keyof typeof ABOUT;
  words: string;
}

/** A difference between two schemes; one side is absent where only the other says anything. */
export interface SchemeChange {
  /** In words, from the outside in: `员工 › 业绩`. */
  place: string;
  about: string;
  before?: string;
  after?: string;
}

const ABOUT = {
  title: { zh: '名称', en: 'title' },
  points: { zh: '分值', en: 'points' },
  method: { zh: '计分方法', en: 'method' },
  figures: { zh: '计分参数', en: 'figures of the method' },
  panels: { zh: '评价主体', en: 'panels' },
  source: { zh: '数据来源', en: 'source' },
  items: { zh: '申报项数', en: 'items' },
  results: { zh: '考核结果', en: 'results' },
  cohort: { zh: '分组', en: 'cohorts' },
  total: { zh: '总分公式', en: 'total' },
  grade: { zh: '等次', en: 'grade' },
  cap: { zh: '上限', en: 'cap' },
  effects: { zh: '后果', en: 'effects' },
  condition: { zh: '条件', en: 'condition' },
  bends: { zh: '等次人数限制', en: 'bounds on heads' },
  dates: { zh: '时间', en: 'dates' },
  chain: { zh: '审批流程', en: 'approval' },
  steps: { zh: '审批环节', en: 'steps' },
  setting: { zh: '参数', en: 'setting' },
  appeal: { zh: '申诉', en: 'appeals' },
  disclosure: { zh: '公开范围', en: 'disclosure' },
  reading: { zh: '口径', en: 'reading' },
} satisfies Record<string, Text>;

/**
 * What changed from one scheme to another, in words: points, methods, dates, rules, settings and the rest, in the order of the later
 * one; what only the earlier had comes last. Things are told apart by their ids, so a new name alone is a new name, not a new thing.
 */
export function diffSchemes(before: ResolvedScheme, after: ResolvedScheme, lang: Lang): SchemeChange[] {
  const old = statementsOf(before, lang);
  const now = statementsOf(after, lang);
  const changes: SchemeChange[] = [];
  for (const [id, { place, about, words }] of now) {
    const was = old.get(id);
    if (was?.words === words) continue;
    changes.push({ place, about: ABOUT[about][lang], ...(was && { before: was.words }), after: words });
  }
  for (const [id, { place, about, words }] of old)
    if (!now.has(id)) changes.push({ place, about: ABOUT[about][lang], before: words });
  return changes;
}

/** Every statement of a scheme under a name made of ids, which both schemes share where they speak of the same thing. */
function statementsOf(scheme: ResolvedScheme, lang: Lang): Map<string, Statement> {
  const outline = schemeOutline(scheme, lang);
  const found = new Map<string, Statement>();
  const put = (id: string, place: string, about: keyof typeof ABOUT, words: string | undefined): void => {
    if (words !== undefined && words !== '') found.set(`${id} ${about}`, { place, about, words });
  };
  put('scheme', outline.title, 'title', `${outline.basis} ${outline.title}`);
  for (const setting of outline.settings) {
    const bounds = [setting.min, setting.max].some((bound) => bound !== undefined)
      ? ` (${setting.min ?? ''}–${setting.max ?? ''})`
      : '';
    put(`setting/${setting.id}`, setting.title, 'setting', `${setting.default}${bounds}`);
  }
  outline.tracks.forEach((track, index) => {
    const at = `track/${track.id}`;
    const resolved = scheme.tracks[index] as ResolvedTrack;
    put(at, track.title, 'title', track.title);
    put(at, track.title, 'points', figure(track.points));
    put(at, track.title, 'results', track.results.join(', '));
    put(at, track.title, 'cohort', resolved.cohort.join(', '));
    const nodes = flat(resolved.tree);
    track.nodes.forEach((node, place) => {
      const own = nodes[place];
      const where = `${track.title} › ${node.title}`;
      const id = `${at}/node/${node.id}`;
      put(id, where, 'points', figure(node.points));
      put(id, where, 'method', node.methods.join(', '));
      put(id, where, 'figures', own && methodFigures(own));
      put(id, where, 'panels', panelWords(node));
      put(id, where, 'source', node.source);
      put(id, where, 'items', node.items && `${node.items.min}–${node.items.max}`);
    });
  });
  for (const result of outline.results) {
    const plan = scheme.results[result.id];
    const at = `result/${result.id}`;
    if (plan?.total !== undefined) put(at, result.title, 'total', canonical(plan.total));
    put(at, result.title, 'bends', (plan?.bends ?? []).map((bend) => bounds(scheme, bend, lang)).join('; '));
    for (const grade of result.grades) {
      const share = grade.min && grade.max ? `${figure(grade.min)}–${figure(grade.max)}` : undefined;
      const from = grade.from && `≥ ${figure(grade.from)}`;
      put(`${at}/grade/${grade.id}`, `${result.title} › ${grade.title}`, 'grade', share ?? from ?? '–');
    }
    for (const [key, { cap }] of Object.entries(plan?.adjust ?? {})) {
      const name = title(scheme, `adjust.${key}`, lang);
      put(`${at}/adjust/${key}`, `${result.title} › ${name}`, 'cap', typeof cap === 'string' ? cap : cap.setting);
    }
    plan?.rules.forEach((rule, place) => {
      const told = result.rules[place];
      const where = `${result.title} › ${told?.title ?? rule.id}`;
      const effects = `${told?.effects.join('; ') ?? ''}${rule.superseded ? ' (–)' : ''}`;
      put(`${at}/rule/${rule.id}`, where, 'effects', effects);
      put(`${at}/rule/${rule.id}`, where, 'condition', canonical(rule.when));
    });
  }
  for (const stage of outline.stages) {
    const dates = [stage.opens, stage.due, ...stage.reactions].filter((part) => part !== undefined);
    put(`stage/${stage.id}`, stage.title, 'dates', dates.length > 0 ? dates.join('; ') : '–');
    put(`stage/${stage.id}`, stage.title, 'chain', stage.chain);
  }
  for (const chain of outline.chains)
    put(
      `chain/${chain.id}`,
      chain.title,
      'steps',
      chain.steps.map((step) => [step.title, step.within].filter(Boolean).join(' ')).join(' → '),
    );
  const { appeal } = outline;
  put('appeal', outline.title, 'appeal', appeal && `${appeal.from} + ${appeal.window}, ${appeal.to}`);
  put('scheme', outline.title, 'disclosure', scheme.disclosure.length > 0 ? canonical(scheme.disclosure) : undefined);
  for (const { cite, text } of outline.readings) put(`reading/${cite}`, cite, 'reading', text);
  return found;
}

function figure({ value, setting }: OutlineFigure): string {
  return setting === undefined ? value : `${value} (${setting})`;
}

function panelWords({ panels }: OutlineNode): string {
  return panels.map((panel) => `${panel.title} ${figure(panel.weight)}`).join(', ');
}

/** The nodes in the order in which the outline lists them. */
function flat(nodes: readonly ResolvedNode[]): ResolvedNode[] {
  return nodes.flatMap((node) => [node, ...(node.kind === 'branch' ? flat(node.children) : [])]);
}

/** What a node's methods say besides their names and panels: steps, bands, tiers, targets. */
function methodFigures(node: ResolvedNode): string | undefined {
  if (node.kind === 'branch') return undefined;
  const methods = node.kind === 'leaf' ? [node.scored] : node.scored;
  const parts = methods.map(({ method: _, ...figures }) => figures).filter((part) => Object.keys(part).length > 0);
  const target = node.kind === 'leaf' && node.target !== undefined ? [{ target: node.target }] : [];
  const told = [...parts.filter((part) => !('panels' in part)), ...target];
  return told.length === 0 ? undefined : told.map(canonical).join(' ');
}

function bounds(
  scheme: ResolvedScheme,
  { grade, atLeast, atMost, when }: ResolvedScheme['results'][string]['bends'][number],
  lang: Lang,
): string {
  const limit = [atLeast !== undefined && `≥ ${atLeast}`, atMost !== undefined && `≤ ${atMost}`].filter(Boolean);
  return `${title(scheme, `grade.${grade}`, lang)} ${limit.join(', ')} ${canonical(when)}`;
}
