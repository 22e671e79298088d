import { compare, isNegative, isZero, printExact, rational, sum, whole, ZERO } from '../../scoring/exact';
import type { Rational } from '../../scoring/exact';
import type { Node } from '../nodes';
import type { Points, Val } from '../values';
import { at, finding } from './finding';
import type { Finding } from './finding';
import type { NodeView, TrackView, View } from './view';
import { brokenValue, nameOf, valueOf } from './view';

export function checkPoints(view: View): Finding[] {
  return [
    ...view.tracks.flatMap((track) => [...treeSums(track, view), ...limits(track, view), ...openPoints(track, view)]),
    ...negativePoints(view),
    ...itemBounds(view),
    ...weights(view),
    ...ballots(view),
    ...settingRanges(view),
    ...caps(view),
  ];
}

/** Monitor-only leaves have no part in the sum (B7). */
const counts = ({ node }: NodeView): boolean => !(node.kind === 'leaf' && node.monitor === true);

function treeSums(track: TrackView, view: View): Finding[] {
  const found: Finding[] = [];
  const expect = (parts: readonly NodeView[], points: Points, path: string, name: { zh: string; en: string }): void => {
    const wanted = valueOf(points, view.settings);
    const given = sumOfPoints(parts.filter(counts), view);
    if (wanted === undefined || given === undefined || parts.length === 0 || compare(given, wanted) === 0) return;
    const [is, should] = [printExact(given), printExact(wanted)];
    const gap = printExact(wanted.sub(given).abs());
    const [zh, en] = compare(given, wanted) < 0 ? ['补', 'Add'] : ['减', 'Take away'];
    found.push(
      finding(
        'points-sum',
        at(path, 'points'),
        [`“${name.zh}”下级分值合计${is}，应为${should}`, `The children of "${name.en}" add up to ${is}, not ${should}`],
        [`${zh}${gap}分，或将上级分值改为${is}`, `${en} ${gap} points, or set the parent to ${is}`],
      ),
    );
  };
  expect(track.top, track.track.points ?? '100', track.path, nameOf(view, 'track', track.track.id));
  for (const { node, path, above } of track.nodes) {
    if (node.kind !== 'branch') continue;
    const below = track.nodes.filter((each) => each.above.length === above.length + 1 && each.above.at(-1) === node.id);
    expect(below, node.points, path, nameOf(view, 'node', node.id));
  }
  return found;
}

/** Undefined where one of them is open. */
function sumOfPoints(nodes: readonly NodeView[], view: View): Rational | undefined {
  const values = nodes.map(({ node }) => valueOf(node.points, view.settings));
  return values.includes(undefined) ? undefined : sum(values.filter((value) => value !== undefined));
}

function limits({ track, path, nodes }: TrackView, view: View): Finding[] {
  return (track.limits ?? []).flatMap(({ nodes: ids, min, max }, index) => {
    const total = sumOfPoints(
      nodes.filter(({ node }) => ids.includes(node.id)),
      view,
    );
    const [low, high] = [valueOf(min, view.settings), valueOf(max, view.settings)];
    if (total === undefined) return [];
    if ((!low || compare(total, low) >= 0) && (!high || compare(total, high) <= 0)) return [];
    const bounds = `${low ? printExact(low) : '0'}–${high ? printExact(high) : '…'}`;
    return [
      finding(
        'limit-broken',
        at(path, 'limits', index),
        [
          `这些指标合计${printExact(total)}分，超出限定的${bounds}`,
          `These indicators have ${printExact(total)} points, outside ${bounds}`,
        ],
        ['调整分值或限定范围', 'Change the points or the bounds'],
      ),
    ];
  });
}

function openPoints(track: TrackView, view: View): Finding[] {
  const accepted = view.launch?.equalSplit === true;
  return track.nodes.flatMap(({ node, path }) =>
    node.points !== 'open' || accepted
      ? []
      : [
          finding(
            'points-open',
            at(path, 'points'),
            [
              `“${nameOf(view, 'node', node.id).zh}”的分值未定`,
              `The points of "${nameOf(view, 'node', node.id).en}" are left open`,
            ],
            ['填写分值，或由系统管理员同意等分', 'Fill them in, or let the administrator accept an equal split'],
            view.launch === undefined ? 'warning' : 'error',
          ),
        ],
  );
}

function negativePoints(view: View): Finding[] {
  const found = new Map<string, Finding>();
  const check = (val: Points | undefined, path: string): void => {
    if (val === undefined || val === 'open') return;
    const bad = brokenValue(val, view, (value) => !isNegative(value));
    if (bad === undefined) return;
    found.set(
      path,
      finding(
        'points-negative',
        path,
        [
          `分值或权重为${printExact(bad)}，不能为负`,
          `Points and weights are not negative, this one is ${printExact(bad)}`,
        ],
        ['改为零或正数；扣分用扣分项表示', 'Use zero or more; deductions have a list of their own'],
      ),
    );
  };
  for (const { track, path, nodes } of view.tracks) {
    check(track.points, at(path, 'points'));
    for (const { node, path: place } of nodes) check(node.points, at(place, 'points'));
  }
  for (const { method, path } of view.walk.methods) {
    if (method.method === 'M9')
      for (const [id, weight] of Object.entries(method.panels)) check(weight, at(path, 'panels', id));
    if (method.method === 'M5')
      method.parts.forEach(({ points }, index) => check(points, at(path, 'parts', index, 'points')));
    if (method.method === 'M2') check(method.step, at(path, 'step'));
  }
  return [...found.values()];
}

