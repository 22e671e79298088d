import type { Adopted, LaunchPreview, SchemeSummary } from '#contracts/http/cycles';
import { withApi, type TestApi, type TestBrowser } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';

jest.setTimeout(60_000);

let api: TestApi;
let office: TestBrowser;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  office = await loggedIn(api, demoPeople.office);
});
afterAll(() => api?.close());

const listed = async (): Promise<SchemeSummary[]> =>
  (await office.get<{ items: SchemeSummary[] }>('/schemes')).body.items;
const byBasis = async (basis: string): Promise<SchemeSummary> => {
  const found = (await listed()).find((scheme) => scheme.basis === basis);
  if (!found) throw new Error(`${basis} is not listed`);
  return found;
};

describe('The library of schemes', () => {
  it('offers all 31 systems beside those of one’s own', async () => {
    const items = await listed();
    expect(items.map(({ basis }) => basis).sort()).toEqual(
      Array.from({ length: 31 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`),
    );
    expect(items.filter(({ publishedAt }) => publishedAt !== null).map(({ basis }) => basis)).toEqual(['R12']);
  });

  it('can be read before a scheme is chosen', async () => {
    const { id, version } = await byBasis('R22');
    const { status, body } = await office.get<{ zh: { tracks: unknown[] } }>(`/schemes/${id}/${version}`);
    expect([status, body.zh.tracks.length > 4]).toEqual([200, true]);
  });

  it('gives a scheme to the office once, on record, and to nobody else', async () => {
    const { id, version } = await byBasis('R10');
    const adopt = (browser: TestBrowser) => browser.post<Adopted>(`/schemes/${id}/${version}/adoption`, {});
    expect((await adopt(await loggedIn(api, demoPeople.employee))).status).toBe(403);
    for (let again = 0; again < 2; again += 1) expect((await adopt(office)).body).toEqual({ id, version });
    expect((await byBasis('R10')).publishedAt).not.toBeNull();
    const acts = await api.inSpace((transaction) =>
      transaction.query<{ count: number }>(`SELECT count(*)::int AS count FROM act WHERE kind = 'scheme-adopted'`),
    );
    expect(acts[0]?.count).toBe(1);
    const unknown = await office.post('/schemes/nothing/1/adoption', {});
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not-found']);
  });

  it('says at launch what of a scheme is not carried out, and refuses where that would change results', async () => {
    const { id, version } = await byBasis('R19');
    await office.post(`/schemes/${id}/${version}/adoption`, {});
    const request = { scheme: id, version, year: 2026, settings: {}, dates: [], units: [] };
    const { body } = await office.post<LaunchPreview>('/launch/preview', request);
    const undone = body.findings.filter(({ code }) => code === 'not-carried-out');
    expect(undone.map(({ severity }) => severity)).toContain('error');
    expect(undone.find(({ about }) => about?.startsWith('stages/'))?.message.zh).toMatch(/^系统尚不能办理：/);
  });
});
