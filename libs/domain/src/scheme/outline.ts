import { entry } from './lookup';
import type {
  ResolvedEffect,
  ResolvedMethod,
  ResolvedNode,
  ResolvedRule,
  ResolvedScheme,
  ResolvedStage,
} from './resolved';
import type { Grading } from './results';
import { speech } from './speech';
import type { Speech } from './speech';
import { namedTitle, title } from './titles';
import type { Id, Lang, Text, Val } from './values';

/** A figure, with the setting it comes from where the office may change it. */
export interface OutlineFigure {
  value: string;
  setting?: string;
}

export interface OutlineNode {
  id: Id;
  kind: ResolvedNode['kind'];
  title: string;
  /** 0 right under the track. */
  depth: number;
  points: OutlineFigure;
  /** Names of the methods, the proposed one first; none for a branch. */
  methods: string[];
  panels: { title: string; weight: OutlineFigure; items: { title: string; points: string }[] }[];
  source?: string;
  /** How often it is scored within a longer period. */
  rounds?: string;
  /** Kinds of standard it may be judged by. */
  standards?: string[];
  /** Titles of the indicators that move with it. */
  linked?: string[];
  items?: { min: number; max: number; groups: string[] };
}

export interface OutlineRule {
  cite: string;
  title: string;
  effects: string[];
  superseded: boolean;
}

export interface OutlineResult {
  id: Id;
  title: string;
  every: string;
  /** `bands`, `distribution`, … ; none where a score is all there is. */
  grading?: Grading['kind'];
  grades: { id: Id; title: string; from?: OutlineFigure; min?: OutlineFigure; max?: OutlineFigure }[];
  adjustments: { title: string; effect: 'deduct' | 'bonus'; cap: OutlineFigure }[];
  rules: OutlineRule[];
}

export interface OutlineStage {
  id: Id;
  kind: ResolvedStage['kind'];
  title: string;
  /** The body that carries it out, where the scheme names one. */
  by?: string;
  tracks: string[];
  opens?: string;
  due?: string;
  reactions: string[];
  chain?: string;
}

/** A part of a pool: its share, how often it is paid, and how it is divided, in words. */
export interface OutlinePoolPart {
  id: Id;
  title: string;
  share: OutlineFigure;
  every: string;
  pays: string;
}

/** A scheme as a page can print it: names instead of ids, dates and deadlines in words. */
export interface SchemeOutline {
  id: Id;
  version: number;
  basis: string;
  title: string;
  /** Where and when its rules were in force. */
  source?: { place: string; year?: number };
  tracks: { id: Id; title: string; points: OutlineFigure; nodes: OutlineNode[]; results: string[] }[];
  results: OutlineResult[];
  stages: OutlineStage[];
  chains: { id: Id; title: string; steps: { title: string; within?: string }[] }[];
  settings: { id: Id; title: string; default: string; min?: string; max?: string }[];
  pools: { id: Id; title: string; amount: OutlineFigure; parts: OutlinePoolPart[] }[];
  appeal?: { window: string; from: string; to: string };
  readings: { cite: string; text: string }[];
}

