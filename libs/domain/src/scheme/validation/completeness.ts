import { compare, isNegative, isZero, printExact, sum, whole } from '../../scoring/exact';
import type { Stage } from '../scheme';
import { namedTitle } from '../titles';
import type { Id } from '../values';
import { at, finding } from './finding';
import type { Finding } from './finding';
import type { NodeView, TrackView, View } from './view';
import { nameOf, settingCorners, valueOf } from './view';

/** Most decimals a published figure may have. */
const MOST_PLACES = 6;

export function checkCompleteness(view: View): Finding[] {
  return [
    ...view.tracks.flatMap((track) => [...uncollected(track, view), ...samples(track, view), ...budgets(track, view)]),
    ...budgetReaders(view),
    ...appeals(view),
    ...titles(view),
    ...pools(view),
    ...precisions(view),
  ];
}

/** Kinds of stage that bring in what a node needs. */
function collects({ kind }: Stage): boolean {
  return kind === 'monitoring' || kind === 'review' || kind === 're-evaluation' || kind === 'ex-ante';
}

function uncollected({ track, nodes }: TrackView, view: View): Finding[] {
  const stages = view.scheme.stages.filter(
    (stage) => collects(stage) && (stage.tracks === undefined || stage.tracks.includes(track.id)),
  );
  const isCollected = ({ node, above }: NodeView) =>
    stages.some((stage) => stage.nodes === undefined || [node.id, ...above].some((id) => stage.nodes?.includes(id)));
  // Points that follow from other results need nothing of their own.
  const isDerived = ({ node }: NodeView): boolean =>
    node.kind === 'leaf' && node.scored?.method === 'M13' && node.scored.from !== undefined;
  return nodes
    .filter((each) => each.node.kind !== 'branch' && !isDerived(each) && !isCollected(each))
    .map(({ node, path }) =>
      finding(
        'stage-missing',
        path,
        [
          `没有环节收集“${nameOf(view, 'node', node.id).zh}”的数据或评分`,
          `No stage collects figures or ratings of "${nameOf(view, 'node', node.id).en}"`,
        ],
        ['把它列入一个过程监控或考核评价环节', 'Put it into a monitoring or review stage'],
      ),
    );
}

function appeals(view: View): Finding[] {
  const hasStage = view.scheme.stages.some(({ kind }) => kind === 'appeal');
  const found = view.results.flatMap(({ id, plan, path, tracks }) => {
    const isFinal = plan.signOff !== undefined && plan.grading !== undefined && tracks.length > 0;
    if (!isFinal || (plan.appeal ?? view.scheme.appeal) !== undefined) return [];
    const name = nameOf(view, 'result', id);
    return [
      finding(
        'appeal-missing',
        path,
        [`“${name.zh}”审定后没有申诉渠道`, `There is no appeal against "${name.en}"`],
        ['设申诉，默认自审定之日起5个工作日', 'Add an appeal; five working days from sign-off is usual'],
        'warning',
      ),
    ];
  });
  const isPromised = view.scheme.appeal !== undefined || view.results.some(({ plan }) => plan.appeal !== undefined);
  if (isPromised && !hasStage)
    found.push(
      finding(
        'appeal-missing',
        '/stages',
        ['规定了申诉，但没有申诉环节', 'Appeals are allowed, but no stage hears them'],
        ['增加申诉环节', 'Add an appeal stage'],
      ),
    );
  return found;
}

/** Everything that appears on a screen under a name of its own. */
function titles(view: View): Finding[] {
  const { scheme } = view;
  const listed = (kind: string, path: string, ids: readonly Id[]) =>
    ids.map((id) => ({ kind, id, path: at(path, id) }));
  const library = (kind: string, path: string, entries: Readonly<Record<Id, unknown>> | undefined) =>
    listed(kind, path, Object.keys(entries ?? {}));
  const shown: { kind: string; id: Id; path: string; or?: string }[] = [
    ...library('setting', '/settings', scheme.settings),
    ...library('panel', '/panels', scheme.panels),
    ...library('event', '/events', scheme.events),
    ...library('attribute', '/attributes', scheme.attributes),
    ...listed('role', '/roles', scheme.roles ?? []),
    ...scheme.tracks.map(({ id }, index) => ({ kind: 'track', id, path: at('/tracks', index) })),
    ...scheme.stages.map(({ id, kind }, index) => ({
      kind: 'stage',
      id,
      path: at('/stages', index),
      or: `stage.${kind}`,
    })),
    ...view.tracks.flatMap(({ nodes }) =>
      nodes.flatMap(({ node, path }) => [
        { kind: 'node', id: node.id, path },
        ...(node.kind === 'declared' ? listed('group', at(path, 'groups'), node.groups ?? []) : []),
        ...(node.kind === 'leaf' ? listed('standard', at(path, 'standards'), node.standards ?? []) : []),
      ]),
    ),
    ...Object.entries(scheme.scales ?? {}).flatMap(([scale, grades]) =>
      grades.map(({ id }, index) => ({ kind: 'grade', id, path: at('/scales', scale, index) })),
    ),
    ...Object.entries(scheme.panels ?? {}).flatMap(([panel, { ballot }]) =>
      listed(
        'item',
        at('/panels', panel, 'ballot'),
        (ballot?.kind === 'marks' ? ballot.items : (ballot?.options ?? [])).map(({ id }) => id),
      ),
    ),
    ...library('relation', '/relations', scheme.relations),
    ...library('pool', '/pools', scheme.pools),
    ...Object.entries(scheme.pools ?? {}).flatMap(([pool, { parts }]) =>
      parts.map(({ id }, index) => ({ kind: 'part', id, path: at('/pools', pool, 'parts', index) })),
    ),
    ...scheme.tracks.flatMap(({ checks }, index) =>
      listed(
        'check',
        at('/tracks', index, 'checks'),
        (checks ?? []).map(({ id }) => id),
      ),
    ),
    ...scheme.stages.flatMap(({ criteria, agenda }, index) => [
      ...listed('criterion', at('/stages', index, 'criteria'), criteria ?? []),
      ...listed('item', at('/stages', index, 'agenda'), agenda ?? []),
    ]),
    ...view.walk.effects.flatMap(({ effect, path }) => {
      if (effect.kind === 'bar') return [{ kind: 'bar', id: effect.from, path: at(path, 'from') }];
      if (effect.kind === 'eligible') return [{ kind: 'eligible', id: effect.for, path: at(path, 'for') }];
      return effect.kind === 'paper' ? [{ kind: 'paper', id: effect.template, path: at(path, 'template') }] : [];
    }),
    ...view.results.flatMap(({ plan, path }) => [
      ...library('adjust', at(path, 'adjust'), plan.adjust),
      ...listed(
        'honour',
        at(path, 'honours'),
        (plan.honours ?? []).map(({ id }) => id),
      ),
    ]),
  ];
  const isNamed = (key: string | undefined) => key !== undefined && namedTitle(scheme, key) !== undefined;
  const nameless = shown.filter(({ kind, id, or }) => !isNamed(`${kind}.${id}`) && !isNamed(or));
  return nameless.map(({ id, path }) =>
    finding(
      'title-missing',
      path,
      [`“${id}”没有中文名称`, `"${id}" has no Chinese name`],
      ['在名称表中补充', 'Add it to the titles'],
    ),
  );
}

