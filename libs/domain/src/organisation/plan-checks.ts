import { CHAT_CHANNELS } from '../notification/channels';
import type { CurrentHolding, CurrentOrganisation, CurrentPerson } from './current';
import type { Draft, Entity } from './draft';
import { byKey, holdingKey } from './plan-rows';
import { error, type ImportError } from './read-sheets';
import { LIAISON } from './sheets';
import { onRings } from './rings';

/** What is wrong only when the workbook and the organisation are looked at together; each error goes to the row it comes from. */
export function checkWhole(drafts: readonly Draft[], current: CurrentOrganisation): void {
  const of = <Kind extends Entity['of']>(kind: Kind) =>
    drafts.flatMap((draft) =>
      draft.after.of === kind ? [{ draft, after: draft.after as Entity & { of: Kind } }] : [],
    );
  const units = new Map(current.units.map(({ number, parent }) => [number, parent]));
  const posts = new Map(current.posts.map(({ number, superior }) => [number, superior]));
  const people = new Set(current.people.map(({ number }) => number));
  for (const { after } of of('unit')) units.set(after.number, after.parent);
  for (const { after } of of('post')) posts.set(after.number, after.superior);
  for (const { after } of of('person')) people.add(after.number);

  const need = (draft: Draft, known: { has: (key: string) => boolean }, number: string | null, what: Kind): void => {
    if (number && !known.has(number)) draft.errors.push(unknown(what, number));
  };
  const unitRings = onRings(units);
  const dissolved = new Set(current.units.flatMap(({ number, until }) => (until === null ? [] : [number])));
  const roots = [...units].filter(([number, parent]) => parent === null && !dissolved.has(number)).length;
  for (const { draft, after } of of('unit')) {
    need(draft, units, after.parent, 'unit');
    if (unitRings.has(after.number)) draft.errors.push(UNIT_RING);
    if (after.parent === null && roots > 1 && draft.errors.length === 0) draft.errors.push(SECOND_ROOT);
  }
  const postRings = onRings(posts);
  for (const { draft, after } of of('post')) {
    need(draft, units, after.unit, 'unit');
    need(draft, posts, after.superior, 'post');
    if (postRings.has(after.number)) draft.errors.push(SUPERIOR_RING);
  }
  for (const { draft, after } of of('holding')) {
    need(draft, people, after.person, 'person');
    need(draft, posts, after.post, 'post');
  }
  for (const { draft, after } of of('relation')) {
    need(draft, after.kind === LIAISON ? units : people, after.from, after.kind === LIAISON ? 'unit' : 'person');
    need(draft, people, after.to, 'person');
  }
  for (const { draft, after } of of('external')) {
    need(draft, after.entity === 'unit' ? units : people, after.number, after.entity === 'unit' ? 'unit' : 'person');
    if (CHAT_CHANNELS.some((channel) => channel === after.system)) draft.errors.push(CHAT_WITH_PEOPLE);
  }
  for (const { draft, after } of of('project')) {
    need(draft, units, after.unit, 'unit');
    need(draft, people, after.manager, 'person');
  }
  checkMainPosts(of('holding'), current);
  checkChats(of('person'), current);
}

/** An account in a chat is one person's. */
function checkChats(drafts: readonly { draft: Draft; after: CurrentPerson }[], { people }: CurrentOrganisation): void {
  const merged = byKey(people, ({ number }) => number);
  for (const { after } of drafts) merged.set(after.number, after);
  for (const channel of CHAT_CHANNELS) {
    const holders = new Map<string, CurrentPerson[]>();
    for (const person of merged.values()) {
      const account = person[channel];
      if (account !== null) holders.set(account, [...(holders.get(account) ?? []), person]);
    }
    for (const { draft, after } of drafts) {
      const other = holders.get(after[channel] ?? '')?.find(({ number }) => number !== after.number);
      if (other) draft.errors.push(chatTaken(after[channel] ?? '', other.number));
    }
  }
}

/** Nobody has two main posts on one day. */
function checkMainPosts(
  drafts: readonly { draft: Draft; after: CurrentHolding }[],
  current: CurrentOrganisation,
): void {
  const merged = byKey(current.holdings, holdingKey);
  for (const { after } of drafts) merged.set(holdingKey(after), after);
  const mains = new Map<string, CurrentHolding[]>();
  for (const holding of merged.values())
    if (holding.isMain) mains.set(holding.person, [...(mains.get(holding.person) ?? []), holding]);
  for (const { draft, after } of drafts) {
    if (!after.isMain) continue;
    const other = mains
      .get(after.person)
      ?.find((each) => holdingKey(each) !== holdingKey(after) && overlap(each, after));
    if (other) draft.errors.push(secondMain(other.post));
  }
}

const overlap = (a: CurrentHolding, b: CurrentHolding): boolean =>
  (a.until === null || b.since < a.until) && (b.until === null || a.since < b.until);

type Kind = 'unit' | 'post' | 'person';
const KINDS: Record<Kind, [string, string]> = {
  unit: ['部门', 'unit'],
  post: ['岗位', 'post'],
  person: ['人员', 'person'],
};

const unknown = (kind: Kind, number: string): ImportError =>
  error(`${kind}-unknown`, `没有编号为“${number}”的${KINDS[kind][0]}`, `There is no ${KINDS[kind][1]} ${number}`);
const UNIT_RING = error('unit-ring', '上级部门形成循环', 'The units above form a ring');
const SUPERIOR_RING = error('superior-ring', '上级岗位形成循环', 'The posts above form a ring');
const SECOND_ROOT = error('second-root', '只能有一个没有上级的部门', 'Only one unit has none above it');
const secondMain = (post: string): ImportError =>
  error(
    'second-main-post',
    `此人同期已任主岗 ${post}，请填写其离任日期，或将本行标为兼任`,
    `He holds the main post ${post} at that time: end it, or mark this one as a second post`,
  );
const CHAT_WITH_PEOPLE = error(
  'chat-with-people',
  '企业微信、钉钉、飞书账号请填在“人员”表中',
  'WeCom, DingTalk and Feishu accounts belong on the sheet of people',
);
const chatTaken = (account: string, number: string): ImportError =>
  error('chat-taken', `账号“${account}”已属于工号 ${number}`, `The account ${account} belongs to ${number}`);