/** The scheme in words, for the catalogue page and the launch wizard. Pure data; says nothing about layout. */
export function schemeOutline(scheme: ResolvedScheme, lang: Lang): SchemeOutline {
  const name = (kind: string, id: Id) => title(scheme, `${kind}.${id}`, lang);
  const figure = (val: Val): OutlineFigure =>
    typeof val === 'string'
      ? { value: val }
      : { value: scheme.settings[val.setting]?.default ?? '', setting: name('setting', val.setting) };
  const say = speech(scheme, lang);
  const appeal = scheme.appeal;
  return {
    id: scheme.id,
    version: scheme.version,
    basis: scheme.basis,
    title: scheme.title[lang],
    ...(scheme.source && { source: { ...scheme.source, place: scheme.source.place[lang] } }),
    tracks: scheme.tracks.map((track) => ({
      id: track.id,
      title: name('track', track.id),
      points: figure(track.points),
      nodes: withDepth(track.tree).map(({ node, depth }) =>
        outlineNode(node, depth, { scheme, lang, name, figure, say }),
      ),
      results: track.results.map((id) => resultTitle(id, scheme, lang)),
    })),
    results: Object.entries(scheme.results).map(([id, plan]) => ({
      id,
      title: resultTitle(id, scheme, lang),
      every: say.period(plan.every),
      ...(plan.grading && { grading: plan.grading.kind }),
      grades: (plan.grading ? (scheme.scales[plan.grading.scale] ?? []) : []).map((grade) => {
        const share = plan.grading?.kind === 'distribution' ? plan.grading.shares[grade.id] : undefined;
        return {
          id: grade.id,
          title: name('grade', grade.id),
          ...(grade.from !== undefined && { from: figure(grade.from) }),
          ...(share && { min: figure(share.min), max: figure(share.max) }),
        };
      }),
      adjustments: Object.entries(plan.adjust).map(([key, { effect, cap }]) => ({
        title: name('adjust', key),
        effect,
        cap: figure(cap),
      })),
      rules: plan.rules.map((rule) => outlineRule(rule, { scheme, lang, name, figure, say })),
    })),
    stages: scheme.stages.map((stage) => ({
      id: stage.id,
      kind: stage.kind,
      title: stageTitle(stage, scheme, lang),
      ...(stage.by && { by: say.who(stage.by) }),
      tracks: stage.tracks.map((id) => name('track', id)),
      ...(stage.opens && { opens: say.when(stage.opens) }),
      ...(stage.due && { due: say.when(stage.due) }),
      reactions: stage.reactions.map((reaction) => say.reaction(reaction)),
      ...(stage.chain !== undefined && { chain: chainTitle(stage.chain, scheme, lang) }),
    })),
    chains: Object.entries(scheme.chains).map(([id, steps]) => ({
      id,
      title: chainTitle(id, scheme, lang),
      steps: steps.map(({ id: step, within }) => ({
        title: name('step', step),
        ...(within && { within: say.span(within) }),
      })),
    })),
    settings: Object.entries(scheme.settings).map(([id, setting]) => ({ id, title: name('setting', id), ...setting })),
    pools: Object.entries(scheme.pools).map(([id, pool]) => ({
      id,
      title: name('pool', id),
      amount: figure(pool.amount),
      parts: pool.parts.map(({ id: part, share, every, pays }) => ({
        id: part,
        title: name('part', part),
        share: figure(share),
        every: say.period(every),
        pays: PAYS[pays][lang],
      })),
    })),
    ...(appeal && {
      appeal: { window: say.span(appeal.window), from: say.moment(appeal.from), to: say.who(appeal.to) },
    }),
    readings: scheme.readings.map(({ cite, text }) => ({ cite, text: text[lang] })),
  };
}

const PAYS: Record<'share' | 'amount', Text> = {
  share: { zh: '按系数分配', en: 'in proportion to a key' },
  amount: { zh: '按标准发放', en: 'at fixed rates' },
};

function withDepth(nodes: readonly ResolvedNode[], depth = 0): { node: ResolvedNode; depth: number }[] {
  return nodes.flatMap((node) => [
    { node, depth },
    ...(node.kind === 'branch' ? withDepth(node.children, depth + 1) : []),
  ]);
}

/** A chain without a name is its steps. */
function chainTitle(id: Id, scheme: ResolvedScheme, lang: Lang): string {
  const steps = entry(scheme.chains, id) ?? [];
  return (
    namedTitle(scheme, `chain.${id}`)?.[lang] ?? steps.map((step) => title(scheme, `step.${step.id}`, lang)).join(' → ')
  );
}

/** A result without a name is the scheme's own. */
function resultTitle(id: Id, scheme: ResolvedScheme, lang: Lang): string {
  return namedTitle(scheme, `result.${id}`)?.[lang] ?? scheme.title[lang];
}

function stageTitle(stage: ResolvedStage, scheme: ResolvedScheme, lang: Lang): string {
  return namedTitle(scheme, `stage.${stage.id}`)?.[lang] ?? title(scheme, `stage.${stage.kind}`, lang);
}

