import type { PlannedRow } from '../organisation/plan';
import { error, type ImportError, type ReadRow } from '../organisation/read-sheets';
import type { Refusal } from '../process/decision';
import { planFindings, type AskedPlan } from '../process/dossier/plan-checks';
import { sayRefusal } from '../process/refusals';
import type { Text } from '../scheme/values';
import {
  columnTitle,
  itemCells,
  type IssueBranch,
  type IssueSubject,
  type Named,
  type WrittenItem,
  type WrittenPlan,
} from './issue-sheet';
import { CONTENT, TARGETS } from './sheet';

/** A subject with what the rules ask of its plan, and why none can be handed in now. */
export interface Issuable extends IssueSubject {
  asked: AskedPlan;
  closed?: Refusal;
}

export interface TargetRow extends Omit<PlannedRow, 'sheet'> {
  sheet: typeof TARGETS;
}

export interface TargetPlan {
  rows: TargetRow[];
  /** Plans that differ from what stands, to be handed in; only whole where no row is wrong. */
  plans: (WrittenPlan & { dossier: string })[];
}

/** How refusals are said: the zone of their days, the titles of branches. */
export interface Wording {
  zone: string;
  titles: Readonly<Record<string, Text>>;
}

type Row = ReadRow<typeof TARGETS>;
interface Draft {
  row: Row;
  about: string;
  errors: ImportError[];
  item?: WrittenItem;
  branch?: IssueBranch;
  leaf?: Named;
}

/**
 * Works out what a workbook of indicators would issue, and what is wrong with it, row by row: a subject that nobody knows or that somebody
 * else issues to (`subject-unknown`), one whose name is another's (`subject-mismatch`), a branch it has not (`branch-unknown`), an
 * indicator that stands twice (`indicator-twice`), and whatever the rules find in the plan that the rows of a subject make up. Rows without
 * content are passed over; a subject without rows stays as it is.
 */
export function planTargets(rows: readonly Row[], subjects: readonly Issuable[], words: Wording): TargetPlan {
  const known = new Map(subjects.map((subject) => [subject.id, subject]));
  const filled = rows.filter((row) => row.errors.length > 0 || CONTENT.some(({ key }) => isContent(row, key, known)));
  const result: TargetPlan = { rows: [], plans: [] };
  for (const [id, own] of bySubject(filled)) {
    const subject = known.get(id);
    if (!subject) {
      const unknown = id === '' ? [] : [subjectUnknown(id)];
      result.rows.push(...own.map((row) => wrongRow(row, id, [...row.errors, ...unknown])));
      continue;
    }
    const { rows: planned, plan } = planSubject(subject, own, words);
    result.rows.push(...planned);
    if (plan) result.plans.push(plan);
  }
  return result;
}

function bySubject(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const id = String(row.values.subject ?? '');
    const own = found.get(id);
    if (own) own.push(row);
    else found.set(id, [row]);
  }
  return found;
}

/** The title and unit of a leaf stand in every export; only its target is content. */
function isContent({ values }: Row, key: string, known: ReadonlyMap<string, Issuable>): boolean {
  const value = values[key];
  if (value === null || value === undefined || value === false) return false;
  const leaves = known.get(String(values.subject))?.leaves ?? [];
  return (key !== 'title' && key !== 'unit') || named(leaves, values.node) === undefined;
}

const named = <N extends Named>(list: readonly N[], value: unknown): N | undefined =>
  list.find(({ id, title }) => [title.zh, title.en, id].includes(String(value)));

const subjectUnknown = (id: string): ImportError =>
  error(
    'subject-unknown',
    `没有编号为“${id}”的考核对象，或其指标不由您下达；请从导出的工作簿中复制编号`,
    `There is no subject “${id}”, or its indicators are not yours to issue: copy the number from the exported workbook`,
  );

const wrongRow = ({ row }: Row, about: string, errors: ImportError[]): TargetRow => ({
  sheet: TARGETS,
  row,
  about,
  change: 'error',
  fields: [],
  errors,
});

function planSubject(
  subject: Issuable,
  rows: readonly Row[],
  words: Wording,
): { rows: TargetRow[]; plan?: TargetPlan['plans'][number] } {
  const taken = new Set(subject.now.items.map(({ id }) => id));
  const drafts = rows.map((row) => draftOf(row, subject, taken));
  markTwice(drafts);
  const items = drafts.flatMap(({ item }) => item ?? []);
  const targets = drafts.flatMap(({ leaf, row }) =>
    leaf ? [{ node: leaf.id, value: String(row.values.target ?? '') }] : [],
  );
  const loose = checkRules(subject, drafts, { items, targets }, words);
  const kept = new Set(items.map(({ id }) => id));
  const gone = subject.now.items.filter(({ id }) => !kept.has(id));
  const planned = [...drafts.map((draft) => plannedRow(draft, subject)), ...gone.map((item) => goneRow(item, subject))];
  const isChanged = planned.some(({ change }) => change === 'add' || change === 'change');
  const closed = isChanged && subject.closed ? [said(subject.closed, words)] : [];
  markWhole(planned, subject, loose, closed);
  const isWrong = planned.some(({ change }) => change === 'error');
  return { rows: planned, ...(isChanged && !isWrong && { plan: { dossier: subject.dossier, items, targets } }) };
}

