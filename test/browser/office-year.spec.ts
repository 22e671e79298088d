import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Place } from '#cli/demo/year/story';
import type { AppealView } from '#contracts/http/appeals';
import type { Board, Boards } from '#contracts/http/boards';
import type { Console } from '#contracts/http/cycles';
import type { Consequences, Publication } from '#contracts/http/publication';
import { builtEntries } from '#cli/stack/launch';
import type { Stack } from '#cli/stack/start';
import { withStack } from '#test/support/stack';
import { Album } from './support/album';
import { Desk } from './support/desk';
import { PausedYear } from './support/paused-year';
import { RealDesk } from './support/real-desk';
import { openChromium } from './support/visitor';

const MINUTES = 60_000;
/** Longer than any part of the year takes to be played, also on a machine with other work. */
const CHAPTER = 8 * MINUTES;
/** 韦若愚 of the demo organisation, who appeals; the story has other appellants. */
const APPELLANT = 'p4006';
const NAME = '2025–2026 年度分公司全员绩效考核';

/** The year of the performance office in the browser, on the real stack; what the others do is played through the api. */
describe('the performance office’s year in the browser', () => {
  let stack: Stack;
  let browser: Browser;
  let year: PausedYear;
  let place: Place;
  let credentials: { apiUrl: string; login: string; password: string };
  let real: RealDesk;
  let album: Album;

  const desk = (person: string | null): Promise<Desk> =>
    Desk.of(browser, { ...credentials, space: place.space, person });

  beforeAll(async () => {
    stack = await withStack({ entries: builtEntries() });
    browser = await openChromium();
    const office = stack.accounts.find((account) => account.role === 'office');
    if (!office) throw new Error('The demo has no performance office');
    credentials = { apiUrl: stack.apiUrl, login: office.login, password: office.password };
    real = await RealDesk.of(browser, credentials);
    album = new Album(browser, stack);
    year = PausedYear.begin(credentials, (chapter, at) => album.take(chapter, at));
    place = await year.until('launched');
  }, CHAPTER);

  afterAll(async () => {
    await browser.close();
    await stack.stop();
  }, MINUTES);

  const section = (page: Page, title: string): Locator =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });

  it(
    'prepares a launch by real dates: a finding is answered where it is told, and what is prepared is kept',
    async () => {
      await real.keepDraft('launch', {
        step: 'scheme',
        scheme: null,
        year: 2025,
        name: '',
        settings: {},
        dates: [],
        units: null,
        kept: [],
      });
      const { page } = real;
      await real.open('/cycles/new');
      await page.getByRole('radio', { name: /分公司全员绩效考核/ }).click();
      await page.getByRole('button', { name: '下一步：周期与日历' }).click();
      await page.getByText('2025年9月1日 星期一 至 2026年8月31日 星期一').waitFor();
      await page.getByRole('button', { name: '下一步：考核对象' }).click();
      await page.getByRole('checkbox', { name: '安全监察部' }).uncheck();
      await page.getByText('113 人').first().waitFor();
      await page.getByRole('checkbox', { name: '安全监察部' }).check();
      await page.getByRole('button', { name: '下一步：人员角色' }).click();
      await page.getByText('申诉复核组').waitFor();
      await page.getByRole('button', { name: '下一步：日期' }).click();

      // 10 January 2026 is a Saturday, 10 May 2026 a Sunday; 9 May is a make-up day.
      const toFix = section(page, '需要处理');
      await toFix.getByText('12月月度考核截止 1月10日 周六，是休息日').waitFor();
      await toFix.getByRole('button', { name: '提前到 1月9日 周五' }).click();
      await toFix.getByText('12月月度考核截止 1月10日 周六，是休息日').waitFor({ state: 'detached' });
      await toFix.getByText('4月月度考核截止 5月10日 周日，是休息日').waitFor();
      await toFix.getByRole('button', { name: '保持不变' }).first().click();
      await toFix.getByText('已决定保持 1 处').waitFor();
      await section(page, '各环节日期').getByText('已改').waitFor();
      await page.getByText(/草稿已保存/).waitFor();
      await page.screenshot({ path: 'test/browser/screenshots/office-wizard-dates.png', fullPage: true });

      await page.reload();
      await section(page, '各环节日期').getByText('已改').waitFor();
      await page.getByRole('button', { name: '下一步：检查' }).click();
      await page.getByText('发起前检查').waitFor();
      await page.getByRole('button', { name: '下一步：模拟运行或发起' }).click();
      await page.getByText('改了 1 处，其余按方案').waitFor();
    },
    CHAPTER,
  );

  it(
    'rehearses what was prepared, watches the dossiers being opened, and drops the rehearsal as a whole',
    async () => {
      const { page } = real;
      await page.getByRole('button', { name: '用这些日期模拟运行' }).click();
      await page.waitForURL(/\/rehearsal\/[^/]+\/cycles\/[^/]+$/, { timeout: MINUTES });
      await page.getByRole('heading', { name: NAME }).waitFor();
      await page.getByText('不影响真实结果').waitFor();

      // The draft came along with the copy: it can be launched there too, with its progress.
      const inside = new URL(page.url()).pathname.split('/')[2] ?? '';
      await page.goto(`${credentials.apiUrl}/rehearsal/${inside}/cycles/new`);
      // The icon before the word is part of the button's name.
      await page.getByRole('button', { name: /^(rocket )?发起$/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: '发起', exact: true }).click();
      await page.getByText(/已为 \d+ 人建立考核记录/).waitFor({ timeout: MINUTES });
      await page.getByRole('button', { name: '进入考核总览' }).click();
      await page.getByText('各部门完成情况').waitFor();

      await real.open('/rehearsals');
      const row = page.getByRole('row', { name: new RegExp(`${NAME} 模拟`) });
      await row.getByRole('button', { name: '删除' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
      await row.waitFor({ state: 'detached' });
    },
    CHAPTER,
  );

  it(
    'sees who is behind and frees what is stuck: names behind a cell, a reminder, an extension, a department’s grade',
    async () => {
      await year.until('year under review');
      const office = await desk(null);
      const { page } = office;
      await office.open(`/cycles/${place.cycle}`);
      await office.reads('各部门完成情况');
      const cell = page.getByRole('button', { name: /，年度考核评价：完成 \d+，共 \d+/ }).first();
      await cell.click();
      const drawer = page.getByRole('dialog');
      await drawer.getByText('考核记录').first().waitFor();
      await drawer.getByRole('button', { name: '提醒' }).click();
      const reminder = page.getByRole('dialog', { name: '提醒未完成的人' });
      await reminder.getByRole('button', { name: '发出提醒' }).click();
      await office.reads('已提醒');
      await reminder.waitFor({ state: 'hidden' });
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });

      await office.button('延期').first().click();
      const extension = page.getByRole('dialog', { name: '环节延期' });
      await extension.getByRole('combobox', { name: '环节' }).click();
      await page.locator('.ant-select-item-option', { hasText: '公布' }).click();
      await extension.getByLabel('延至').fill('2026-10-16');
      await page.keyboard.press('Enter');
      await extension.getByLabel('理由').fill('国庆后首周会议较多');
      await extension.getByRole('button', { name: '延期' }).click();
      await extension.waitFor({ state: 'hidden' });
      const publication = async (): Promise<string | null | undefined> =>
        (await office.ask<Console>(`/cycles/${place.cycle}`)).windows.find((window) => window.kind === 'publication')
          ?.dueOn;
      expect(await publication()).toBe('2026-10-16');

      const grades = section(page, '部门考核等次');
      await grades.getByRole('combobox', { name: /综合部/ }).click();
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '优秀' }).click();
      await grades.getByText('7 个部门未录入').waitFor();
      const download = page.waitForEvent('download');
      await office.button('导出').click();
      expect((await download).suggestedFilename()).toMatch(/完成情况 2026-\d\d-\d\d\.xlsx$/);
      expect(office.trouble).toEqual([]);
      await office.close();
    },
    CHAPTER,
  );

  it(
    'moves somebody within the bounds by hand and by keys, with a reason; out of bounds nothing is offered',
    async () => {
      await year.until('grades proposed');
      const office = await desk(null);
      const { page } = office;
      const board = await movableBoard(office);
      const mover = board.members.find(
        (member) => member.grade === 'good' && member.moves.some((move) => move.to === 'pass'),
      );
      const stays = board.members.find((member) =>
        member.refusedMoves.some((refused) => refused.to === board.columns.at(-1)?.grade),
      );
      if (!mover || !stays) throw new Error('No board lets one be moved and another not');
      await office.open(`/boards/${board.id}`);
      const card = (member: Board['members'][number]): Locator => page.locator(`[data-subject="${member.subject.id}"]`);
      const column = (title: string): Locator => page.getByRole('region', { name: title, exact: true });

      const last = board.columns.at(-1)?.title.zh ?? '';
      await card(stays).dragTo(column(last));
      await expect(page.getByLabel('理由').count()).resolves.toBe(0);

      await card(mover).dragTo(column('合格'));
      await office.reads('这次调整的影响');
      await page.getByLabel('理由').fill('全年续约率低于部门目标');
      await office.button('确认调整').click();
      await office.reads('已调整 1 人');
      expect(await gradeOf(office, board.id, mover.subject.id)).toBe('pass');

      // Back again by keys alone: left, Enter, the reason, Enter.
      await card(mover).focus();
      await page.keyboard.press('ArrowLeft');
      await office.reads('移往 良好');
      await page.keyboard.press('Escape');
      await expect(page.getByText('移往 良好').count()).resolves.toBe(0);
      await card(mover).focus();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await page.keyboard.type('复核后恢复');
      await page.keyboard.press('Enter');
      await page.getByLabel('理由').waitFor({ state: 'detached' });
      expect(await gradeOf(office, board.id, mover.subject.id)).toBe('good');

      while (await office.button('登记委员会决定').first().isVisible()) {
        await office.button('登记委员会决定').first().click();
        const tie = page.getByRole('dialog');
        await tie.getByLabel('依据').fill('按关键事件记录表决');
        await tie.getByRole('button', { name: '登记决定' }).click();
        await tie.waitFor({ state: 'hidden' });
      }
      await office.button('提交审定').click();
      await page.getByRole('dialog').getByRole('button', { name: '提交审定' }).click();
      await office.reads('审定中');
      expect(office.trouble).toEqual([]);
      await office.close();
    },
    CHAPTER,
  );

  it(
    'accepts an appeal with a reviewer who has not rated; he sees the result before and after, and decides',
    async () => {
      await year.until('signed off');
      const appellant = await desk(APPELLANT);
      const filed = await appellant.page.request.post(
        `${credentials.apiUrl}/api/v1/dossiers/${place.cycle}.${APPELLANT}/appeals`,
        {
          headers: { 'x-kaocheng-space': place.space, 'idempotency-key': randomUUID() },
          data: {
            objects: ['result'],
            parts: [],
            grounds: '验收记录未计入，请重新核算。',
            request: 'recompute',
            evidence: [],
          },
        },
      );
      expect(filed.status()).toBe(200);
      await appellant.close();

      const office = await desk(null);
      await office.open('/appeals');
      await office.page.getByRole('link', { name: '受理' }).click();
      await office.reads('验收记录未计入，请重新核算。');
      const id = new URL(office.page.url()).pathname.split('/').at(-1) ?? '';
      const { candidates } = await office.ask<AppealView>(`/appeals/${id}`);
      for (const person of candidates.filter((each) => each.recused))
        await expect(office.page.getByRole('checkbox', { name: person.name }).isDisabled()).resolves.toBe(true);
      const reviewer = candidates.find((person) => !person.recused);
      if (!reviewer) throw new Error('Nobody may review');
      await office.page.getByRole('checkbox', { name: reviewer.name }).check();
      await office.button('受理并交复核').click();
      await office.reads('复核中');
      await office.close();

      const review = await desk(reviewer.id);
      await review.open(`/appeals/${id}`);
      await review.button('要求补充材料或说明情况').click();
      await review.page.getByLabel('问题').fill('请补充验收报告的日期。');
      await review.button('发出询问').click();
      await review.reads('尚未答复');
      const [asked] = (await review.ask<AppealView>(`/appeals/${id}`)).questions;
      await album.show('question', { play: APPELLANT }, `/questions/${id}/${asked?.id}`, place.space);

      await review.page.getByRole('radio', { name: /^变更/ }).check();
      await review.page
        .getByLabel(/^直接上级.*更正为/)
        .first()
        .fill('100');
      const preview = review.page.getByRole('region', { name: '变更前后' });
      await preview.getByText('变更后').waitFor();
      const { result } = await review.ask<AppealView>(`/appeals/${id}`);
      await preview
        .getByText(result.score ?? '', { exact: true })
        .first()
        .waitFor();
      await review.page.getByLabel('理由').fill('验收记录属实，该项评分应予更正。');
      await album.show('appeal-review', { play: reviewer.id }, `/appeals/${id}`, place.space);
      await review.button('作出决定').click();
      await review.page.getByRole('dialog').getByRole('button', { name: '作出决定' }).click();
      await review.reads('变更结果');
      await review.reads('已送达');
      const after = await review.ask<AppealView>(`/appeals/${id}`);
      expect(Number(after.decision?.score)).toBeGreaterThan(Number(result.score));
      expect(review.trouble).toEqual([]);
      await review.close();
    },
    CHAPTER,
  );

  it(
    'publishes, has the leaders approve what follows and enters that it was carried out; the log is one chain',
    async () => {
      await year.finish();
      const office = await desk(null);
      const published = await office.ask<Publication>(`/cycles/${place.cycle}/publication`);
      await office.open(`/cycles/${place.cycle}/publication`);
      await office.reads('各等次人数');
      const people = published.grades.reduce((sum, grade) => sum + grade.count, 0);
      await office.reads(`共 ${people} 人`);

      const { items } = await office.ask<Consequences>(`/consequences?cycle=${place.cycle}`);
      const open = items.find((item) => item.status === 'proposed' && item.choices.length < 2);
      if (!open) throw new Error('Nothing is proposed');
      const leader = await desk('p9001');
      await leader.open(`/consequences?cycle=${place.cycle}`);
      const proposed = leader.page.getByRole('row', { name: new RegExp(`${open.subject.name}.*${open.title.zh}`) });
      await proposed.getByRole('button', { name: '同意' }).first().click();
      await leader.page.getByText('已批准 1').waitFor();
      await leader.close();

      await office.open(`/consequences?cycle=${place.cycle}`);
      await office.page.getByText('已批准 1').waitFor();
      await office.button('登记落实').first().click();
      const dialog = office.page.getByRole('dialog');
      await dialog.getByLabel('落实情况').fill('已随11月工资落实');
      await dialog.getByRole('button', { name: '登记落实' }).click();
      await office.page.getByText('没有已批准的事项').waitFor();

      await office.open('/acts');
      await office.button('只看这一件').first().click();
      await office.reads('首尾相接');
      expect(office.trouble).toEqual([]);
      await office.close();
    },
    CHAPTER,
  );

  it('has pages that show themselves in Chinese and English, on a desk and on a phone, with nothing wrong on them', () => {
    expect(album.missing()).toEqual([]);
    expect(album.wrong).toEqual({});
  });

  async function movableBoard(office: Desk): Promise<Board> {
    const { items } = await office.ask<Boards>(`/cycles/${place.cycle}/boards`);
    for (const { id } of items) {
      const board = await office.ask<Board>(`/boards/${id}`);
      const canMove = board.members.some(
        (member) => member.grade === 'good' && member.moves.some((move) => move.to === 'pass'),
      );
      const canNot = board.members.some((member) =>
        member.refusedMoves.some((refused) => refused.to === board.columns.at(-1)?.grade),
      );
      if (board.may.change && canMove && canNot) return board;
    }
    throw new Error('No board can be changed');
  }

  const gradeOf = async (office: Desk, board: string, subject: string): Promise<string | null | undefined> =>
    (await office.ask<Board>(`/boards/${board}`)).members.find((member) => member.subject.id === subject)?.grade;
});
