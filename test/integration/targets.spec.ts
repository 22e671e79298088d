import readExcelFile from 'read-excel-file/node';
import type { Approval } from '#contracts/http/approvals';
import type { Dossier } from '#contracts/http/dossiers';
import type { Import, ImportRows } from '#contracts/http/organisation';
import type { Inbox } from '#contracts/http/tasks';
import type { Problem } from '#contracts/http/values';
import { withApi, type Answer, type TestApi, type TestBrowser } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';
import { workbook } from '#test/support/workbook';
import { CYCLE, launchCounty, SUPPLIERS, UNITS, type County } from '#test/support/zhengding';

jest.setTimeout(120_000);

type Cell = string | number | null;
type Sheet = Cell[][];

let api: TestApi;
let office: TestBrowser;
let headings: string[];
/** Numbers of those who supply figures, by which a workbook names them. */
let suppliers: string[];

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  await launchCounty(api);
  office = await loggedIn(api, demoPeople.office);
  const numbers = await api.inSpace((transaction) =>
    transaction.query<{ number: string }>('SELECT number FROM person WHERE id = ANY ($1) ORDER BY id', [SUPPLIERS]),
  );
  suppliers = numbers.map(({ number }) => number);
});
afterAll(() => api?.close());

const PATH = `/cycles/${CYCLE}/targets`;

const download = async (): Promise<Sheet> => {
  const answer = await fetch(`${api.url}/api/v1${PATH}/workbook`, {
    headers: { cookie: [...office.cookies].map(([name, value]) => `${name}=${value}`).join(';') },
  });
  const [sheet] = await readExcelFile(Buffer.from(await answer.arrayBuffer()));
  return (sheet?.data ?? []) as Sheet;
};
const upload = async <Body = Import>(sheet: Sheet, who = office): Promise<Answer<Body>> => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await workbook({ 指标: sheet }))]), '指标.xlsx');
  return who.post<Body>(`${PATH}/imports`, form);
};
const confirm = <Body = Import>({ id }: Import, key?: string): Promise<Answer<Body>> =>
  office.post<Body>(`${PATH}/imports/${id}/confirmation`, {}, key);
const rowsOf = async ({ id }: Import, change: string): Promise<ImportRows['items']> =>
  (await office.get<ImportRows>(`${PATH}/imports/${id}/rows?change=${change}`)).body.items;

/** A row of the workbook by the headings of its columns. */
const row = (cells: Readonly<Record<string, Cell>>): Cell[] => headings.map((heading) => cells[heading] ?? null);
const at = (heading: string): number => headings.indexOf(heading);
/** The rows, one of them edited by the number that a spreadsheet shows. */
const edited = (sheet: Sheet, changes: Readonly<Record<number, Readonly<Record<string, Cell>>>>): Sheet =>
  sheet.map((cells, place) => {
    const change = changes[place + 1] ?? {};
    return cells.map((cell, column) => {
      const heading = headings[column] ?? '';
      return Object.hasOwn(change, heading) ? (change[heading] ?? null) : cell;
    });
  });

/** The indicators of a unit: four to a branch, whose points sum to those of the branch. */
const indicators = ({ unit, name, of }: County): Cell[][] =>
  of.branches.flatMap((branch) =>
    of.points.map((points, place) =>
      row({
        对象编号: unit,
        考核对象: name,
        指标类别: branch,
        指标名称: `${branch}指标${place + 1}`,
        分值: points,
        目标值: 100 + place,
        计量单位: '万元',
        评价标准: '完成全年任务',
        数据提供人工号: suppliers[place % 2] ?? null,
        需佐证材料: place === 0 ? '是' : null,
      }),
    ),
  );

const acts = async (kind: string): Promise<number> => {
  const [found] = await api.inSpace((transaction) =>
    transaction.query<{ n: number }>('SELECT count(*)::int AS n FROM act WHERE kind = $1', [kind]),
  );
  return found?.n ?? 0;
};
const dossier = async (unit: string): Promise<Dossier> =>
  (await office.get<Dossier>(`/dossiers/${CYCLE}.${unit}`)).body;

