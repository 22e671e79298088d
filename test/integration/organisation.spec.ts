import type { Import, ImportRows, Organisation, People, Person, Tree, Unit } from '#contracts/http/organisation';
import type { Problem } from '#contracts/http/values';
import { works } from '#domain/process/testing/works';
import { resolveScheme } from '#domain/scheme/resolve';
import type { Scheme } from '#domain/scheme/scheme';
import { REAL_SPACE } from '#persistence/control';
import { rosterFor } from '#persistence/organisation/roster';
import { verify } from '#persistence/verify';
import { withApi, type Answer, type TestApi, type TestBrowser } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';
import { workbook, zip, type Sheets } from '#test/support/workbook';

jest.setTimeout(120_000);

const UNITS = ['部门编号', '部门名称', '上级部门编号'];
const PEOPLE = ['工号', '姓名'];
const POSTS = ['岗位编号', '部门编号', '岗位名称', '上级岗位编号'];
const HELD = ['工号', '岗位编号', '任职日期', '离任日期'];

describe('The organisation', () => {
  let api: TestApi;
  let office: TestBrowser;

  beforeAll(async () => {
    api = await withApi();
    await seedDemo(api);
    office = await loggedIn(api, demoPeople.office);
  });

  afterAll(() => api.close());

  const send = <Body>(content: Buffer, name = '组织.xlsx'): Promise<Answer<Body>> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), name);
    return office.post<Body>('/organisation/imports', form);
  };
  const preview = async (sheets: Sheets): Promise<Import> => (await send<Import>(await workbook(sheets))).body;
  const rowsOf = async ({ id }: Import, query = ''): Promise<ImportRows['items']> =>
    (await office.get<ImportRows>(`/organisation/imports/${id}/rows${query}`)).body.items;
  const errorsOf = async (sheets: Sheets): Promise<[string, number, string][]> => {
    const rows = await rowsOf(await preview(sheets), '?change=error');
    return rows.flatMap(({ sheet, row, errors }) =>
      errors.map(({ code }): [string, number, string] => [sheet.zh, row, code]),
    );
  };
  const confirm = <Body = Import>({ id }: Import): Promise<Answer<Body>> =>
    office.post<Body>(`/organisation/imports/${id}/confirmation`);
  const count = async (table: string): Promise<number> => {
    const [row] = await api.inSpace((transaction) =>
      transaction.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`),
    );
    return row?.n ?? 0;
  };

  describe('as it stands on a day', () => {
    it('is a tree whose people and posts are counted with all below', async () => {
      const { body } = await office.get<Tree>('/organisation/tree');
      const root = body.units.find(({ parent }) => parent === null);
      expect(root).toMatchObject({ name: '江州分公司', people: 126, vacant: 1, acting: 1, head: { name: '顾长河' } });
      const departments = body.units.filter(({ parent }) => parent === root?.id);
      expect(departments.map(({ people }) => people)).toEqual([12, 9, 10, 21, 22, 23, 16, 7]);
      expect(departments.find(({ name }) => name === '网络运维部')).toMatchObject({
        vacant: 1,
        head: { name: '萧规行' },
      });
      expect(departments.find(({ name }) => name === '客户服务部')).toMatchObject({ vacant: 0, acting: 1 });
    });

    it('shows a unit’s posts, the head first, vacant and acting ones marked', async () => {
      const { body } = await office.get<Unit>('/organisation/units/u05');
      expect(body.posts[0]).toMatchObject({ title: '客户服务部经理', isHead: true, superior: '副总经理（市场）' });
      const acting = body.posts.find(({ title }) => title === '投诉处理主管');
      expect(acting?.holders).toMatchObject([{ name: '黎明晓', isActing: true, isMain: false }]);
      const operations = (await office.get<Unit>('/organisation/units/u06')).body;
      expect(operations.posts.find(({ title }) => title === '机房主管')?.holders).toEqual([]);
      expect((await office.get<Unit>('/organisation/units/u01')).body.liaisons).toMatchObject([{ name: '叶文琪' }]);
      expect((await office.get('/organisation/units/none')).body.code).toBe('not-found');
    });

    it('finds people by a part of the name or the beginning of the number, twenty at most', async () => {
      const find = async (search: string): Promise<People['items']> =>
        (await office.get<People>(`/people?search=${encodeURIComponent(search)}`)).body.items;
      expect(await find('自强')).toEqual([
        { id: 'p4004', number: '4004', name: '冯自强', unit: '市场经营部', post: '客户经理' },
      ]);
      expect((await find('600')).map(({ number }) => number)).toEqual(
        Array.from({ length: 9 }, (_, index) => String(6001 + index)),
      );
      expect(await find('')).toHaveLength(20);
      expect(await find('%')).toEqual([]);
    });

    it('tells a person’s superior past a vacant post, and his contacts only to who keeps the organisation', async () => {
      // His post hangs below that of the machine room’s leader, which is vacant.
      const { body } = await office.get<Person>('/people/p6004');
      expect(body).toMatchObject({ name: '何其志', superior: { name: '萧规行' } });
      expect(body.email).toBe('6004@jiangzhou.example');
      expect(body.attributes).toContainEqual({
        title: { zh: '用工主体', en: 'Employer' },
        value: { zh: '企业用工', en: 'The enterprise' },
      });
      const employee = await loggedIn(api, demoPeople.employee);
      expect((await employee.get('/people/p6004')).body.code).toBe('forbidden');
      expect((await employee.get<Tree>('/organisation/tree')).status).toBe(200);
    });

    it('has its name changed by an act of its own', async () => {
      const names = { name: '江州分公司', officeName: '考核办' };
      expect((await office.send<Organisation>('PUT', '/organisation', names)).body).toMatchObject(names);
      expect((await office.get<Organisation>('/organisation')).body).toMatchObject({ ...names, zone: 'Asia/Shanghai' });
    });
  });

  describe('gives a cycle its subjects', () => {
    const roster = (on: string, units: string[] = []) =>
      api.inSpace(async (transaction) => {
        const [row] = await transaction.query<{ source: Scheme }>(`SELECT source FROM scheme WHERE id <> 'works'`);
        return rosterFor(transaction, resolveScheme(row?.source as Scheme), { on, units });
      });

    it('everybody but the company’s leaders and reviewers, heads of departments as level-three managers', async () => {
      const entries = await roster('2025-09-01');
      expect(entries).toHaveLength(120);
      expect(entries.filter(({ track }) => track === 'manager').map(({ subject }) => subject)).toEqual([
        'p1001',
        'p2001',
        'p3001',
        'p4001',
        'p5001',
        'p6001',
        'p7001',
        'p8001',
      ]);
      expect(await roster('2017-01-01')).toEqual([]);
      expect((await roster('2025-09-01', ['u08'])).map(({ subject }) => subject)).toHaveLength(7);
    });

    it('with superiors who hold or act in the post above, and raters of other departments', async () => {
      const entries = new Map((await roster('2025-09-01')).map((entry) => [entry.subject, entry]));
      expect(entries.get('p4004')).toMatchObject({
        unit: 'u04',
        unitHead: 'p4001',
        superior: 'p4002',
        aboveSuperior: 'p4001',
      });
      // p5003 acts as leader of complaints; his own superior is therefore not he himself.
      expect(entries.get('p5003')).toMatchObject({ superior: 'p5002' });
      expect(entries.get('p5004')).toMatchObject({ superior: 'p5003' });
      expect(entries.get('p6001')).toMatchObject({ unitHead: 'p9003', superior: 'p9003', aboveSuperior: 'p9001' });
      for (const { subject, unit, raters } of entries.values()) {
        const others = raters['co-operating'] ?? [];
        expect(others).toHaveLength(4);
        expect(others.every((rater) => entries.get(rater)?.unit !== unit && rater !== subject)).toBe(true);
      }
      expect(entries.get('p8001')?.raters.subordinates).toEqual(['p8002', 'p8003', 'p8004', 'p8005', 'p8006', 'p8007']);
    });

    it('in cohorts of the size the rulebook computes with: twenty in one department', async () => {
      const market = (await roster('2025-09-01')).filter(({ unit, track }) => unit === 'u04' && track === 'employee');
      expect(market.filter(({ attributes }) => attributes.employer === 'main')).toHaveLength(20);
    });
  });

  describe('by workbook', () => {
    it('comes back unchanged when its own export is imported', async () => {
      const exported = await fetch(`${api.url}/api/v1/organisation/workbook`, {
        headers: { cookie: [...office.cookies].map(([name, value]) => `${name}=${value}`).join(';') },
      });
      expect(exported.headers.get('content-disposition')).toContain(encodeURIComponent('组织机构.xlsx'));
      const { body } = await send<Import>(Buffer.from(await exported.arrayBuffer()));
      expect(body.total).toMatchObject({ add: 0, change: 0, error: 0 });
      expect(body.counts.map(({ sheet, same }) => [sheet.zh, same])).toEqual([
        ['部门', 9],
        ['人员', 126],
        ['岗位', 129],
        ['任职', 128],
        ['关系', 480],
        ['联络员', 1],
      ]);
    });

    it('shows row by row what would change, and changes nothing before it is confirmed', async () => {
      const shown = await preview({
        部门: [UNITS, ['JZ09', '审计部', 'JZ'], ['JZ08', '安全监察部', 'JZ']],
        人员: [
          ['工号', '姓名', '邮箱', '用工主体', '核心骨干', '考核类别'],
          ['0012', '新来人', 'new@jiangzhou.example', '企业用工', '是', '其他员工'],
          [4004, '冯自强', null, 'main', '否', null],
        ],
        岗位: [POSTS, ['G0012', 'JZ09', '审计专员', 'G9001']],
        任职: [HELD, ['0012', 'G0012', new Date('2026-09-01'), null]],
      });
      expect(shown.total).toEqual({ add: 4, change: 1, same: 1, error: 0 });
      const changed = await rowsOf(shown, '?change=change');
      expect(changed).toEqual([
        {
          sheet: { zh: '人员', en: 'People' },
          row: 3,
          about: '4004 冯自强',
          change: 'change',
          fields: [{ name: { zh: '邮箱', en: 'E-mail' }, before: '4004@jiangzhou.example', after: null }],
          errors: [],
        },
      ]);
      expect(await count('person')).toBe(126);
      const applied = await confirm(shown);
      expect(applied.status).toBe(200);
      expect(applied.body.appliedAt).not.toBeNull();
      const person = (await office.get<Person>('/people/p0012')).body;
      expect(person).toMatchObject({
        number: '0012',
        posts: [{ title: '审计专员', unit: '审计部', since: '2026-09-01', isMain: true }],
        superior: { name: '顾长河' },
      });
      expect(person.attributes).toContainEqual({
        title: { zh: '考核类别', en: 'Evaluated as' },
        value: { zh: '其他员工', en: 'Other employees' },
      });
      expect((await confirm<Problem>(shown)).body.code).toBe('import-applied');
    });

    it('takes projects and funds, and what a scheme asks of them and of units', async () => {
      await api.inSpace((transaction) =>
        transaction.query(
          `INSERT INTO scheme (id, version, hash, source, published_at) VALUES ('works', 1, 'hash-of-works', $1, now())`,
          [JSON.stringify({ ...works, attributes: { amount: 'number' } })],
        ),
      );
      const projects = [
        ['项目编号', '项目名称', '类别', '负责部门编号', '负责人工号', '开始日期', '结束日期'],
        ['X-01', '县道改造', '项目', 'JZ04', '4003', '2025-01-01', null],
        ['Z-01', '救助资金', '资金', 'JZ05', null, '2025-01-01', '2026-12-31'],
      ];
      const shown = await preview({
        项目和资金: projects,
        部门: [
          [...UNITS, '考核类别'],
          ['JZ04', '市场经营部', 'JZ', '单位'],
        ],
      });
      expect(shown.total).toEqual({ add: 2, change: 1, same: 0, error: 0 });
      expect((await confirm(shown)).status).toBe(200);
      expect((await office.get<Unit>('/organisation/units/u05?on=2026-06-01')).body.projects).toEqual([
        {
          id: 'jZ-01',
          number: 'Z-01',
          name: '救助资金',
          kind: 'fund',
          manager: null,
          since: '2025-01-01',
          until: '2026-12-31',
        },
      ]);
      const roster = await api.inSpace((transaction) =>
        rosterFor(transaction, resolveScheme(works), { on: '2026-06-01', units: ['u04'] }),
      );
      expect(roster.map(({ subject, track, manager, superior }) => [subject, track, manager, superior])).toEqual([
        ['u04', 'unit', undefined, 'p9002'],
        // Whoever manages it answers for it; above him is the head of his unit.
        ['jX-01', 'project', 'p4003', 'p4001'],
      ]);
      const again = await preview({ 项目和资金: projects });
      expect(again.total).toEqual({ add: 0, change: 0, same: 2, error: 0 });
      expect(
        await errorsOf({
          项目和资金: [
            projects[0] ?? [],
            ['X-02', '大桥', '工程', 'JZ04', null, null, null],
            ['X-03', '大桥', '项目', 'JZ99', '9999', '2026-02-01', '2026-01-01'],
            ['X-03', '大桥', '项目', 'JZ04', null, null, null],
          ],
        }),
      ).toEqual([
        ['项目和资金', 2, 'value-unknown'],
        ['项目和资金', 3, 'ends-before-begin'],
        ['项目和资金', 3, 'unit-unknown'],
        ['项目和资金', 3, 'person-unknown'],
        ['项目和资金', 4, 'duplicate'],
      ]);
    });

    it('moves a unit from a day on and keeps where it hung before', async () => {
      const moved = await preview({
        部门: [
          [...UNITS, '生效日期'],
          ['JZ09', '审计部', 'JZ01', '2027-01-01'],
        ],
      });
      expect((await confirm(moved)).status).toBe(200);
      const parentOn = async (on: string): Promise<string | null | undefined> =>
        (await office.get<Tree>(`/organisation/tree?on=${on}`)).body.units.find(({ number }) => number === 'JZ09')
          ?.parent;
      expect(await parentOn('2026-12-31')).toBe('u00');
      expect(await parentOn('2027-01-01')).toBe('u01');
    });

    it('ends what a person held and gives him another main post from that day on', async () => {
      const rows = [HELD, ['7016', 'G7016', '2018-01-01', '2026-10-01'], ['7016', 'G6901', '2026-10-01', null]];
      expect((await confirm(await preview({ 任职: rows }))).status).toBe(200);
      const { body } = await office.get<Unit>('/organisation/units/u06?on=2026-10-01');
      expect(body.posts.find(({ title }) => title === '机房主管')?.holders).toMatchObject([{ name: '关山月' }]);
    });

    it('names a ring of superiors, a ring of units, a duplicate and every number that nobody has', async () => {
      const errors = await errorsOf({
        部门: [UNITS, ['JZ01', '综合部', 'JZ02'], ['JZ02', '人力资源部', 'JZ01'], ['JZ77', '飞地', 'JZ99']],
        人员: [PEOPLE, ['5555', '甲某'], ['5555', '乙某']],
        岗位: [POSTS, ['G4001', 'JZ04', '市场经营部经理', 'G4900'], ['G1', 'JZ55', '专员', 'G2']],
        任职: [HELD, ['1234', 'G3', '2026-01-01', null]],
        关系: [
          ['关系', '工号', '对方工号'],
          ['协作', '1001', '4321'],
          ['竞争', '1001', '1002'],
        ],
        联络员: [
          ['部门编号', '工号'],
          ['JZ66', '1002'],
        ],
      });
      expect(errors).toEqual([
        ['部门', 2, 'unit-ring'],
        ['部门', 3, 'unit-ring'],
        ['部门', 4, 'unit-unknown'],
        ['人员', 3, 'duplicate'],
        ['岗位', 2, 'superior-ring'],
        ['岗位', 3, 'unit-unknown'],
        ['岗位', 3, 'post-unknown'],
        ['任职', 2, 'person-unknown'],
        ['任职', 2, 'post-unknown'],
        ['关系', 2, 'person-unknown'],
        ['关系', 3, 'value-unknown'],
        ['联络员', 2, 'unit-unknown'],
      ]);
    });

    it('names every cell that is missing, too long, no date, or neither yes nor no', async () => {
      const errors = await errorsOf({
        部门: [
          [...UNITS, '撤销日期'],
          ['JZ50', '临时部', 'JZ', '2026-13-01'],
          ['JZ51', '临时部', 'JZ', 46000],
        ],
        人员: [
          [...PEOPLE, '邮箱', '核心骨干'],
          ['6666', null],
          ['6667', '丙'.repeat(101)],
          ['6668', '丁某', 'nowhere', '也许'],
        ],
        任职: [HELD, ['1001', 'G1001', '2026-05-01', '2026-05-01'], ['1002', 'G1003', '2026-05-01', null]],
      });
      expect(errors).toEqual([
        ['部门', 2, 'date-invalid'],
        ['部门', 3, 'date-invalid'],
        ['人员', 2, 'value-missing'],
        ['人员', 3, 'value-too-long'],
        ['人员', 4, 'yes-no-invalid'],
        ['人员', 4, 'email-invalid'],
        ['任职', 2, 'ends-before-begin'],
        ['任职', 2, 'second-main-post'],
        ['任职', 3, 'second-main-post'],
      ]);
    });

    it('reads accounts in chats beside mail and telephone, and gives them back in the export', async () => {
      const columns = [...PEOPLE, '电话', '企业微信账号', '飞书账号'];
      await confirm(await preview({ 人员: [columns, ['6004', '何其志', '13800006004', 'heqizhi', 'ou_6004']] }));
      expect((await office.get<Person>('/people/p6004')).body).toMatchObject({
        phone: '13800006004',
        chats: { wecom: 'heqizhi', feishu: 'ou_6004' },
      });
      const again = await preview({ 人员: [columns, ['6004', '何其志', '13800006004', 'heqizhi', 'ou_6004']] });
      expect(again.total).toMatchObject({ same: 1, change: 0 });
      const moved = {
        人员: [columns, ['6004', '何其志', null, 'hqz', null], ['6003', '林深远', null, 'heqizhi', null]],
      };
      await confirm(await preview(moved));
      expect((await office.get<Person>('/people/p6004')).body.chats).toEqual({ wecom: 'hqz' });
      expect((await office.get<Person>('/people/p6003')).body.chats).toEqual({ wecom: 'heqizhi' });
      const errors = await errorsOf({
        人员: [columns, ['6002', '高致平', null, 'heqizhi', null]],
        外部编号: [
          ['系统', '外部编号', '类别', '编号'],
          ['wecom', 'gzp', '人员', '6002'],
        ],
      });
      expect(errors).toEqual([
        ['人员', 2, 'chat-taken'],
        ['外部编号', 2, 'chat-with-people'],
      ]);
    });

    it('names sheets and columns that it does not know, and those that are missing', async () => {
      const errors = await errorsOf({
        职员: [PEOPLE, ['1', '某']],
        人员: [['工号', '工资']],
        部门: [['部门编号', '部门名称', '部门名称']],
      });
      expect(errors).toEqual([
        ['职员', 0, 'sheet-unknown'],
        ['人员', 1, 'column-unknown'],
        ['人员', 1, 'column-missing'],
        ['部门', 1, 'column-twice'],
      ]);
    });

    it('does not take a formula for a value', async () => {
      const { default: write } = await import('write-excel-file/node');
      const content = await write([
        { sheet: '人员', data: [PEOPLE, ['8888', { value: 'CONCATENATE("甲","乙")', type: 'Formula' }]] },
      ]).toBuffer();
      const rows = await rowsOf((await send<Import>(content)).body, '?change=error');
      expect(rows[0]).toMatchObject({ sheet: { zh: '人员' }, row: 2, errors: [{ code: 'formula' }] });
    });

    it('applies nothing while one row is wrong', async () => {
      const before = await count('person');
      const shown = await preview({ 人员: [PEOPLE, ['9100', '可用'], ['9101', null]] });
      expect(shown.total).toMatchObject({ add: 1, error: 1 });
      const answer = await confirm<Problem>(shown);
      expect(answer.body).toMatchObject({ code: 'import-has-errors', params: { errors: 1 } });
      expect(await count('person')).toBe(before);
    });

    it('applies nothing when the organisation has changed since it was looked at', async () => {
      const shown = await preview({ 人员: [PEOPLE, ['9200', '某甲']] });
      const other = await preview({ 人员: [PEOPLE, ['9200', '某乙']] });
      expect((await confirm(other)).status).toBe(200);
      expect((await confirm<Problem>(shown)).body.code).toBe('import-stale');
      expect((await office.get<Person>('/people/p9200')).body.name).toBe('某乙');
    });

    it('is refused to whoever does not keep the organisation', async () => {
      const manager = await loggedIn(api, demoPeople.manager);
      expect((await manager.post('/organisation/imports')).body.code).toBe('forbidden');
      expect((await manager.get('/organisation/workbook')).body.code).toBe('forbidden');
    });

    it('refuses a zip bomb by what it declares and by what comes out of it, before anything is parsed', async () => {
      const bomb = zip({ 'xl/workbook.xml': Buffer.alloc(120 * 1024 * 1024) });
      expect(bomb.length).toBeLessThan(200_000);
      const honest = await send<Problem>(bomb, 'bomb.xlsx');
      expect([honest.status, honest.body.code]).toEqual([413, 'workbook-too-large']);
      const lying = await send<Problem>(zip({ 'xl/workbook.xml': Buffer.alloc(120 * 1024 * 1024) }, 1000), 'bomb.xlsx');
      expect([lying.status, lying.body.code]).toEqual([413, 'workbook-too-large']);
    });

    it('refuses what is no workbook', async () => {
      for (const content of [Buffer.from('工号,姓名\n1,某'), zip({ 'a.txt': Buffer.from('a') }), Buffer.alloc(0)])
        expect((await send<Problem>(content)).body.code).toBe('workbook-unreadable');
      const entity = Buffer.from('<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>');
      expect((await send<Problem>(zip({ 'xl/workbook.xml': entity }))).body.code).toBe('workbook-unreadable');
      expect((await send<Problem>(await workbook({ 人员: [PEOPLE] }))).body.code).toBe('workbook-empty');
    });

    it('takes 30,000 rows within a minute and refuses one more', async () => {
      const people = Array.from({ length: 30_000 }, (_, index) => [`E${100_000 + index}`, `员工${index}`]);
      const started = Date.now();
      const shown = await preview({ 人员: [PEOPLE, ...people] });
      expect(shown.total).toEqual({ add: 30_000, change: 0, same: 0, error: 0 });
      expect((await confirm(shown)).status).toBe(200);
      expect(Date.now() - started).toBeLessThan(60_000);
      const more = await send<Problem>(await workbook({ 人员: [PEOPLE, ...people, ['E1', '多一人']] }));
      expect(more.body).toMatchObject({ code: 'too-many-rows', params: { rows: 30_001, most: 30_000 } });
    });

    it('is an act of whoever confirmed it, with the hash of the workbook', async () => {
      const acts = await api.inSpace((transaction) =>
        transaction.query<{ data: string; actor: string }>(
          `SELECT data, actor FROM act WHERE stream = 'organisation/main' AND kind = 'organisation-changed' ORDER BY seq`,
        ),
      );
      expect(acts).toHaveLength(8);
      expect(new Set(acts.map(({ actor }) => actor))).toEqual(new Set([demoPeople.office]));
      expect(JSON.parse(acts.at(-1)?.data ?? '')).toMatchObject({
        data: { workbook: expect.stringMatching(/^[0-9a-f]{64}$/) as string, counts: { people: { add: 30_000 } } },
      });
      expect(await verify(api.database, REAL_SPACE)).toEqual([]);
    });
  });
});
