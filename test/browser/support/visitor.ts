import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const root = path.resolve(__dirname, '../../..');
const SHOTS = path.join(root, 'test/browser/screenshots');
export const SCREENS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const NO_PAGE = /没有这个页面|There is no such page|页面出错|Something went wrong/;

export type Screen = keyof typeof SCREENS;
export type Language = 'zh' | 'en';

export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.KAOCHENG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });

export interface Visitor {
  apiUrl: string;
  login: string;
  password: string;
  space: string;
  /** The person played; null for the office itself. */
  person: string | null;
}

/** Somebody of the real space: logged in, or not yet. */
interface RealVisitor {
  apiUrl: string;
  login?: string;
  password?: string;
}

/** A browser in which somebody is logged in, to a rehearsal or to the real space, in one language and on one screen. */
export async function visit(
  browser: Browser,
  who: Visitor | RealVisitor,
  language: Language,
  screen: Screen,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: SCREENS[screen],
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
  });
  await context.addInitScript({ content: `localStorage.setItem('kaocheng.language', '${language}')` });
  const ok = async (answer: Promise<{ ok(): boolean; status(): number; url(): string }>): Promise<void> => {
    const reply = await answer;
    if (!reply.ok()) throw new Error(`${reply.url()} answered ${reply.status()}`);
  };
  const api = `${who.apiUrl}/api/v1`;
  const { login, password } = who;
  if (login === undefined) return context;
  await ok(context.request.post(`${api}/session`, { data: { login, password } }));
  if (!('space' in who)) return context;
  await ok(context.request.post(`${api}/rehearsals/${who.space}/entry`, { data: {} }));
  const headers = { 'x-kaocheng-space': who.space };
  if (who.person) await ok(context.request.put(`${api}/session/playing`, { headers, data: { person: who.person } }));
  return context;
}

/** What went wrong on a page while it was open: script errors, answers of 500 and above. */
export function troubleOf(page: Page): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()} ${response.url()}`);
  });
  return trouble;
}

/** Waits until these words stand on the page; says what stands there where they do not. */
export async function reads(page: Page, words: string | RegExp): Promise<void> {
  await page
    .getByText(words)
    .first()
    .waitFor()
    .catch(async () => {
      throw new Error(`“${String(words)}” does not stand on ${page.url()}:\n${await page.innerText('body')}`);
    });
}

/** What sticks out of a page. */
export interface Shape {
  /** By how many pixels the page is wider than the screen. */
  overflow: number;
  /** Tables that reach beyond the right edge of the screen, other than those meant to be pushed sideways: the map of progress, a scheme's paper. */
  cut: string[];
  /** What was scrolled sideways before anybody touched it. */
  scrolled: string[];
}

/** A page as it was seen. */
export interface Look extends Shape {
  title: string;
  trouble: string[];
}

/** Opens a page, waits until it shows itself, keeps a picture, and says what was wrong with it. */
export async function look(context: BrowserContext, address: string, name: string): Promise<Look> {
  const page = await context.newPage();
  const trouble = troubleOf(page);
  await page.goto(address);
  await page.locator('h1, [role=alert]').first().waitFor({ state: 'attached' });
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
  const title = (await page.locator('h1').allTextContents()).join(' ');
  if (NO_PAGE.test(title)) trouble.push(`${address} shows “${title}”`);
  const shape = await page.evaluate<Shape>(SHAPE);
  await keepPicture(page, name, true);
  await page.close();
  return { title, trouble, ...shape };
}

/** Keeps a picture of a page as it stands, all of it or what is on the screen, and says what of its shape is wrong. */
export async function keepPicture(page: Page, name: string, fullPage = false): Promise<Shape> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage });
  return page.evaluate<Shape>(SHAPE);
}

const SHAPE = `(() => {
  const nameOf = (each) => each.getAttribute('aria-label') ?? each.className;
  const all = (selector, holds) => [...document.querySelectorAll(selector)].filter(holds).map(nameOf);
  return {
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    cut: all('main table', (table) => !table.closest('[data-sideways]') && table.getBoundingClientRect().right > window.innerWidth + 1),
    scrolled: all('main *', (each) => each.scrollLeft > 0),
  };
})()`;