function itemBounds(view: View): Finding[] {
  const declared = new Map(view.tracks.flatMap(({ nodes }) => nodes.map(({ node, path }) => [path, node] as const)));
  return [...declared].flatMap(([path, node]: [string, Node]) => {
    if (node.kind !== 'declared') return [];
    const { min, max } = node.items;
    if (min >= 0 && max >= 1 && min <= max) return [];
    return [
      finding(
        'items-range',
        at(path, 'items'),
        [`申报项数${min}–${max}不成立`, `From ${min} to ${max} items is no range`],
        ['下限不小于0，上限不小于1且不低于下限', 'At least 0, at most 1 or more, and not the other way round'],
      ),
    ];
  });
}

function weights(view: View): Finding[] {
  const total = (vals: readonly Val[]) => sum(vals.flatMap((val) => valueOf(val, view.settings) ?? []));
  const one = whole(1);
  return view.walk.exprs.flatMap(({ expr, path }) => {
    if (typeof expr === 'string' || 'setting' in expr) return [];
    if (expr.op === 'over') {
      const given = total(Object.values(expr.weights).filter((weight) => weight !== undefined));
      if (compare(given, one) === 0) return [];
      return [
        finding(
          'over-sum',
          at(path, 'weights'),
          [
            `各期权重合计${printExact(given)}，应为1`,
            `The weights of the rounds add up to ${printExact(given)}, not 1`,
          ],
          ['调整各期权重', 'Change the weights'],
        ),
      ];
    }
    if (expr.op === 'quotient') return divisors(expr.by, at(path, 'by'), view);
    if (expr.op !== 'weighted') return [];
    const positive = expr.terms.map(({ weight }) => weight).filter((weight) => isPositive(weight, view));
    const given = total(positive);
    if (positive.length === 0 || compare(given, one) === 0) return [];
    return [
      finding(
        'terms-sum',
        at(path, 'terms'),
        [
          `各项权重合计${printExact(given)}，通常为1`,
          `The weights add up to ${printExact(given)}; they usually give 1`,
        ],
        ['确认是否有意如此', 'Make sure that this is meant'],
      ),
    ];
  });
}

function divisors(by: Val, path: string, view: View): Finding[] {
  if (brokenValue(by, view, (value) => !isZero(value)) === undefined) return [];
  return [
    finding(
      'divisor-zero',
      path,
      ['除数可能为0', 'The divisor may be 0'],
      ['改用不为0的数值，或限定参数的下限', 'Use a figure that is not 0, or bound the setting'],
    ),
  ];
}

function isPositive(val: Val, view: View): boolean {
  const value = valueOf(val, view.settings);
  return value !== undefined && compare(value, ZERO) > 0;
}

function ballots({ scheme }: View): Finding[] {
  return Object.entries(scheme.panels ?? {}).flatMap(([id, { ballot }]) => {
    if (ballot?.kind !== 'marks') return [];
    const given = sum(ballot.items.map(({ points }) => rational(points)));
    if (compare(given, whole(100)) === 0) return [];
    return [
      finding(
        'ballot-sum',
        at('/panels', id, 'ballot/items'),
        [
          `评分项合计${printExact(given)}分，应为100`,
          `The items of the ballot add up to ${printExact(given)}, not 100`,
        ],
        ['调整各评分项分值', 'Change the points of the items'],
      ),
    ];
  });
}

function settingRanges({ scheme, launch }: View): Finding[] {
  return Object.entries(scheme.settings ?? {}).flatMap(([id, setting]) => {
    const [low, high] = [setting.min, setting.max].map((bound) => (bound === undefined ? undefined : rational(bound)));
    const chosen = launch?.settings && Object.hasOwn(launch.settings, id) ? launch.settings[id] : undefined;
    const isInside = (value: Rational) => (!low || compare(value, low) >= 0) && (!high || compare(value, high) <= 0);
    const values = [setting.default, ...(chosen === undefined ? [] : [chosen])];
    if ((!low || !high || compare(low, high) <= 0) && values.every((value) => isInside(rational(value)))) return [];
    const bounds = `${setting.min ?? '…'}–${setting.max ?? '…'}`;
    return [
      finding(
        'setting-range',
        at('/settings', id),
        [`取值${values.join('、')}不在${bounds}之内`, `${values.join(' and ')} is not within ${bounds}`],
        ['改为范围之内的数值', 'Choose a value within the bounds'],
      ),
    ];
  });
}

function caps(view: View): Finding[] {
  const all: [Val, string][] = [
    ...view.results.flatMap(({ plan, path }) =>
      Object.entries(plan.adjust ?? {}).map(([id, { cap }]): [Val, string] => [cap, at(path, 'adjust', id, 'cap')]),
    ),
    ...view.walk.methods.flatMap(({ method, path }): [Val, string][] =>
      method.method === 'M6' && method.cap !== undefined ? [[method.cap, at(path, 'cap')]] : [],
    ),
  ];
  return all.flatMap(([cap, path]) => {
    const bad = brokenValue(cap, view, (value) => !isNegative(value));
    if (bad === undefined) return [];
    return [
      finding(
        'cap-negative',
        path,
        [`上限为${printExact(bad)}，不能为负`, `A cap is not negative, this one is ${printExact(bad)}`],
        ['改为零或正数', 'Use zero or more'],
      ),
    ];
  });
}
