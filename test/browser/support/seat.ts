import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { TestApi, TestBrowser } from '#test/support/api';
import { keepPicture, reads, SCREENS, troubleOf, type Language, type Screen } from './visitor';

/** Longer than any page takes, short enough to learn of a failure. */
const PATIENCE_MS = 20_000;

/** Somebody at a page of an api that runs without workers, logged in with the cookies of a test's browser. */
export class Seat {
  private constructor(
    private readonly url: string,
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly trouble: readonly string[],
  ) {}

  static async of(browser: Browser, api: TestApi, who: TestBrowser, language: Language, screen: Screen): Promise<Seat> {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const context = await browser.newContext({ viewport: SCREENS[screen], locale });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript({ content: `localStorage.setItem('kaocheng.language', '${language}')` });
    await context.addCookies([...who.cookies].map(([name, value]) => ({ name, value, url: api.url })));
    const page = await context.newPage();
    return new Seat(api.url, context, page, troubleOf(page));
  }

  async open(address: string): Promise<void> {
    await this.page.goto(`${this.url}${address}`);
    await this.page.locator('h1').first().waitFor({ state: 'attached' });
    await this.page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Waits until these words stand on the page. */
  reads(words: string | RegExp): Promise<void> {
    return reads(this.page, words);
  }

  isAt(address: string): boolean {
    return new URL(this.page.url()).pathname === address;
  }

  /** Waits until the dialog has come up; before that it takes the focus away from its fields. */
  async asked(): Promise<void> {
    await this.dialog.waitFor();
    await this.page.locator('.ant-zoom-appear, .ant-zoom-enter').first().waitFor({ state: 'detached' });
  }

  /** Finds a person in the open dialog and chooses him. */
  async choose(name: string): Promise<void> {
    const field = this.dialog.getByRole('combobox');
    await field.click();
    await field.fill(name);
    // Whoever was offered before is replaced by those found; a click in between would meet nobody.
    const offered = this.page.locator('.ant-select-dropdown:visible .ant-select-item-option');
    await offered.filter({ hasNotText: name }).first().waitFor({ state: 'detached' });
    await offered.filter({ hasText: name }).click();
    await this.dialog.locator('.ant-select, .ant-tag').filter({ hasText: name }).first().waitFor();
  }

  /** Keeps a picture, and fails where something sticks out of it. */
  async picture(name: string): Promise<void> {
    expect({ name, ...(await keepPicture(this.page, name)) }).toMatchObject({ name, overflow: 0, cut: [] });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
