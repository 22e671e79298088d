/**
 * Takes a picture of every part of the component gallery, in Chinese and English, on a desk and on a phone, into
 * `test/browser/screenshots`. Run with `node dist/test/browser/support/gallery-shots.js [part …]` after a build.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

const root = process.cwd();
const folder = path.join(root, 'test/browser/screenshots');

const everyPart = [
  'workbench',
  'result',
  'appeal',
  'approval',
  'launch',
  'console',
  'rehearsal',
  'calibration',
  'states',
  'login',
  'activate',
];

const screens = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

async function takeShots(parts: readonly string[]): Promise<void> {
  const { createServer } = await import('vite');
  const server = await createServer({
    configFile: path.join(root, 'apps/web/vite.config.mts'),
    logLevel: 'warn',
    server: { port: 0 },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('vite gave no address');
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    await mkdir(folder, { recursive: true });
    for (const [screen, viewport] of Object.entries(screens)) {
      for (const language of ['zh', 'en']) {
        const context = await browser.newContext({ viewport, deviceScaleFactor: 1.5, hasTouch: screen === 'phone' });
        await context.addInitScript(`localStorage.setItem('kaocheng.language', '${language}')`);
        const page = await context.newPage();
        page.on('pageerror', (error) => console.error(`${page.url()}: ${error.message}`));
        page.on('console', (message) => {
          if (message.type() === 'error') console.error(`${page.url()}: ${message.text()}`);
        });
        for (const part of parts) {
          const isDoor = part === 'login' || part === 'activate';
          await page.goto(new URL(isDoor ? part : `gallery/${part}`, address).href);
          await page.locator('main').first().waitFor();
          await page.waitForLoadState('networkidle');
          if (screen === 'phone') {
            const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
            await page.setViewportSize({ width: viewport.width, height: Math.max(height, viewport.height) });
          }
          await page.screenshot({ path: path.join(folder, `gallery-${part}-${screen}-${language}.png`) });
          await page.setViewportSize(viewport);
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

const chosen = process.argv.slice(2);
void takeShots(chosen.length > 0 ? chosen : everyPart);