function samples({ track, path }: TrackView, view: View): Finding[] {
  const { sample } = track;
  if (sample === undefined) return [];
  const holds = settingCorners(view).every((settings) => {
    const share = valueOf(sample.share, settings);
    return !share || (!isNegative(share) && !isZero(share) && compare(share, whole(1)) <= 0);
  });
  if (holds && (sample.by === 'number' || sample.attribute !== undefined)) return [];
  return [
    finding(
      'sample-range',
      at(path, 'sample'),
      holds
        ? ['按金额抽取须说明金额所在属性', 'A sample by amount names the attribute that holds it']
        : ['抽取比例须大于0且不超过1', 'A sample is more than 0 and at most 1'],
      holds ? ['补充属性', 'Name the attribute'] : ['改为0到1之间的比例', 'Choose a share between 0 and 1'],
    ),
  ];
}

/** 三同步: an amendment that changes the budget too needs budget lines to change. */
function budgets({ track, path, nodes }: TrackView, view: View): Finding[] {
  if (track.amend?.budget !== true) return [];
  const isAsked = nodes.some(({ node }) => node.kind === 'declared' && node.ask?.includes('budget'));
  const isWatched = view.scheme.stages.some(
    ({ watch, tracks }) => watch?.budget === true && (tracks === undefined || tracks.includes(track.id)),
  );
  if (isAsked || isWatched) return [];
  return [
    finding(
      'amend-budget',
      at(path, 'amend/budget'),
      ['要求目标与预算同步调整，但没有预算数据', 'Targets and budget change together, but nothing gives the budget'],
      ['申报时填报预算，或在监控环节监控预算', 'Ask for the budget with the items, or watch it in monitoring'],
    ),
  ];
}

/** Budget execution can be read only where some stage watches the budget. */
function budgetReaders(view: View): Finding[] {
  if (view.scheme.stages.some(({ watch }) => watch?.budget === true)) return [];
  return view.walk.exprs
    .filter(({ expr }) => typeof expr !== 'string' && 'op' in expr && expr.op === 'budget')
    .map(({ path }) =>
      finding(
        'budget-unwatched',
        path,
        ['引用了预算执行率，但没有环节监控预算', 'Budget execution is read, but no stage watches the budget'],
        ['在监控环节监控预算', 'Let a monitoring stage watch the budget'],
      ),
    );
}

function pools(view: View): Finding[] {
  return Object.entries(view.scheme.pools ?? {}).flatMap(([id, { parts }]) => {
    const over = settingCorners(view)
      .map((settings) => sum(parts.flatMap(({ share }) => valueOf(share, settings) ?? [])))
      .find((total) => compare(total, whole(1)) > 0);
    if (over === undefined) return [];
    return [
      finding(
        'pool-shares',
        at('/pools', id, 'parts'),
        [`各部分占比合计${printExact(over)}，超过1`, `The parts take ${printExact(over)}, more than the whole`],
        ['降低占比', 'Lower the shares'],
      ),
    ];
  });
}

function precisions(view: View): Finding[] {
  return view.results.flatMap(({ plan, path }) => {
    const { precision = 2 } = plan;
    if (precision >= 0 && precision <= MOST_PLACES) return [];
    return [
      finding(
        'precision-range',
        at(path, 'precision'),
        [`小数位数${precision}不在0至${MOST_PLACES}之间`, `${precision} decimals is not between 0 and ${MOST_PLACES}`],
        ['改为0至6位', 'Choose 0 to 6'],
      ),
    ];
  });
}
