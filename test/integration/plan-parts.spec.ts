import type { Dossier } from '#contracts/http/dossiers';
import { departments } from '#domain/process/testing/departments';
import { withApi, type TestApi } from '#test/support/api';
import { launchScheme } from '#test/support/launched';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';

jest.setTimeout(60_000);

const DOSSIER = '/dossiers/dep.u01';
const [HEAD, LIAISON, SUPERIOR, STRANGER] = ['p1001', 'p1002', 'p9001', 'p1003'];

let api: TestApi;
beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  await launchScheme(api, departments, {
    cycle: 'dep',
    roles: {
      office: [demoPeople.office, demoPeople.secondOffice],
      company: [SUPERIOR],
      reviewers: [demoPeople.reviewer],
    },
    roster: [
      {
        subject: 'u01',
        subjectKind: 'unit',
        track: 'department',
        unit: 'u01',
        unitHead: HEAD,
        superior: SUPERIOR,
        aboveSuperior: null,
        attributes: {},
        liaisons: [LIAISON],
        raters: {},
      },
    ],
    until: '2026-01-05 09:00',
  });
});
afterAll(() => api?.close());

const read = async (who: string) => (await (await loggedIn(api, who)).get<Dossier>(DOSSIER)).body;
const send = async (who: string, path: string, body: object) =>
  (await (await loggedIn(api, who)).post(`${DOSSIER}/${path}`, body)).status;
/** Whose part each is, by what it asks for. */
const mine = ({ planForm }: Dossier) => [
  ...(planForm?.branches.map(({ node, isMine }) => [node, isMine]) ?? []),
  ...(planForm?.leaves.map(({ node, isMine }) => [node, isMine]) ?? []),
];
const task = { id: 'one', title: '推进数字化转型', standard: '按期完成' };

describe('A plan that several make', () => {
  it('shows each what he fills in, and what all of it is', async () => {
    expect(mine(await read(HEAD))).toEqual([
      ['key-work', true],
      ['output', false],
    ]);
    expect(mine(await read(SUPERIOR))).toEqual([
      ['key-work', false],
      ['output', true],
    ]);
    expect((await read(SUPERIOR)).planForm).toMatchObject({
      branches: [{ points: '20', min: 1, max: 3, isWeighed: false, methods: [{ id: 'M9' }] }],
      leaves: [{ points: '40', better: 'higher', method: { zh: '完成比例法' }, lastYear: null }],
      parts: [
        { by: { zh: '直接上级' }, isMade: false, isMine: true },
        { by: { zh: '被考核单位' }, isMade: false, isMine: false },
      ],
      chain: [{ zh: '绩效办' }],
    });
  });

  it('is read by the liaison who drafts it, and by nobody who has no part in it', async () => {
    expect((await read(LIAISON)).may).toMatchObject({ draftPlan: true, submitPlan: false });
    expect(await (await loggedIn(api, STRANGER)).get(DOSSIER)).toMatchObject({ body: { code: 'not-found' } });
    expect(await send(LIAISON, 'plan-draft', { items: [task] })).toBe(200);
    expect((await read(HEAD)).planDraft?.plan.items).toMatchObject([{ title: '推进数字化转型', node: 'key-work' }]);
  });

  it('shows the parts that were handed in while another lacks, and goes to its chain with the last', async () => {
    expect(await send(HEAD, 'plan', { items: [task] })).toBe(200);
    const { plan, planForm } = await read(HEAD);
    expect(plan).toBeNull();
    expect(planForm).toMatchObject({
      parts: [{ isMade: false }, { isMade: true }],
      made: { items: [{ title: '推进数字化转型' }], targets: [] },
    });
    expect(await send(SUPERIOR, 'plan', { items: [], targets: [{ node: 'output', value: '100' }] })).toBe(200);
    expect((await read(SUPERIOR)).plan).toMatchObject({
      status: 'submitted',
      items: [{ node: 'key-work', weight: '100' }],
      targets: [{ node: 'output', title: { zh: '业务指标' }, value: '100' }],
    });
  });
});
