import type {
  CurrentExternal,
  CurrentHolding,
  CurrentOrganisation,
  CurrentPerson,
  CurrentPost,
  CurrentProject,
  CurrentRelation,
  CurrentUnit,
} from './current';
import { attributesOf, earlier, ends, finish, flag, merge, SAME_PERSON, text, type Draft } from './draft';
import { error, type ReadRow } from './read-sheets';
import { LIAISON, type Sheet, type SheetId } from './sheets';

type Planner = (row: ReadRow, sheet: Sheet) => Draft;

/** How each sheet's rows are read against the organisation as it stands. */
export function planners(current: CurrentOrganisation, today: string): Record<SheetId, Planner> {
  const units = byKey(current.units, ({ number }) => number);
  const people = byKey(current.people, ({ number }) => number);
  const posts = byKey(current.posts, ({ number }) => number);
  const holdings = byKey(current.holdings, holdingKey);
  const relations = byKey(current.relations, relationKey);
  const externals = byKey(current.externals, externalKey);
  const projects = byKey(current.projects, ({ number }) => number);
  const isOpen = ({ until }: { until: string | null }): boolean => until === null || until > today;
  const openHoldings = byKey(current.holdings.filter(isOpen), pairKey);
  const openRelations = byKey(current.relations.filter(isOpen), relatedKey);

  const relation = (row: ReadRow, sheet: Sheet, kind: string, from: string, to: string): Draft => {
    const { values } = row;
    const given = text(values, 'since');
    const open = openRelations.get(relatedKey({ kind, from, to }));
    const since = given ?? open?.since ?? today;
    const before = relations.get(relationKey({ kind, from, to, since }));
    const until = merge(values, 'until', before?.until ?? null);
    const after: CurrentRelation = { kind, from, to, since, until };
    return finish(row, sheet, before, after, {
      key: from && to ? relationKey(after) : '',
      about: `${from} → ${to}`,
      errors: [...ends(since, until), ...(kind !== LIAISON && from === to && from ? [SAME_PERSON] : [])],
      entity: { of: 'relation', ...after },
      write: (changes) => changes.relations.push(after),
    });
  };

  return {
    units(row, sheet) {
      const { values } = row;
      const number = text(values, 'number') ?? '';
      const before = units.get(number);
      const parent = merge(values, 'parent', before?.parent ?? null);
      const isMoved = before !== undefined && before.parent !== parent;
      const given = text(values, 'since');
      const since = given ?? (isMoved ? today : (before?.since ?? today));
      const until = merge(values, 'until', before?.until ?? null);
      const after: CurrentUnit = {
        id: before?.id ?? '',
        number,
        name: text(values, 'name') ?? before?.name ?? '',
        nameEn: merge(values, 'nameEn', before?.nameEn ?? null),
        parent,
        since,
        until,
        attributes: attributesOf(values, before?.attributes),
      };
      const isEarlier = before?.since != null && since < before.since;
      return finish(row, sheet, before, after, {
        key: number,
        about: `${number} ${after.name}`,
        errors: [...ends(since, until), ...(isEarlier ? [earlier(before.since ?? '')] : [])],
        entity: { of: 'unit', ...after },
        write(changes) {
          changes.units.push(after);
          const isNewPlace = before?.since != null && since > before.since;
          if (isNewPlace)
            changes.placements.push({ unit: number, since: before.since ?? '', parent: before.parent, until: since });
          changes.placements.push({ unit: number, since, parent, until });
        },
      });
    },
    people(row, sheet) {
      const { values } = row;
      const number = text(values, 'number') ?? '';
      const before = people.get(number);
      const after: CurrentPerson = {
        id: before?.id ?? '',
        number,
        name: text(values, 'name') ?? before?.name ?? '',
        email: merge(values, 'email', before?.email ?? null),
        phone: merge(values, 'phone', before?.phone ?? null),
        wecom: merge(values, 'wecom', before?.wecom ?? null),
        dingtalk: merge(values, 'dingtalk', before?.dingtalk ?? null),
        feishu: merge(values, 'feishu', before?.feishu ?? null),
        leftOn: merge(values, 'leftOn', before?.leftOn ?? null),
        attributes: attributesOf(values, before?.attributes),
      };
      const isMail = after.email === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(after.email);
      return finish(row, sheet, before, after, {
        key: number,
        about: `${number} ${after.name}`,
        errors: isMail
          ? []
          : [error('email-invalid', `“${after.email}”不是邮箱`, `“${after.email}” is no e-mail address`)],
        entity: { of: 'person', ...after },
        write: (changes) => changes.people.push(after),
      });
    },
    posts(row, sheet) {
      const { values } = row;
      const number = text(values, 'number') ?? '';
      const before = posts.get(number);
      const after: CurrentPost = {
        id: before?.id ?? '',
        number,
        unit: text(values, 'unit') ?? before?.unit ?? '',
        title: text(values, 'title') ?? before?.title ?? '',
        isHead: flag(values, 'isHead', before?.isHead ?? false),
        superior: merge(values, 'superior', before?.superior ?? null),
      };
      return finish(row, sheet, before, after, {
        key: number,
        about: `${number} ${after.title}`,
        errors: [],
        entity: { of: 'post', ...after },
        write: (changes) => changes.posts.push(after),
      });
    },
    holdings(row, sheet) {
      const { values } = row;
      const person = text(values, 'person') ?? '';
      const post = text(values, 'post') ?? '';
      const open = openHoldings.get(pairKey({ person, post }));
      const since = text(values, 'since') ?? open?.since ?? today;
      const before = holdings.get(holdingKey({ person, post, since }));
      const isActing = flag(values, 'isActing', before?.isActing ?? false);
      const after: CurrentHolding = {
        person,
        post,
        since,
        until: merge(values, 'until', before?.until ?? null),
        isActing,
        isMain: !flag(values, 'isSecond', before ? !before.isMain : false),
      };
      const shown = before && { ...before, isSecond: !before.isMain };
      return finish(
        row,
        sheet,
        shown,
        { ...after, isSecond: !after.isMain },
        {
          key: person && post ? holdingKey(after) : '',
          about: `${person} ${post}`,
          errors: ends(since, after.until),
          entity: { of: 'holding', ...after },
          write: (changes) => changes.holdings.push(after),
        },
      );
    },
    relations: (row, sheet) =>
      relation(
        row,
        sheet,
        text(row.values, 'kind') ?? '',
        text(row.values, 'from') ?? '',
        text(row.values, 'to') ?? '',
      ),
    liaisons: (row, sheet) =>
      relation(row, sheet, LIAISON, text(row.values, 'unit') ?? '', text(row.values, 'person') ?? ''),
    externals(row, sheet) {
      const { values } = row;
      const after: CurrentExternal = {
        system: text(values, 'system') ?? '',
        externalId: text(values, 'externalId') ?? '',
        entity: text(values, 'entity') ?? '',
        number: text(values, 'number') ?? '',
      };
      return finish(row, sheet, externals.get(externalKey(after)), after, {
        key: after.system && after.externalId ? externalKey(after) : '',
        about: `${after.system} ${after.externalId}`,
        errors: [],
        entity: { of: 'external', ...after },
        write: (changes) => changes.externals.push(after),
      });
    },
    projects(row, sheet) {
      const { values } = row;
      const number = text(values, 'number') ?? '';
      const before = projects.get(number);
      const since = text(values, 'since') ?? before?.since ?? today;
      const after: CurrentProject = {
        id: before?.id ?? '',
        number,
        name: text(values, 'name') ?? before?.name ?? '',
        kind: text(values, 'kind') ?? before?.kind ?? '',
        unit: text(values, 'unit') ?? before?.unit ?? '',
        manager: merge(values, 'manager', before?.manager ?? null),
        since,
        until: merge(values, 'until', before?.until ?? null),
        attributes: attributesOf(values, before?.attributes),
      };
      return finish(row, sheet, before, after, {
        key: number,
        about: `${number} ${after.name}`,
        errors: ends(since, after.until),
        entity: { of: 'project', ...after },
        write: (changes) => changes.projects.push(after),
      });
    },
  };
}

const pairKey = ({ person, post }: Pick<CurrentHolding, 'person' | 'post'>): string => `${person}\t${post}`;
const relatedKey = ({ kind, from, to }: Pick<CurrentRelation, 'kind' | 'from' | 'to'>): string =>
  `${kind}\t${from}\t${to}`;
export const holdingKey = ({ person, post, since }: Pick<CurrentHolding, 'person' | 'post' | 'since'>): string =>
  `${person}\t${post}\t${since}`;
const relationKey = ({ kind, from, to, since }: Omit<CurrentRelation, 'until'>): string =>
  `${kind}\t${from}\t${to}\t${since}`;
const externalKey = ({ system, externalId }: Pick<CurrentExternal, 'system' | 'externalId'>): string =>
  `${system}\t${externalId}`;

export const byKey = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> =>
  new Map(items.map((item) => [keyOf(item), item]));