/** That no plan can be handed in now stands on every row that changes something; what is wrong with the whole plan on the first of them. */
function markWhole(planned: TargetRow[], subject: Issuable, loose: ImportError[], closed: ImportError[]): void {
  const changed = planned.filter(({ change }) => change === 'add' || change === 'change');
  if (changed.length === 0 && loose.length > 0)
    planned.push({ sheet: TARGETS, row: 0, about: subject.name, change: 'error', fields: [], errors: loose });
  for (const [place, row] of changed.entries()) {
    const errors = [...(place === 0 ? loose : []), ...closed];
    if (errors.length > 0) Object.assign(row, { change: 'error', fields: [], errors });
  }
}

function draftOf(row: Row, subject: Issuable, taken: Set<string>): Draft {
  const { values } = row;
  const branch = named(subject.branches, values.node);
  const leaf = branch ? undefined : named(subject.leaves, values.node);
  const parts = [subject.name, (branch ?? leaf)?.title.zh ?? values.node, branch ? values.title : undefined];
  const errors = [...row.errors];
  const { name } = values;
  if (typeof name === 'string' && name !== subject.name)
    errors.push(
      error(
        'subject-mismatch',
        `“考核对象”填为“${name}”，而编号 ${subject.id} 是“${subject.name}”，请核对是否串行`,
        `“Subject” says “${name}”, but ${subject.id} is ${subject.name}: see whether a row has slipped`,
      ),
    );
  if (!branch && !leaf && values.node !== undefined) errors.push(branchUnknown(subject, String(values.node)));
  const item = branch && writtenItem(row, branch, subject, taken, errors);
  const about = parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
  return { row, about, errors, ...(branch && { branch }), ...(item && { item }), ...(leaf && { leaf }) };
}

function branchUnknown({ branches, leaves }: Issuable, node: string): ImportError {
  const known = [...branches, ...leaves].map(({ title }) => title);
  return error(
    'branch-unknown',
    `“指标类别”没有“${node}”，可填：${known.map(({ zh }) => zh).join('、')}`,
    `“Branch” has no “${node}”; it may be: ${known.map(({ en }) => en).join(', ')}`,
  );
}

function writtenItem(
  { row, values }: Row,
  branch: IssueBranch,
  { now }: Issuable,
  taken: Set<string>,
  errors: ImportError[],
): WrittenItem {
  const text = (key: string): string | undefined => (typeof values[key] === 'string' ? values[key] : undefined);
  const choice = (key: 'group' | 'method', list: readonly Named[]): string | undefined => {
    const value = text(key);
    const found = value === undefined ? undefined : named(list, value);
    if (value !== undefined && !found) {
      const { zh, en } = columnTitle(key);
      const known = list.map(({ title }) => title.zh).join('、') || '（留空）';
      errors.push(error('value-unknown', `“${zh}”没有“${value}”，可填：${known}`, `“${en}” has no “${value}”`));
    }
    return found?.id;
  };
  if (text('title') === undefined && !isUnread(errors, 'title'))
    errors.push(error('value-missing', '“指标名称”未填写', '“Indicator” is not filled in'));
  const [points, weight] = [text('points'), text('weight')];
  if (branch.isEqual && (points ?? weight) !== undefined)
    errors.push(
      error(
        'weights-equal',
        '本类各项平均计分，请勿填“分值”和“权重%”',
        'Items of this branch count the same: give no points and no weight',
      ),
    );
  if (points !== undefined && weight !== undefined)
    errors.push(error('points-and-weight', '“分值”和“权重%”只填一样', 'Give points or a weight, not both'));
  const title = text('title') ?? '';
  const same = now.items.find((item) => item.node === branch.id && item.title === title);
  const id = text('item') ?? same?.id ?? newId(row, taken);
  const method = choice('method', branch.methods);
  const { evidence } = values;
  const given = {
    group: choice('group', branch.groups),
    standard: text('standard'),
    target: text('target'),
    unit: text('unit'),
    method: method === branch.methods[0]?.id ? undefined : method,
    points,
    weight,
    suppliers: text('suppliers')
      ?.split(/[、,，;；\s]+/)
      .filter((each) => each !== ''),
    evidence: evidence === true ? true : undefined,
  };
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { id, node: branch.id, title, ...filled };
}

