import { compare, isZero, rational } from '../../scoring/exact';
import type { Band, Method } from '../methods';
import type { Val } from '../values';
import { at, finding } from './finding';
import type { Finding } from './finding';
import type { ResultView, View } from './view';
import { nameOf, settingCorners, valueOf } from './view';

export function checkBands(view: View): Finding[] {
  return [
    ...view.walk.methods.flatMap(({ method, path }) => bandsOf(method, path)),
    ...view.results.flatMap((result) => [
      ...scaleBands(result, view),
      ...unreachable(result, view),
      ...strangers(result, view),
    ]),
  ];
}

function bandsOf(method: Method, path: string): Finding[] {
  const lists: [readonly Band[], string][] =
    method.method === 'M8'
      ? method.counts.map(({ bands }, index) => [bands, at(path, 'counts', index, 'bands')])
      : method.method === 'M10' || method.method === 'M15'
        ? [[method.bands, at(path, 'bands')]]
        : [];
  return lists.flatMap(([bands, place]) => {
    const first = bands[0];
    const found: Finding[] = [];
    if (
      bands.some(
        ({ from }, index) => index > 0 && compare(rational(bands[index - 1]?.from ?? from), rational(from)) >= 0,
      )
    )
      found.push(outOfOrder(place));
    if (first === undefined || (method.method === 'M10' && !isZero(rational(first.from))))
      found.push(
        finding(
          'bands-gap',
          place,
          [
            '最低一档没有从0起，低于它的数值没有对应分值',
            'The lowest band does not start at 0, so values below it have no points',
          ],
          ['补上从0起的一档', 'Add a band that starts at 0'],
        ),
      );
    return found;
  });
}

const outOfOrder = (path: string): Finding =>
  finding(
    'bands-order',
    path,
    ['各档界线没有依次排列，或有两档相同', 'The bounds are not in order, or two are alike'],
    ['按界线依次排列，每档界线不同', 'Put them in order, each with a bound of its own'],
  );

/** A scale graded by bands: each grade but the last has a lower bound, falling from the best down. */
function scaleBands({ plan, grades }: ResultView, view: View): Finding[] {
  if (plan.grading?.kind !== 'bands' || grades.length === 0) return [];
  const path = at('/scales', plan.grading.scale);
  const bounded = grades.slice(0, -1);
  const found: Finding[] = [];
  if (bounded.some(({ from }) => from === undefined) || grades.at(-1)?.from !== undefined)
    found.push(
      finding(
        'bands-gap',
        path,
        [
          '除最后一个等次外都要有分数线，最后一个不设',
          'Every grade but the last needs a lower bound, and the last has none',
        ],
        ['补上分数线，并去掉最后一个等次的分数线', 'Add the bounds and take the last one out'],
      ),
    );
  const falling = settingCorners(view).every((settings) =>
    bounded.every(({ from }, index) => {
      const [here, above] = [valueOf(from, settings), valueOf(bounded[index - 1]?.from, settings)];
      return !here || !above || compare(above, here) > 0;
    }),
  );
  if (!falling) found.push(outOfOrder(path));
  return found;
}

function unreachable({ plan, path, grades, tracks }: ResultView, view: View): Finding[] {
  const { grading } = plan;
  if (grading === undefined || grading.kind === 'entered') return [];
  const isPossible = (id: string, from: Val | undefined): boolean => {
    switch (grading.kind) {
      case 'bands':
        return !isAboveAll(from, plan.total !== undefined && plan.adjust === undefined, tracks, view);
      case 'rules':
        return grading.otherwise === id || grading.choose.some(({ grade }) => grade === id);
      case 'rank':
        return grading.rest === id || grading.take.some(({ grade }) => grade === id);
      case 'distribution': {
        const share = Object.hasOwn(grading.shares, id) ? grading.shares[id] : undefined;
        const max = valueOf(share?.max, view.settings);
        return grading.overflow === id || (max !== undefined && !isZero(max));
      }
    }
  };
  return grades
    .filter(({ id, from }) => !isPossible(id, from))
    .map(({ id }) =>
      finding(
        'grade-unreachable',
        at(path, 'grading'),
        [
          `无人能得到等次“${nameOf(view, 'grade', id).zh}”`,
          `Nobody can get the grade "${nameOf(view, 'grade', id).en}"`,
        ],
        ['调整界线或比例，或去掉该等次', 'Change bounds or shares, or take the grade out'],
      ),
    );
}

/** A total without bonuses is at most the points of the tree, or 100 as a percentage. */
function isAboveAll(from: Val | undefined, isCapped: boolean, tracks: ResultView['tracks'], view: View): boolean {
  const bound = valueOf(from, view.settings);
  if (bound === undefined || !isCapped) return false;
  const highest = tracks.map(({ track }) => valueOf(track.points ?? '100', view.settings) ?? rational('100'));
  return [rational('100'), ...highest].every((most) => compare(bound, most) > 0);
}

/** Grades that a grading names and its scale does not have. */
function strangers({ plan, path, grades }: ResultView, view: View): Finding[] {
  const { grading } = plan;
  const known = new Set(grades.map(({ id }) => id));
  const named: [string, string][] = (plan.bends ?? []).map(({ grade }, index) => [
    grade,
    at(path, 'bends', index, 'grade'),
  ]);
  if (grading?.kind === 'distribution') {
    named.push([grading.overflow, at(path, 'grading/overflow')]);
    named.push(...Object.keys(grading.shares).map((id): [string, string] => [id, at(path, 'grading/shares', id)]));
  }
  if (grading?.kind === 'rank') {
    named.push([grading.rest, at(path, 'grading/rest')]);
    named.push(
      ...grading.take.map(({ grade }, index): [string, string] => [grade, at(path, 'grading/take', index, 'grade')]),
    );
  }
  if (grading?.kind === 'rules') {
    named.push([grading.otherwise, at(path, 'grading/otherwise')]);
    named.push(
      ...grading.choose.map(({ grade }, index): [string, string] => [
        grade,
        at(path, 'grading/choose', index, 'grade'),
      ]),
    );
  }
  return named
    .filter(([id]) => grades.length > 0 && !known.has(id))
    .map(([id, place]) =>
      finding(
        'overflow-unknown',
        place,
        [`等次表中没有“${nameOf(view, 'grade', id).zh}”`, `The scale has no grade "${nameOf(view, 'grade', id).en}"`],
        ['改为等次表中的等次', 'Name a grade of the scale'],
      ),
    );
}
