import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Board, Boards } from '#contracts/http/boards';
import { noticed } from '#domain/process/testing/noticed';
import { verifySpace } from '#test/support/verified';
import { Rehearsed } from '../workflow/support/rehearsed';
import { look, openChromium, troubleOf, type Language, type Screen } from './support/visitor';

const MINUTES = 60_000;
jest.setTimeout(6 * MINUTES);

const [OFFICE, OFFICER, STAFF] = ['p2002', 'p2003', 'p4004'];
const HEAD = 'p4001';
const UNIT = 'u04';
const EVERY: readonly [Language, Screen][] = [
  ['zh', 'desk'],
  ['en', 'desk'],
  ['zh', 'phone'],
  ['en', 'phone'],
];
const SIZE = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** Public notice, objections, talks and the meeting, done on the pages by those who do them, on desk and phone. */
describe('a public notice in the browser', () => {
  let year: Rehearsed;
  let browser: Browser;
  let superior = '';
  const trouble: string[] = [];

  beforeAll(async () => {
    year = await Rehearsed.start(noticed, '2025-12-29T01:00:00.000Z');
    browser = await openChromium();
    await year.launch(noticed, 2025, [UNIT, 'u05']);
    await year.advanceTo('2026-01-05 09:00');
    const rows = await year.rows<{ id: string; superior_id: string }>(
      'SELECT id, superior_id FROM dossier ORDER BY id',
    );
    for (const { id, superior_id } of rows) {
      const mark = (node: string, panel: string, value: string) => ({
        window: 'rate',
        marks: [{ node, panel, item: 'mark', value }],
      });
      await year.act(OFFICE, `/dossiers/${id}/ratings`, mark('work', 'office', '95'));
      await year.act(superior_id, `/dossiers/${id}/ratings`, mark('conduct', 'superior', '90'));
    }
    superior = rows[0]?.superior_id ?? '';
    await year.advanceTo('2026-01-12 09:00');
    const { items } = await year.read<Boards>(OFFICE, `/cycles/${year.cycle}/boards`);
    const board = await year.read<Board>(OFFICE, `/boards/${items[0]?.id}`);
    await year.act(OFFICE, `/boards/${board.id}/submission`, { revision: board.revision });
    await year.sign(OFFICER);
    const isOpen = async () =>
      (await year.read<{ status: string }>(STAFF, `/cycles/${year.cycle}/notices/notice`)).status === 'open';
    await year.until(isOpen, 'the notice is open');
  });
  afterAll(async () => {
    await browser.close();
    await year.stop();
  });

  async function contextOf(person: string, language: Language, screen: Screen): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: SIZE[screen], locale: language === 'zh' ? 'zh-CN' : 'en-GB' });
    await context.addInitScript({ content: `localStorage.setItem('kaocheng.language', '${language}')` });
    const { cookies } = await year.as(person);
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: year.stack.apiUrl })));
    return context;
  }

  const address = (path: string): string => `${year.stack.apiUrl}/rehearsal/${year.space}${path}`;

  async function open(person: string, path: string, screen: Screen = 'desk'): Promise<Page> {
    const page = await (await contextOf(person, 'zh', screen)).newPage();
    const seen = troubleOf(page);
    page.on('close', () => trouble.push(...seen));
    await page.goto(address(path));
    return page;
  }

  /** Looks at a page in both languages on both screens: it shows itself, and nothing sticks out. */
  async function pictures(name: string, person: string, path: string): Promise<void> {
    for (const [language, screen] of EVERY) {
      const context = await contextOf(person, language, screen);
      const seen = await look(context, address(path), `${name}-${language}-${screen}`);
      expect(seen).toMatchObject({ trouble: [], cut: [] });
      // On a phone the line of the stages is drawn to today.
      if (screen === 'desk') expect(seen.scrolled).toEqual([]);
      expect(seen.overflow).toBeLessThanOrEqual(0);
      await context.close();
    }
  }

  it('shows the results, and takes an objection by phone', async () => {
    await pictures('notices', STAFF, '/notices');
    await pictures('notice', STAFF, `/cycles/${year.cycle}/notices/notice`);
    const page = await open(STAFF, `/cycles/${year.cycle}/notices/notice`, 'phone');
    await page.getByRole('button', { name: '提出异议' }).click();
    await page.getByRole('combobox', { name: '对谁的结果有异议' }).click();
    await page.locator('.ant-select-item-option').nth(1).click();
    await page.getByRole('textbox', { name: '异议理由' }).fill('第三季度任务未完成，不应得95分');
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByRole('heading', { name: /^异议 2026-0001/ }).waitFor();
    await page.close();
    await pictures('objection-own', STAFF, await pathOf());
  });

  it('is answered on the desk of the office with the figure put right', async () => {
    await pictures('objection', OFFICE, await pathOf());
    await pictures('notices-office', OFFICE, '/notices');
    const page = await open(OFFICE, await pathOf());
    await page.getByRole('radio', { name: /^异议成立/ }).check();
    await page.getByRole('combobox', { name: '更正哪一项数据' }).click();
    await page.locator('.ant-select-item-option', { hasText: '95' }).click();
    await page.getByRole('textbox', { name: '更正为' }).fill('75');
    await page.getByRole('textbox', { name: '理由' }).fill('经核查，第三季度任务未完成');
    await page
      .getByRole('button', { name: '答 复' })
      .or(page.getByRole('button', { name: '答复' }))
      .click();
    await page.getByText('更正审批中').waitFor();
    await page.close();
    await pictures('objection-answered', STAFF, await pathOf());
    await year.sign(OFFICER);
  });

  it('has its talks written down by the leader and signed by the head', async () => {
    const path = `/dossiers/${year.of(UNIT)}/talks/feedback`;
    await pictures('talk-form', superior, path);
    const page = await open(superior, path);
    await page.getByRole('textbox', { name: '面谈内容' }).fill('肯定全年成绩，指出第三季度进度滞后');
    await page.getByRole('textbox', { name: '商定的改进措施' }).fill('每月调度一次，三月底前补齐');
    await page.getByRole('button', { name: '提交面谈记录' }).click();
    await page.getByText(/^待.*签字$/).waitFor();
    await page.close();
    await pictures('talk-sign', HEAD, path);
    const signing = await open(HEAD, path, 'phone');
    await signing.getByRole('textbox', { name: '本人意见' }).fill('同意');
    await signing.getByRole('button', { name: /^签\s*字$/ }).click();
    await signing.getByText('双方已签字').waitFor();
    await signing.close();
    await pictures('talk', HEAD, path);
    await pictures('dossier-talks', HEAD, `/dossiers/${year.of(UNIT)}`);
  });

  it('ends with its days, and the office writes the minutes of the meeting that follows', async () => {
    await year.advanceTo('2026-01-20 09:00');
    const path = `/cycles/${year.cycle}/meetings/summing-up`;
    const waits = async () => (await year.inbox(OFFICE)).some((task) => task.startsWith('hold-meeting'));
    await year.until(waits, 'the meeting waits with the office');
    await pictures('notice-ended', STAFF, `/cycles/${year.cycle}/notices/notice`);
    await pictures('meeting-form', OFFICE, path);
    await pictures('workbench-meeting', OFFICE, '/');
    await pictures('console-notice', OFFICE, `/cycles/${year.cycle}`);
    const page = await open(OFFICE, path);
    await page.getByRole('textbox', { name: '地点' }).fill('三楼会议室');
    await page.getByRole('combobox', { name: '添加出席人员' }).fill('p9001');
    await page.locator('.ant-select-item-option-active', { hasText: '程守正' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' });
    await page.getByRole('combobox', { name: '主持人' }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: '通报考核结果' }).fill('通报两个单位的结果');
    await page.getByRole('textbox', { name: '改进措施' }).fill('一周内报送');
    await page.getByRole('textbox', { name: '议定事项 1' }).fill('改进措施一周内报绩效办');
    await page.getByRole('button', { name: '提交会议纪要' }).click();
    await page.getByText('已召开').waitFor();
    await page.close();
    await pictures('meeting', OFFICE, path);
    expect(trouble).toEqual([]);
    expect(await verifySpace(year.stack, year.space)).toEqual([]);
  });

  async function pathOf(): Promise<string> {
    const [row] = await year.rows<{ id: string }>("SELECT id FROM stream WHERE kind = 'objection'");
    return `/objections/${row?.id.slice('objection/'.length) ?? ''}`;
  }
});