/** The cell of this column could not be read. */
const isUnread = (errors: readonly ImportError[], key: string): boolean =>
  errors.some(({ message }) => message.zh.startsWith(`“${columnTitle(key).zh}”`));

/** A number for an indicator that has none yet, which no other of the subject has. */
function newId(row: number, taken: Set<string>): string {
  let id = `row-${row}`;
  while (taken.has(id)) id = `${id}x`;
  taken.add(id);
  return id;
}

/** One indicator, or the target of one leaf, in two rows. */
function markTwice(drafts: readonly Draft[]): void {
  const seen = new Map<string, number>();
  for (const { item, leaf, row, errors } of drafts) {
    const keys = leaf ? [`leaf ${leaf.id}`] : item ? [`id ${item.id}`, `title ${item.node} ${item.title}`] : [];
    const first = keys.map((key) => seen.get(key)).find((each) => each !== undefined);
    if (first !== undefined)
      errors.push(
        error(
          'indicator-twice',
          `与第 ${first} 行是同一个指标（编号或名称相同），请删去一行`,
          `Row ${first} is the same indicator, by number or name: take one of them out`,
        ),
      );
    for (const key of keys) if (!seen.has(key)) seen.set(key, row.row);
  }
}

/** What the rules find: each at its row where it has one; what is wrong with the plan as a whole is returned. */
function checkRules(subject: Issuable, drafts: readonly Draft[], plan: WrittenPlan, words: Wording): ImportError[] {
  const ofItems = drafts.filter(({ item }) => item);
  const ofLeaves = drafts.filter(({ leaf }) => leaf);
  const loose: ImportError[] = [];
  const isPartial = drafts.some(({ errors }) => errors.length > 0);
  for (const finding of planFindings(plan, subject.asked)) {
    const match = /^(items|targets)\/(\d+)\/(\w+)$/.exec(finding.path ?? '');
    const draft = match && (match[1] === 'items' ? ofItems : ofLeaves)[Number(match[2])];
    const key = match?.[3] === 'value' ? 'target' : (match?.[3] ?? '');
    if (draft && !isUnread(draft.row.errors, key)) draft.errors.push(said(finding, words, columnTitle(key)));
    // While a cell cannot be read, sums and numbers of rows say nothing.
    else if (!draft && !isPartial && finding.refused !== 'item-duplicate') loose.push(said(finding, words));
  }
  return loose;
}

function said(finding: Refusal, { zone, titles }: Wording, column?: Text): ImportError {
  const { zh, en, hint } = sayRefusal(finding, zone, { titles });
  const at = { zh: column ? `“${column.zh}”：` : '', en: column ? `“${column.en}”: ` : '' };
  return error(finding.refused, `${at.zh}${zh}${hint.zh}`, `${at.en}${en} ${hint.en}`);
}

function plannedRow({ row, about, errors, item, branch, leaf }: Draft, { now }: Issuable): TargetRow {
  const base = { sheet: TARGETS, row: row.row, about } as const;
  if (errors.length > 0) return { ...base, change: 'error', fields: [], errors };
  if (leaf) {
    const before = now.targets.find(({ node }) => node === leaf.id)?.value ?? null;
    const after = String(row.values.target ?? '');
    const fields = before === after ? [] : [{ name: columnTitle('target'), before, after }];
    return { ...base, change: before === null ? 'add' : fields.length > 0 ? 'change' : 'same', fields, errors };
  }
  const was = now.items.find(({ id }) => id === item?.id);
  const fields = item && branch ? changedFields(was, item, branch) : [];
  return { ...base, change: was ? (fields.length > 0 ? 'change' : 'same') : 'add', fields, errors };
}

function changedFields(was: WrittenItem | undefined, is: WrittenItem, branch: IssueBranch): TargetRow['fields'] {
  const before = was ? itemCells(was, branch) : {};
  const after = itemCells(is, branch);
  const node = { before: was?.node ?? null, after: is.node };
  const moved = was && node.before !== node.after ? [{ name: columnTitle('node'), ...node }] : [];
  const say = (value: string | boolean | null | undefined): string | null =>
    value === null || value === undefined ? null : value === true ? '是' : String(value);
  const fields = CONTENT.map(({ key, title }) => ({ name: title, before: say(before[key]), after: say(after[key]) }));
  return [...moved, ...fields.filter((field) => field.before !== field.after)];
}

/** An indicator that stands now and has no row any more is taken out. */
const goneRow = (item: WrittenItem, { name, branches }: Issuable): TargetRow => ({
  sheet: TARGETS,
  row: 0,
  about: [name, branches.find(({ id }) => id === item.node)?.title.zh, item.title].filter(Boolean).join(' · '),
  change: 'change',
  fields: [{ name: columnTitle('title'), before: item.title, after: null }],
  errors: [],
});
