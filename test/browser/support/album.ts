import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Chapter, Place } from '#cli/demo/year/story';
import type { DemoAccount } from '#cli/stack/demo-accounts';
import { STOPS, type Who } from './stops';
import { look, visit, type Language, type Look, type Screen } from './visitor';

const EVERY: readonly [Language, Screen][] = [
  ['zh', 'desk'],
  ['en', 'desk'],
  ['zh', 'phone'],
  ['en', 'phone'],
];
const ROUTES = ['everyday', 'office', 'organisation'].map((name) =>
  path.resolve(__dirname, `../../../apps/web/src/app/${name}-routes.ts`),
);

/** Pictures of the pages as their people see them, in Chinese and English, on a desk and on a phone, with what was wrong with them. */
export class Album {
  readonly wrong: Record<string, Look> = {};
  private readonly addresses: string[] = [];
  private readonly contexts = new Map<string, Promise<BrowserContext>>();

  constructor(
    private readonly browser: Browser,
    private readonly stack: { apiUrl: string; accounts: readonly DemoAccount[] },
  ) {}

  /** Takes all pictures of a chapter of the year. */
  async take(chapter: Chapter, place: Place): Promise<void> {
    for (const stop of STOPS.filter((each) => each.chapter === chapter))
      await this.show(stop.name, stop.who, stop.address(place), place.space);
  }

  /** Takes the four pictures of one page, all at once. */
  async show(name: string, who: Who, address: string, space: string): Promise<void> {
    this.addresses.push(address.replace(/\?.*/, ''));
    const isReal = typeof who === 'object' && 'real' in who;
    const base = this.stack.apiUrl + (isReal ? '' : `/rehearsal/${space}`);
    const picture = async ([language, screen]: (typeof EVERY)[number]): Promise<void> => {
      const context = await this.contextOf(who, space, language, screen);
      const title = `${name}-${language}-${screen}`;
      const seen = await look(context, base + address, title);
      const { overflow, cut, scrolled } = seen;
      const sticksOut = screen === 'phone' ? overflow > 0 || cut.length > 0 : scrolled.length > 0;
      if (seen.trouble.length > 0 || seen.title.trim() === '' || sticksOut) this.wrong[title] = seen;
    };
    await Promise.all(EVERY.map(picture));
  }

  /** Paths of the product's router of which there is no picture. */
  missing(): string[] {
    const paths = ROUTES.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/path: '([^']+)'/g)]).map(
      (match) => `/${match[1] ?? ''}`,
    );
    if (paths.length === 0) throw new Error('The router’s files name no path');
    return paths.filter((pattern) => {
      const fits = new RegExp(`^${pattern.replace(/:\w+/g, '(?!new$)[^/]+')}$`);
      return !this.addresses.some((address) => fits.test(address));
    });
  }

  private contextOf(who: Who, space: string, language: Language, screen: Screen): Promise<BrowserContext> {
    const key = JSON.stringify([who, space, language, screen]);
    const known = this.contexts.get(key);
    if (known) return known;
    const made = visit(this.browser, this.visitorOf(who, space), language, screen);
    this.contexts.set(key, made);
    return made;
  }

  private visitorOf(who: Who, space: string): Parameters<typeof visit>[1] {
    const { apiUrl, accounts } = this.stack;
    const isReal = typeof who === 'object' && 'real' in who;
    if (isReal && who.real === 'nobody') return { apiUrl };
    const account = accounts.find(({ role }) => role === (isReal ? who.real : 'office'));
    if (!account) throw new Error(`The demo has no account for ${JSON.stringify(who)}`);
    const { login, password } = account;
    if (isReal) return { apiUrl, login, password };
    return { apiUrl, login, password, space, person: who === 'office' ? null : who.play };
  }
}
