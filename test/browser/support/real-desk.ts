import type { Browser, BrowserContext, Page } from 'playwright-core';
import { troubleOf } from './visitor';

const PATIENCE_MS = 30_000;

/** The performance office at its screen in the real space, where years and rehearsals are launched. */
export class RealDesk {
  private constructor(
    private readonly apiUrl: string,
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly trouble: readonly string[],
  ) {}

  static async of(browser: Browser, who: { apiUrl: string; login: string; password: string }): Promise<RealDesk> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    context.setDefaultTimeout(PATIENCE_MS);
    const { login, password } = who;
    const answer = await context.request.post(`${who.apiUrl}/api/v1/session`, { data: { login, password } });
    if (!answer.ok()) throw new Error(`The login answered ${answer.status()}`);
    const page = await context.newPage();
    return new RealDesk(who.apiUrl, context, page, troubleOf(page));
  }

  async open(address: string): Promise<void> {
    await this.page.goto(`${this.apiUrl}${address}`);
    await this.page.locator('h1').first().waitFor({ state: 'attached' });
  }

  /** Keeps something begun for this person, as the pages do. */
  async keepDraft(key: string, body: object): Promise<void> {
    const answer = await this.context.request.put(`${this.apiUrl}/api/v1/drafts/${key}`, { data: { body } });
    if (!answer.ok()) throw new Error(`The draft ${key} answered ${answer.status()}`);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
