import { administratorCodes, install } from '#cli/install';
import type { ActivationCode, Accounts } from '#contracts/http/accounts';
import type { Calendar } from '#contracts/http/calendar';
import type { Import, Tree } from '#contracts/http/organisation';
import { withApi, type TestApi, type TestBrowser } from '#test/support/api';
import { workbook } from '#test/support/workbook';

jest.setTimeout(60_000);

const PASSWORD = 'a long enough password';

describe('The first day of an installation', () => {
  let api: TestApi;
  let codes: Map<string, string>;

  beforeAll(async () => {
    api = await withApi();
    codes = await api.inSpace(async (transaction) => {
      await install(transaction, { id: 'main', name: '某局', officeName: '考核办', zone: 'Asia/Shanghai' });
      return new Map((await administratorCodes(transaction)).map(({ login, code }) => [login, code]));
    });
  });

  afterAll(() => api.close());

  const enter = async (login: string, code = codes.get(login)): Promise<TestBrowser> => {
    const browser = api.browser();
    expect((await browser.post('/activation', { login, code, password: PASSWORD })).status).toBe(204);
    return browser;
  };

  it('begins with three administrators, an organisation by workbook, and an office that may launch', async () => {
    expect([...codes.keys()]).toEqual(['xitong', 'anquan', 'shenji']);
    const system = await enter('xitong');
    expect((await system.get<Tree>('/organisation/tree')).body.units).toEqual([]);
    const form = new FormData();
    const book = await workbook({
      部门: [
        ['部门编号', '部门名称'],
        ['A', '某局'],
      ],
      人员: [
        ['工号', '姓名'],
        ['7', '甲某'],
      ],
      岗位: [
        ['岗位编号', '部门编号', '岗位名称'],
        ['1', 'A', '科员'],
      ],
      任职: [
        ['工号', '岗位编号'],
        ['7', '1'],
      ],
    });
    form.append('file', new Blob([new Uint8Array(book)]), 'a.xlsx');
    const shown = (await system.post<Import>('/organisation/imports', form)).body;
    expect(shown.total).toEqual({ add: 4, change: 0, same: 0, error: 0 });
    expect((await system.post(`/organisation/imports/${shown.id}/confirmation`)).status).toBe(200);
    expect((await system.post('/accounts/missing')).body).toEqual({ created: 1 });
    const [account] = (await system.get<Accounts>('/accounts?search=7')).body.items;
    const issued = await system.post<{ items: ActivationCode[] }>('/accounts/activation-codes', {
      accounts: [account?.id],
    });
    const security = await enter('anquan');
    expect((await security.put(`/accounts/${account?.id}/roles`, { roles: ['office'] })).status).toBe(200);
    const office = await enter('7', issued.body.items[0]?.code);
    const { items } = (await office.get<{ items: { publishedAt: string | null }[] }>('/schemes')).body;
    expect(items.filter(({ publishedAt }) => publishedAt !== null)).toHaveLength(1);
    expect((await office.get<Calendar>('/calendar')).body.years).toHaveLength(12);
    expect((await system.get('/schemes')).body.code).toBe('forbidden');
  });

  it('gives new codes to the administrators who have not come yet, and to no other', async () => {
    const again = await api.inSpace(administratorCodes);
    expect(again.map(({ login }) => login)).toEqual(['shenji']);
  });
});
