import { SMALLEST_PANEL } from '../defaults';
import { entry } from '../lookup';
import type { Who } from '../people';
import { at, finding } from './finding';
import type { Finding } from './finding';
import type { View } from './view';
import { nameOf } from './view';

export function checkPeople(view: View): Finding[] {
  return [...panels(view), ...panelLists(view), ...chains(view), ...returns(view), ...reviewers(view)];
}

function panels(view: View): Finding[] {
  return Object.entries(view.scheme.panels ?? {}).flatMap(([id, panel]) => {
    const path = at('/panels', id);
    const name = nameOf(view, 'panel', id);
    const raters = view.launch?.raters && entry(view.launch.raters, id);
    const isAnonymous = panel.anonymous ?? true;
    const needsThree = isAnonymous || panel.combine === 'trimmed-mean';
    if (raters === 0 || isUnbound(panel.raters, view))
      return [
        finding(
          'panel-empty',
          at(path, 'raters'),
          [`评价主体“${name.zh}”没有评价人`, `The panel "${name.en}" has no raters`],
          ['在启动时指定评价人', 'Bind raters at launch'],
        ),
      ];
    const least = Math.min(panel.minBallots ?? SMALLEST_PANEL, raters ?? SMALLEST_PANEL);
    if (!needsThree || least >= SMALLEST_PANEL) return [];
    return [
      finding(
        'panel-too-small',
        path,
        [
          `评价主体“${name.zh}”少于${SMALLEST_PANEL}人，${isAnonymous ? '无法匿名' : '无法去掉最高分和最低分'}`,
          `The panel "${name.en}" has fewer than ${SMALLEST_PANEL}, too few ${isAnonymous ? 'to stay anonymous' : 'to be trimmed'}`,
        ],
        ['增加评价人，或改为实名、改用平均分', 'Add raters, or rate by name, or take the plain mean'],
      ),
    ];
  });
}

/** A rating by no panel at all. */
function panelLists(view: View): Finding[] {
  return view.walk.methods.flatMap(({ method, path }) =>
    method.method === 'M9' && Object.keys(method.panels).length === 0
      ? [
          finding(
            'panel-empty',
            at(path, 'panels'),
            ['百分制评分没有列出评价主体', 'A hundred-mark rating names no panel'],
            ['列出评价主体及其权重', 'Name the panels and their weights'],
          ),
        ]
      : [],
  );
}

function isUnbound(who: Who, { launch }: View): boolean {
  const role = /^(?:role|committee|group):(.+)$/.exec(who)?.[1];
  return role !== undefined && launch?.roles !== undefined && entry(launch.roles, role) === 0;
}

function chains(view: View): Finding[] {
  return Object.entries(view.scheme.chains ?? {}).flatMap(([id, steps]) => {
    const unbound = steps.findIndex(({ who }) => isUnbound(who, view));
    if (steps.some(({ decides }) => decides !== false) && unbound < 0) return [];
    const name = nameOf(view, 'chain', id);
    return [
      finding(
        'chain-empty',
        unbound < 0 ? at('/chains', id) : at('/chains', id, unbound),
        unbound < 0
          ? [`审批流程“${name.zh}”没有作决定的步骤`, `The chain "${name.en}" has no step that decides`]
          : [`审批流程“${name.zh}”有一步没有办理人`, `A step of the chain "${name.en}" has nobody`],
        ['增加步骤，或在启动时指定办理人', 'Add a step, or bind people at launch'],
      ),
    ];
  });
}

function returns({ scheme }: View): Finding[] {
  return Object.entries(scheme.chains ?? {}).flatMap(([id, steps]) =>
    steps.flatMap(({ onReturn }, index) => {
      if (onReturn === undefined || onReturn === 'submitter') return [];
      const isEarlier =
        onReturn === 'previous' ? index > 0 : steps.slice(0, index).some((step) => step.id === onReturn);
      if (isEarlier) return [];
      return [
        finding(
          'return-forward',
          at('/chains', id, index, 'onReturn'),
          [
            `退回到“${onReturn}”，它不在这一步之前`,
            `It returns to "${onReturn}", which does not come before this step`,
          ],
          ['退回到前面的步骤或提交人', 'Return to an earlier step or to the submitter'],
        ),
      ];
    }),
  );
}

/** Whoever decides an appeal took no part in the first rating (A8). */
function reviewers(view: View): Finding[] {
  const raters = new Map<Who, string>(
    Object.entries(view.scheme.panels ?? {}).map(([id, panel]) => [panel.raters, id]),
  );
  const appeals = [view.scheme.appeal, ...Object.values(view.scheme.results).map(({ appeal }) => appeal)];
  const reviews = [...new Set(appeals.flatMap((appeal) => (appeal ? [appeal.review] : [])))];
  return reviews.flatMap((chain) =>
    (entry(view.scheme.chains, chain) ?? []).flatMap(({ who, decides }, index) => {
      const panel = raters.get(who);
      if (panel === undefined || decides === false) return [];
      const name = nameOf(view, 'panel', panel);
      return [
        finding(
          'reviewer-conflict',
          at('/chains', chain, index, 'who'),
          [`申诉复核人同时是评价主体“${name.zh}”`, `Those who review appeals are also the panel "${name.en}"`],
          ['由未参与评价的人复核', 'Let people review who did not rate'],
        ),
      ];
    }),
  );
}
