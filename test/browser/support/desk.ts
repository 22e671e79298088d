import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { reads, troubleOf, visit, type Language, type Screen, type Visitor } from './visitor';

/** Longer than any page takes, short enough to learn of a failure. */
const PATIENCE_MS = 30_000;
const SHOTS = path.resolve(__dirname, '../screenshots');

/** Somebody at his screen: he opens pages, reads, types, and clicks. */
export class Desk {
  private constructor(
    private readonly who: Visitor,
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly trouble: readonly string[],
  ) {}

  static async of(browser: Browser, who: Visitor, language: Language = 'zh', screen: Screen = 'desk'): Promise<Desk> {
    const context = await visit(browser, who, language, screen);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    return new Desk(who, context, page, troubleOf(page));
  }

  /** Opens a page of the rehearsal. */
  async open(address: string): Promise<void> {
    await this.page.goto(`${this.who.apiUrl}/rehearsal/${this.who.space}${address}`);
    await this.page.locator('h1').first().waitFor({ state: 'attached' });
  }

  /** The line of the workbench with these words. */
  task(words: string): Locator {
    return this.page.locator('li', { hasText: words }).filter({ has: this.page.getByRole('button') });
  }

  /** Opens what the line of the workbench leads to. */
  async start(words: string): Promise<void> {
    await this.open('/');
    await this.task(words).getByRole('button').click();
    await this.page.waitForURL((url) => !/\/rehearsal\/[^/]+\/?$/.test(url.pathname));
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Waits until these words stand on the page. */
  reads(words: string | RegExp): Promise<void> {
    return reads(this.page, words);
  }

  /** Asks the api as this person, with his own cookies. */
  async ask<T>(address: string): Promise<T> {
    const answer = await this.context.request.get(`${this.who.apiUrl}/api/v1${address}`, {
      headers: { 'x-kaocheng-space': this.who.space },
    });
    if (!answer.ok()) throw new Error(`${address} answered ${answer.status()}`);
    return (await answer.json()) as T;
  }

  async picture(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: path.join(SHOTS, `year-${name}.png`), fullPage: true });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
