import type { Text } from '../scheme/values';

/** The workbook by which an organisation is imported and exported: its sheets and columns, headed in Chinese. */
export const SHEETS = [
  'units',
  'people',
  'posts',
  'holdings',
  'relations',
  'liaisons',
  'externals',
  'projects',
] as const;
export type SheetId = (typeof SHEETS)[number];

export type ColumnType = 'text' | 'date' | 'yes-no' | 'decimal';

export interface Column {
  key: string;
  title: Text;
  type: ColumnType;
  isRequired: boolean;
  /** Longest text. */
  most: number;
  /** The values allowed, as the workbook writes them → as they are stored. */
  values?: Readonly<Record<string, string>>;
}

export interface Sheet<Id extends string = SheetId> {
  id: Id;
  title: Text;
  columns: readonly Column[];
}

/** An attribute of subjects that a scheme of the space asks for. */
export interface AttributeColumn {
  name: string;
  title: Text;
  kind: 'text' | 'yes-no';
  /** The values that have a name; where there are any, no other is taken. */
  values?: readonly { stored: string; title: Text }[];
}

export const column = (key: string, zh: string, en: string, more: Partial<Column> = {}): Column => ({
  key,
  title: { zh, en },
  type: 'text',
  isRequired: false,
  most: 100,
  ...more,
});
const required = { isRequired: true } as const;
const day = { type: 'date', most: 10 } as const;
const number = { isRequired: true, most: 40 } as const;

/** Named relations that may be imported, as the workbook writes them. */
export const RELATION_KINDS: Readonly<Record<string, string>> = { 协作: 'co-operating' };
export const LIAISON = 'liaison';
const EXTERNAL_KINDS: Readonly<Record<string, string>> = { 人员: 'person', 部门: 'unit' };
const PROJECT_KINDS: Readonly<Record<string, string>> = { 项目: 'project', 资金: 'fund' };

/** An attribute's column carries this before its name, so that it is no other field. */
export const ATTRIBUTE = 'attribute:';

/** Chinese first: it is what an export writes. */
const wordsOf = (values: NonNullable<AttributeColumn['values']>): Record<string, string> => ({
  ...Object.fromEntries(values.map(({ stored, title }) => [title.zh, stored])),
  ...Object.fromEntries(values.map(({ stored, title }) => [title.en, stored])),
});

/** What the schemes of a space ask of each kind of subject. */
export interface AttributeColumns {
  units: readonly AttributeColumn[];
  people: readonly AttributeColumn[];
  projects: readonly AttributeColumn[];
}

const attributeColumn = ({ name, title, kind, values }: AttributeColumn): Column => ({
  ...column(`${ATTRIBUTE}${name}`, title.zh, title.en, { type: kind }),
  ...(values && { values: wordsOf(values) }),
});

/** The sheets, with a column for each attribute that subjects have here. */
export function sheetsFor(attributes: AttributeColumns): readonly Sheet[] {
  return [
    {
      id: 'units',
      title: { zh: '部门', en: 'Units' },
      columns: [
        column('number', '部门编号', 'Unit number', number),
        column('name', '部门名称', 'Name', required),
        column('nameEn', '英文名称', 'English name'),
        column('parent', '上级部门编号', 'Unit above', { most: 40 }),
        column('since', '生效日期', 'Since', day),
        column('until', '撤销日期', 'Until', day),
        ...attributes.units.map(attributeColumn),
      ],
    },
    {
      id: 'people',
      title: { zh: '人员', en: 'People' },
      columns: [
        column('number', '工号', 'Number', number),
        column('name', '姓名', 'Name', required),
        column('email', '邮箱', 'E-mail', { most: 200 }),
        column('phone', '电话', 'Phone', { most: 40 }),
        column('wecom', '企业微信账号', 'WeCom account', { most: 200 }),
        column('dingtalk', '钉钉账号', 'DingTalk account', { most: 200 }),
        column('feishu', '飞书账号', 'Feishu account', { most: 200 }),
        column('leftOn', '离职日期', 'Left on', day),
        ...attributes.people.map(attributeColumn),
      ],
    },
    {
      id: 'posts',
      title: { zh: '岗位', en: 'Posts' },
      columns: [
        column('number', '岗位编号', 'Post number', number),
        column('unit', '部门编号', 'Unit number', number),
        column('title', '岗位名称', 'Title', required),
        column('isHead', '部门负责人', 'Head of the unit', { type: 'yes-no' }),
        column('superior', '上级岗位编号', 'Post above', { most: 40 }),
      ],
    },
    {
      id: 'holdings',
      title: { zh: '任职', en: 'Posts held' },
      columns: [
        column('person', '工号', 'Number', number),
        column('post', '岗位编号', 'Post number', number),
        column('since', '任职日期', 'Since', day),
        column('until', '离任日期', 'Until', day),
        column('isActing', '代理', 'Acting', { type: 'yes-no' }),
        column('isSecond', '兼任', 'Second post', { type: 'yes-no' }),
      ],
    },
    {
      id: 'relations',
      title: { zh: '关系', en: 'Relations' },
      columns: [
        column('kind', '关系', 'Relation', { ...required, values: RELATION_KINDS }),
        column('from', '工号', 'Number', number),
        column('to', '对方工号', 'Number of the other', number),
        column('since', '开始日期', 'Since', day),
        column('until', '结束日期', 'Until', day),
      ],
    },
    {
      id: 'liaisons',
      title: { zh: '联络员', en: 'Liaisons' },
      columns: [
        column('unit', '部门编号', 'Unit number', number),
        column('person', '工号', 'Number', number),
        column('since', '开始日期', 'Since', day),
        column('until', '结束日期', 'Until', day),
      ],
    },
    {
      id: 'externals',
      title: { zh: '外部编号', en: 'External ids' },
      columns: [
        column('system', '系统', 'System', required),
        column('externalId', '外部编号', 'External id', { ...required, most: 200 }),
        column('entity', '类别', 'Of', { ...required, values: EXTERNAL_KINDS }),
        column('number', '编号', 'Number', number),
      ],
    },
    {
      id: 'projects',
      title: { zh: '项目和资金', en: 'Projects and funds' },
      columns: [
        column('number', '项目编号', 'Project number', number),
        column('name', '项目名称', 'Name', required),
        column('kind', '类别', 'Kind', { ...required, values: PROJECT_KINDS }),
        column('unit', '负责部门编号', 'Unit number', number),
        column('manager', '负责人工号', 'Manager’s number', { most: 40 }),
        column('since', '开始日期', 'Since', day),
        column('until', '结束日期', 'Until', day),
        ...attributes.projects.map(attributeColumn),
      ],
    },
  ];
}
