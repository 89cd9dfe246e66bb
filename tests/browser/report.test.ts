import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Browser, type Page, chromium } from 'playwright-core';
import { pageOf } from '#gatogym/benchmark/page/page.js';
import { exampleReport } from '../benchmark/exampleReport.js';
import { describeWith } from '../missing.js';
import { temporaryDirectories } from '../temporary.js';
import { findChromium } from './chromium.js';

const directory = temporaryDirectories();
const executablePath = findChromium();
const missing = executablePath === undefined ? 'browser: no Chromium found (set CHROMIUM=path)' : undefined;

describeWith(missing, 'the report of a benchmark in Chromium', () => {
  let browser: Browser;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    fs.mkdirSync(directory('.'), { recursive: true });
    fs.writeFileSync(directory('report.html'), pageOf(exampleReport));
    // Chromium's sandbox does not work for root, as in a container.
    const chromiumSandbox = process.getuid?.() !== 0;
    browser = await chromium.launch({ executablePath: executablePath!, chromiumSandbox });
  }, 60_000);

  afterAll(() => browser.close());

  async function open(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(directory('report.html')).href);
    return page;
  }

  test.each([1280, 768, 360])('fits a window %d wide', async (width) => {
    const page = await open(width, 'light');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.close();
  });

  test('asks for nothing but itself, and nothing in it fails', () => {
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter((url) => !url.endsWith('/report.html'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('is dark where that is asked for', async () => {
    const ground = 'getComputedStyle(document.body).backgroundColor';
    const [light, dark] = [await open(800, 'light'), await open(800, 'dark')];
    expect([await light.evaluate(ground), await dark.evaluate(ground)]).toEqual([
      'rgb(246, 247, 249)',
      'rgb(15, 17, 21)',
    ]);
    await light.close();
    await dark.close();
  });

  test('leads a keyboard to the tables, and every plot has words for who cannot see it', async () => {
    const page = await open(800, 'light');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the tables');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('location.hash')).toBe('#environments');
    const unnamed = `[...document.querySelectorAll('svg[role=img]')].filter((svg) => !svg.querySelector('title')?.textContent).length`;
    expect(await page.evaluate(unnamed)).toBe(0);
    expect(await page.evaluate(`document.querySelectorAll('svg[role=img]').length`)).toBe(3);
    const unreachable = `[...document.querySelectorAll('.scroll, .wide, pre')].filter((region) => region.tabIndex !== 0).length`;
    expect(await page.evaluate(unreachable)).toBe(0);
    await page.close();
  });
});
