import type {
  CurrentExternal,
  CurrentHolding,
  CurrentPerson,
  CurrentPost,
  CurrentProject,
  CurrentRelation,
  CurrentUnit,
} from './current';
import type { OrganisationChanges, PlannedRow } from './plan';
import { error, type ImportError, type ReadRow } from './read-sheets';
import { ATTRIBUTE, type Sheet } from './sheets';

/** A row with what it would become, before the whole has been looked at. */
export interface Draft extends Pick<PlannedRow, 'sheet' | 'row' | 'about' | 'fields'> {
  /** What it is about among its sheet's rows; empty where that cannot be read. */
  key: string;
  isNew: boolean;
  errors: ImportError[];
  after: Entity;
  write: (changes: OrganisationChanges) => void;
}

export type Entity =
  | ({ of: 'unit' } & CurrentUnit)
  | ({ of: 'person' } & CurrentPerson)
  | ({ of: 'post' } & CurrentPost)
  | ({ of: 'holding' } & CurrentHolding)
  | ({ of: 'relation' } & CurrentRelation)
  | ({ of: 'external' } & CurrentExternal)
  | ({ of: 'project' } & CurrentProject);

type Values = ReadRow['values'];

interface Finished {
  key: string;
  about: string;
  errors: readonly ImportError[];
  entity: Entity;
  write: (changes: OrganisationChanges) => void;
}

/** Puts a draft together: its fields are the columns whose value would change, as people read them. */
export function finish(
  { sheet: id, row, errors: read }: ReadRow,
  sheet: Sheet,
  before: object | undefined,
  after: object,
  { key, about, errors, entity, write }: Finished,
): Draft {
  const fields = sheet.columns.flatMap(({ key: name, title, values }) => {
    const shown = (entity: object | undefined): string | null => {
      const value = valueOf(entity, name);
      return Object.entries(values ?? {}).find(([, stored]) => stored === value)?.[0] ?? value;
    };
    const [was, becomes] = [shown(before), shown(after)];
    return was === becomes ? [] : [{ name: title, before: was, after: becomes }];
  });
  const isNew = before === undefined;
  return {
    sheet: id,
    row,
    about: about.trim(),
    key,
    isNew,
    fields,
    errors: [...read, ...errors],
    after: entity,
    write,
  };
}

function valueOf(entity: object | undefined, key: string): string | null {
  if (!entity) return null;
  const source = key.startsWith(ATTRIBUTE) ? (entity as { attributes?: object }).attributes : entity;
  const name = key.startsWith(ATTRIBUTE) ? key.slice(ATTRIBUTE.length) : key;
  const value = (source as Record<string, string | boolean | null> | undefined)?.[name];
  if (value === true || value === 'yes') return '是';
  if (value === 'no') return '否';
  return value === undefined || value === null || value === false ? null : value;
}

export const text = (values: Values, key: string): string | null => {
  const value = values[key];
  return typeof value === 'string' ? value : null;
};
/** What the row says, or what was there where the workbook has no such column. */
export const merge = (values: Values, key: string, before: string | null): string | null =>
  key in values ? text(values, key) : before;
export const flag = (values: Values, key: string, before: boolean): boolean =>
  key in values ? values[key] === true : before;

export const ends = (since: string, until: string | null): ImportError[] =>
  until !== null && until <= since
    ? [
        error(
          'ends-before-begin',
          `结束日期 ${until} 不晚于开始日期 ${since}`,
          `It ends on ${until}, not after ${since}`,
        ),
      ]
    : [];
export const earlier = (since: string): ImportError =>
  error(
    'since-too-early',
    `生效日期早于现有安排的 ${since}`,
    `It would begin before ${since}, when the present place began`,
  );
export const SAME_PERSON = error('same-person', '两个工号相同', 'Both numbers are the same person');

/** Attributes as the row leaves them: a column that is empty takes one away, one that is not there changes nothing. */
export function attributesOf(values: Values, before: Record<string, string> | undefined): Record<string, string> {
  const attributes = { ...before };
  for (const [key, value] of Object.entries(values)) {
    if (!key.startsWith(ATTRIBUTE)) continue;
    const name = key.slice(ATTRIBUTE.length);
    if (value === null) delete attributes[name];
    else attributes[name] = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
  }
  return attributes;
}