describe('The targets of 48 units by one workbook (R27)', () => {
  let first: Sheet;

  it('begins with a workbook that holds a row for each unit and branch', async () => {
    const empty = await download();
    headings = empty[0]?.map(String) ?? [];
    // 7 townships with 2 branches, 32 departments with 3, 9 units with 1.
    expect(empty).toHaveLength(1 + 7 * 2 + 32 * 3 + 9);
    expect(new Set(empty.slice(1).map((cells) => cells[at('对象编号')]))).toEqual(
      new Set(UNITS.map(({ unit }) => unit)),
    );
    const { body } = await upload<Problem>(empty);
    expect(body.code).toBe('workbook-empty');
  });

  it('names every row that is wrong by row and column, and issues nothing of it', async () => {
    const [unit] = UNITS;
    if (!unit) throw new Error('There are units');
    const sheet = [headings, ...indicators(unit)];
    const wrong = edited(sheet, {
      2: { 目标值: 'NaN' },
      3: { 目标值: '1e400' },
      4: { 目标值: -1 },
      5: { 数据提供人工号: 'p8004' },
      6: { 对象编号: 'nowhere' },
      7: { 指标名称: sheet[7]?.[at('指标名称')] ?? null },
    });
    const { body } = await upload(wrong);
    const found = await rowsOf(body, 'error');
    const codes = found.map(({ row: number, errors }) => [number, errors.map(({ code }) => code)]);
    expect(codes.sort()).toEqual(
      [
        [2, ['number-invalid']],
        [3, ['number-invalid']],
        [4, ['target-negative']],
        [5, ['supplier-foreign']],
        [6, ['subject-unknown']],
        [8, ['indicator-twice']],
      ].sort(),
    );
    expect(found.flatMap(({ errors }) => errors.map(({ message }) => message.zh))).toContainEqual(
      expect.stringContaining('“目标值”不是可以采用的数：1e400'),
    );
    const refused = await confirm<Problem>(body);
    expect([refused.status, refused.body.code]).toEqual([422, 'import-has-errors']);
    expect([await acts('plan-submitted'), await acts('targets-issued')]).toEqual([0, 0]);
  });

  it('has points that sum to those of the scheme for every unit', async () => {
    const unit = UNITS.find(({ of }) => of.track === 'department');
    if (!unit) throw new Error('There are departments');
    const sheet = edited([headings, ...indicators(unit)], { 6: { 分值: 8.5 } });
    const [found] = await rowsOf((await upload(sheet)).body, 'error');
    // The branch has 20 of the 60 points; 8.5 in place of 8 makes 20.5.
    expect(found?.errors.map(({ message }) => message.zh)).toEqual([
      '“业务工作”分值合计应为20，现为20.5。请按提示修改后重新提交。',
    ]);
  });

  it('takes no more rows than it can show', async () => {
    const lines = Array.from({ length: 10_001 }, (_, place) => row({ 对象编号: 'd01', 指标名称: String(place) }));
    expect((await upload<Problem>([headings, ...lines])).body.code).toBe('too-many-rows');
  });

  it('issues all of them in one act, each to its own approval', async () => {
    first = [headings, ...UNITS.flatMap(indicators)];
    const { body } = await upload(first);
    // 7 × 2 × 4 + 32 × 3 × 4 + 9 × 4
    expect(body.total).toEqual({ add: 476, change: 0, same: 0, error: 0 });
    const applied = await confirm(body, 'issue-once');
    expect([applied.status, applied.body.appliedAt !== null]).toEqual([200, true]);
    expect((await confirm(body, 'issue-once')).body.appliedAt).toBe(applied.body.appliedAt);
    expect([await acts('targets-issued'), await acts('plan-submitted'), await acts('approval-started')]).toEqual([
      1, 48, 48,
    ]);
    expect((await dossier('d01')).plan).toMatchObject({ status: 'submitted', items: { length: 12 } });
  });

  it('comes out again as it went in, and changes nothing when it is brought back', async () => {
    const again = await download();
    const known = (sheet: Sheet): string[][] =>
      sheet.map((cells) => cells.filter((_, column) => column !== at('指标编号')).map((cell) => String(cell ?? '')));
    expect(known(again)).toEqual(known(first));
    expect((await upload(again)).body.total).toEqual({ add: 0, change: 0, same: 476, error: 0 });
  });

  it('does not touch a plan that is under approval or frozen: those rows are named', async () => {
    const sheet = await download();
    const changed = edited(sheet, { 2: { 目标值: '999' } });
    const [found] = await rowsOf((await upload(changed)).body, 'error');
    expect(found).toMatchObject({ row: 2, errors: [{ code: 'plan-in-approval' }] });
    await returned('d01');
    const frozen = await signed('d02');
    expect(frozen).toBe('approved');
    const d02 = sheet.findIndex((cells) => cells[at('对象编号')] === 'd02') + 1;
    const rows = await rowsOf((await upload(edited(sheet, { [d02]: { 目标值: '999' } }))).body, 'error');
    expect(rows).toMatchObject([{ row: d02, errors: [{ code: 'plan-frozen' }] }]);
  });

  it('takes the edits of a plan that came back, shows each, and exports what was imported', async () => {
    const sheet = await download();
    const d01 = sheet.findIndex((cells) => cells[at('对象编号')] === 'd01') + 1;
    const changed = edited(sheet, { [d01]: { 目标值: '123.5', 评价标准: '完成全年任务并验收' } });
    const { body } = await upload(changed);
    expect(body.total).toEqual({ add: 0, change: 1, same: 475, error: 0 });
    expect(await rowsOf(body, 'change')).toMatchObject([
      {
        row: d01,
        about: '部门01 · 经济发展 · 经济发展指标1',
        fields: [
          { name: { zh: '目标值' }, before: '100', after: '123.5' },
          { name: { zh: '评价标准' }, before: '完成全年任务', after: '完成全年任务并验收' },
        ],
      },
    ]);
    expect((await confirm(body)).status).toBe(200);
    expect(await download()).toEqual(changed);
    expect((await dossier('d01')).plan).toMatchObject({ status: 'submitted', version: 2 });
    const leader = await loggedIn(api, demoPeople.company);
    const { body: matter } = await leader.get<Approval>(`/approvals/${CYCLE}.d01.plan.1`);
    expect(matter.changes).toMatchObject([
      {
        title: { zh: '经济发展指标1' },
        kind: 'changed',
        fields: [{ field: 'standard' }, { field: 'target', after: '123.5' }],
      },
    ]);
  });

  it('says so where somebody else was faster', async () => {
    await returned('d03');
    const sheet = await download();
    const d03 = sheet.findIndex((cells) => cells[at('对象编号')] === 'd03') + 1;
    const slow = (await upload(edited(sheet, { [d03]: { 目标值: '1' } }))).body;
    const fast = (await upload(edited(sheet, { [d03]: { 目标值: '2' } }))).body;
    expect((await confirm(fast)).status).toBe(200);
    const late = await confirm<Problem>(slow);
    expect([late.status, late.body.code]).toEqual([409, 'import-stale']);
  });

  it('is refused to whoever issues nothing, and shown to nobody but who uploaded it', async () => {
    const manager = await loggedIn(api, demoPeople.manager);
    expect((await manager.get(`${PATH}/workbook`)).body).toMatchObject({ code: 'forbidden' });
    const { body } = await upload(await download());
    const other = await loggedIn(api, demoPeople.secondOffice);
    expect((await other.get(`${PATH}/imports/${body.id}`)).body).toMatchObject({ code: 'not-found' });
  });
});

/** The leader's word on the plan of a unit that waits. */
async function returned(unit: string): Promise<void> {
  const leader = await loggedIn(api, demoPeople.company);
  const body = { round: 1, step: 'leading-group', comment: '目标偏低', to: 'initiator' };
  const answer = await leader.post(`/approvals/${CYCLE}.${unit}.plan.1/return`, body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

async function signed(unit: string): Promise<string | undefined> {
  const leader = await loggedIn(api, demoPeople.company);
  const { body } = await leader.get<Inbox>('/inbox');
  expect(body.items.some(({ kind }) => kind === 'approve')).toBe(true);
  const answer = await leader.post(`/approvals/${CYCLE}.${unit}.plan.1/approval`, { round: 1, step: 'leading-group' });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return (await dossier(unit)).plan?.status;
}