interface Words {
  scheme: ResolvedScheme;
  lang: Lang;
  name(kind: string, id: Id): string;
  figure(val: Val): OutlineFigure;
  say: Speech;
}

function outlineNode(node: ResolvedNode, depth: number, words: Words): OutlineNode {
  const methods = node.kind === 'branch' ? [] : node.kind === 'declared' ? node.scored : [node.scored];
  const common = {
    id: node.id,
    kind: node.kind,
    title: words.name('node', node.id),
    depth,
    points: words.figure(node.points),
    methods: methods.map(({ method }) => words.name('method', method)),
    panels: methods.flatMap((method) => panelsOf(method, words)),
  };
  if (node.kind === 'branch') return common;
  const source = node.source && sourceOf(node.source, words);
  const sourced = { ...common, ...(source !== undefined && { source }) };
  if (node.kind === 'leaf')
    return {
      ...sourced,
      ...(node.rounds && { rounds: words.say.period(node.rounds) }),
      ...(node.standards && { standards: node.standards.map((id) => words.name('standard', id)) }),
      ...(node.linked && { linked: node.linked.map((id) => words.name('node', id)) }),
    };
  return { ...sourced, items: { ...node.items, groups: node.groups.map((id) => words.name('group', id)) } };
}

function sourceOf(
  source: NonNullable<Extract<ResolvedNode, { kind: 'leaf' }>['source']>,
  { say, lang }: Words,
): string {
  if (source.kind === 'self-report') return say.who('subject');
  return source.kind === 'inspection'
    ? say.who(source.by)
    : source.by.map((who) => say.who(who)).join(lang === 'zh' ? '、' : ', ');
}

function panelsOf(method: ResolvedMethod, words: Words): OutlineNode['panels'] {
  const weights: [Id, Val][] =
    method.method === 'M9'
      ? Object.entries(method.panels)
      : method.method === 'M8' || method.method === 'M10'
        ? [[method.panel, '1']]
        : [];
  return weights.map(([id, weight]) => {
    const ballot = entry(words.scheme.panels, id)?.ballot;
    return {
      title: words.name('panel', id),
      weight: words.figure(weight),
      items:
        ballot?.kind === 'marks'
          ? ballot.items.map((item) => ({ title: words.name('item', item.id), points: item.points }))
          : [],
    };
  });
}

function outlineRule(rule: ResolvedRule, words: Words): OutlineRule {
  const effects = rule.then.map((effect) => effectWords(effect, words));
  return {
    cite: rule.cite,
    title: namedTitle(words.scheme, `rule.${rule.id}`)?.[words.lang] ?? effects.join(words.lang === 'zh' ? '；' : '; '),
    effects,
    superseded: rule.superseded ?? false,
  };
}

function effectWords(effect: ResolvedEffect, { name, say, lang }: Words): string {
  const words = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  switch (effect.kind) {
    case 'grade':
      return words(`定为${name('grade', effect.set)}`, `grade: ${name('grade', effect.set)}`);
    case 'downgrade':
      return words(`降${effect.levels}个等次`, `down ${effect.levels}`);
    case 'ceiling':
      return words(`最高${name('grade', effect.grade)}`, `at most ${name('grade', effect.grade)}`);
    case 'bar':
      return words(`取消${name('bar', effect.from)}资格`, `barred from ${name('bar', effect.from)}`);
    case 'eligible':
      return words(`具备${name('eligible', effect.for)}资格`, `eligible for ${name('eligible', effect.for)}`);
    case 'paper':
      return name('paper', effect.template);
    case 'action': {
      const actions = [effect.action].flat().map((action) => name('action', action));
      const from = effect.from && words(`自${say.when(effect.from)}起`, `from ${say.when(effect.from)}`);
      const lasts = effect.lasts && words(`为期${say.span(effect.lasts)}`, `for ${say.span(effect.lasts)}`);
      return [actions.join(' / '), from, lasts].filter((part) => part !== undefined).join(words('，', ', '));
    }
  }
}
