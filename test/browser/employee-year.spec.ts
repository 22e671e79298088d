import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { Dossier } from '#contracts/http/dossiers';
import type { Place } from '#cli/demo/year/story';
import { builtEntries } from '#cli/stack/launch';
import type { Stack } from '#cli/stack/start';
import { withStack } from '#test/support/stack';
import { Desk } from './support/desk';
import { PausedYear } from './support/paused-year';
import { openChromium } from './support/visitor';

const MINUTES = 60_000;
/** Longer than any part of the year takes to be played, also on a machine with other work. */
const CHAPTER = 8 * MINUTES;
/** 冯自强 of the demo organisation, and a colleague of his who comes too late. */
const EMPLOYEE = 'p4004';
const COLLEAGUE = 'p5005';

const PLAN = [
  { title: '新增专线收入', target: '320', unit: '万元', standard: '', weight: '40' },
  { title: '重点客户续约率', target: '90', unit: '%', standard: '', weight: '19.9' },
  { title: '老旧专线改造', target: '', unit: '', standard: '12月底前完成40条，验收合格', weight: '40' },
];

/**
 * One employee's year in the browser, on the real stack: everything he does, and what his superior does about it, is done on the pages;
 * the other hundred and eighteen are played through the api.
 */
describe('one employee’s year in the browser', () => {
  let stack: Stack;
  let browser: Browser;
  let year: PausedYear;
  let place: Place;
  let employee: Desk;
  let superior: Desk;
  let dossier: string;

  const desk = (person: string | null): Promise<Desk> => {
    const office = stack.accounts.find((account) => account.role === 'office');
    if (!office) throw new Error('The demo has no performance office');
    return Desk.of(browser, { apiUrl: stack.apiUrl, ...office, space: place.space, person });
  };

  beforeAll(async () => {
    stack = await withStack({ entries: builtEntries() });
    browser = await openChromium();
    const office = stack.accounts.find((account) => account.role === 'office');
    if (!office) throw new Error('The demo has no performance office');
    year = PausedYear.begin({ apiUrl: stack.apiUrl, login: office.login, password: office.password });
    place = await year.until('launched');
    dossier = `${place.cycle}.${EMPLOYEE}`;
    employee = await desk(EMPLOYEE);
    const above = (await employee.ask<Dossier>(`/dossiers/${dossier}`)).superior;
    if (!above) throw new Error('The employee has no superior');
    superior = await desk(above.id);
  }, CHAPTER);

  afterAll(async () => {
    await browser.close();
    await stack.stop();
  }, MINUTES);

  it(
    'begins with a plan: weights that sum to 99.9 are not handed in, those that sum to 100 are',
    async () => {
      const { page } = employee;
      await employee.start('填报绩效计划');
      await page.locator('h3', { hasText: '关键业绩指标' }).getByRole('button', { name: '添加一项' }).click();
      const rows = page.locator('[data-item]');
      for (const [index, item] of PLAN.entries()) {
        const row = rows.nth(index);
        await row.getByLabel(/^指标/).fill(item.title);
        await row.getByLabel(/^目标值/).fill(item.target);
        await row.getByLabel(/^单位/).fill(item.unit);
        await row.getByLabel(/^评价标准/).fill(item.standard);
        await row.getByLabel(/^权重/).fill(item.weight);
      }
      await employee.reads('还差 0.1%');
      await employee.button(/^提交，送/).click();
      await employee.reads('权重合计 99.9%');
      await rows.nth(1).getByLabel(/^权重/).fill('20');
      await employee.reads('权重合计 100%，正确');
      await employee.button(/^提交，送/).click();
      await employee.reads('已提交，等待审批');
      await employee.picture('plan-submitted');
    },
    CHAPTER,
  );

  it(
    'is returned with comments, which the next version is matched with',
    async () => {
      const { page } = superior;
      await superior.start('审批绩效计划：冯自强');
      await superior.button('退回修改').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('意见').fill('1. 新增专线收入低于部门分解数 360 万元\n2. 请写明续约率的口径');
      await dialog.getByRole('button', { name: '退回修改' }).click();
      await superior.reads('已退回修改');

      await employee.start('修改绩效计划');
      await employee.reads('新增专线收入低于部门分解数 360 万元');
      await employee.page
        .locator('[data-item]')
        .first()
        .getByLabel(/^目标值/)
        .fill('360');
      await employee.button(/^重新提交/).click();
      await employee.reads('已提交，等待审批');

      await superior.start('审批绩效计划：冯自强');
      await superior.reads('320 → 360 万元');
      await superior.reads('2 条意见，1 条有对应改动');
      await superior.picture('plan-resubmitted');
    },
    CHAPTER,
  );

  it(
    'is frozen by the superior’s signature',
    async () => {
      await superior.button('同意，目标冻结').click();
      await superior.reads('已签署');
      await employee.open(`/dossiers/${dossier}/plan`);
      await employee.reads('已批准，目标冻结');
      await expect(employee.button(/^提交，送/).count()).resolves.toBe(0);
    },
    CHAPTER,
  );

  it(
    'asks for a self-assessment once the office has moved the rehearsal’s clock to its day',
    async () => {
      await year.until('months rated');
      const office = await desk(null);
      await office.open('/');
      await office.button('选日期').click();
      await office.page.locator('td[title="2026-08-24"]').click();
      await office.reads('2026年8月24日');
      await office.close();

      await employee.start('填写年度自评');
      await employee.picture('self-assessment');
    },
    CHAPTER,
  );

  it(
    'is rated by the superior on one sheet, from mark to mark by keyboard',
    async () => {
      await year.until('year under review');
      const { page } = superior;
      await superior.open('/');
      await superior.task('年度考核评分').getByRole('button').click();
      await page
        .getByRole('button', { name: /冯自强/ })
        .first()
        .click();
      await page.locator('[data-mark]').first().focus();
      for (const mark of ['88', '91', '84']) {
        await page.keyboard.type(mark);
        await page.keyboard.press('Enter');
      }
      // 40 × 88 + 20 × 91 + 40 × 84 = 8,700; ÷ 100 = 87
      await superior.reads('87.00');
      await superior.picture('rating');
      await superior.button(/^提交/).click();
      await superior.reads(/已评 1 \/ \d+/);
    },
    CHAPTER,
  );

  it(
    'lets him vote without a name, once',
    async () => {
      const { page } = employee;
      await employee.start('行为评价');
      await page.locator('[data-mark]').first().waitFor();
      const items = await page.locator('[data-mark]').count();
      for (let index = 0; index < items; index++) {
        await expect(page.locator('[data-mark]').nth(index).inputValue()).resolves.toBe('');
        await page.locator('[data-mark]').nth(index).fill('90');
      }
      await employee.button('投这一票').click();
      await employee.button('确认，投出').click();
      await employee.reads(/已投 1 \/ \d+ 张/);
      await employee.picture('ballots');
    },
    CHAPTER,
  );

  it(
    'ends in a result whose every figure can be opened, and which he acknowledges',
    async () => {
      await year.until('signed off');
      await employee.start('签收考核结果');
      await employee.reads('计分依据');
      await employee.reads('新增专线收入');
      await employee.button('签收确认').click();
      await employee.reads('已签收确认');
      await employee.picture('result');
    },
    CHAPTER,
  );

  it(
    'leaves five working days to appeal, and a receipt says when the office had it',
    async () => {
      const { page } = employee;
      await employee.button('提出申诉').click();
      await employee.reads('第 5 天');
      await page.getByText('考核结果', { exact: true }).last().click();
      await page.getByLabel('申诉理由').fill('老旧专线改造已全部验收，评分未计入，请重新核算。');
      await page.getByRole('radio', { name: /重新评价/ }).click();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '验收单.txt', mimeType: 'text/plain', buffer: Buffer.from('四十条专线验收合格') });
      await page.getByRole('link', { name: '下载 验收单.txt' }).waitFor();
      await employee.picture('appeal');
      await employee.button('核对并提交').click();
      await employee.button('确认提交').click();
      await employee.reads('绩效办已收到您的申诉');
      // The first letter of this year in this space.
      await employee.reads('回执号 2026-0001');
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: '下载 验收单.txt' }).click();
      await expect(readFile(await (await download).path(), 'utf8')).resolves.toBe('四十条专线验收合格');
      await employee.picture('appeal-receipt');
    },
    CHAPTER,
  );

  it(
    'refuses a letter after the end, naming the window',
    async () => {
      await year.until('appeals heard');
      const colleague = await desk(COLLEAGUE);
      await colleague.open(`/dossiers/${place.cycle}.${COLLEAGUE}/appeal`);
      await colleague.reads(/10月12日/);
      await expect(colleague.button('核对并提交').count()).resolves.toBe(0);
      await colleague.picture('appeal-late');
      await colleague.close();
    },
    CHAPTER,
  );

  it(
    'tells him of the decision, and nothing of it to his superior',
    async () => {
      await employee.open('/notifications');
      await employee.reads(/申诉决定/);
      await superior.open('/notifications');
      await superior.reads('冯自强的考核结果已更新');
      await expect(superior.page.locator('main').getByText('申诉').count()).resolves.toBe(0);
    },
    CHAPTER,
  );

  it(
    'closes with the publication, and nothing went wrong on any page',
    async () => {
      await year.finish();
      await employee.open('/');
      await employee.reads('考核结果已公布');
      expect([...employee.trouble, ...superior.trouble]).toEqual([]);
    },
    CHAPTER,
  );
});
