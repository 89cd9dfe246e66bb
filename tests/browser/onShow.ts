import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { Dataset } from '#gatogym/datasets/index.js';
import { Branches, planOf, recordPlan } from '#gatogym/recorder/index.js';
import { type Studio, serveStudio } from '#gatogym/replay/index.js';
import { describeWith } from '../missing.js';
import { temporaryDirectories } from '../temporary.js';
import { findChromium } from './chromium.js';

const short = (id: string, steps: number) => ({ id, wrappers: [{ wrap: 'timeLimit', steps }] });
/** Episodes 0 and 1 are the same world, seen by two agents; 2 and 3 are rooms with words; 4 is first person, 5 a robot. */
const recipe = {
  name: 'on show',
  seed: 17,
  sources: [
    { env: short('arcade/Bricks-v1', 300), agent: 'specialist', episodes: 1 },
    { env: short('arcade/Bricks-v1', 300), agent: 'random', episodes: 1 },
    { env: short('maze/GoTo-v1', 20), agent: 'specialist', episodes: 2 },
    { env: short('maze/GoalMaze-v1', 60), agent: 'random', episodes: 1 },
    { env: short('robotics/PendulumSwingup-v1', 40), agent: 'random', episodes: 1 },
  ],
};

export const sha256 = (data: string | NodeJS.ArrayBufferView): string =>
  createHash('sha256').update(data).digest('hex');
const SOFTWARE_WEBGL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** A studio that is being served, and a page that shows it. */
export class OnShow {
  readonly directory = temporaryDirectories();
  /** What the page complained of, since it was last looked at. */
  readonly complaints: string[] = [];
  dataset!: Dataset;
  studio!: Studio;
  browser!: Browser;
  context!: BrowserContext;
  page!: Page;

  async begin(executablePath: string): Promise<void> {
    const { complaints, directory } = this;
    await recordPlan(await planOf(recipe), directory('shown'), { workers: 0 });
    this.dataset = Dataset.open(directory('shown'));
    this.studio = await serveStudio(this.dataset, {
      store: new Branches(this.dataset, directory('branches')),
    });
    // Chromium's sandbox does not work for root, as in a container.
    const chromiumSandbox = process.getuid?.() !== 0;
    this.browser = await chromium.launch({ executablePath, chromiumSandbox, args: SOFTWARE_WEBGL });
    this.context = await this.browser.newContext({ viewport: { width: 1280, height: 800 } });
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(15_000);
    this.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    this.page.on('pageerror', (error) => complaints.push(error.message));
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.studio.close();
    this.dataset.close();
  }

  /** Opens an address of the page afresh. */
  async open(hash: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(this.studio.url + hash);
    await this.page.waitForSelector(hash.startsWith('#ep') ? '.theatre' : '.rows .row');
  }

  /** SHA-256 of the pixels on the stage, RGB. */
  shownPixels(): Promise<string> {
    return this.page.evaluate<string>(`(async () => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const canvas = document.querySelector('.stage canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const sum = await crypto.subtle.digest('SHA-256', data.filter((_, i) => i % 4 < 3));
      return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    })()`);
  }

  /** Opens a file in a browser that has no network, at a step. */
  async playedOffline(file: string, step: number): Promise<{ check: string; step: string }> {
    const elsewhere = await this.browser.newContext({ offline: true, viewport: { width: 900, height: 700 } });
    const offline = await elsewhere.newPage();
    const requests: string[] = [];
    offline.on('request', (request) => requests.push(request.url()));
    await offline.goto(`${pathToFileURL(file).href}#t=${step}`);
    const check = await offline.waitForSelector('.check:is([data-kind=same], [data-kind=shown])');
    const shown = {
      check: (await check.getAttribute('data-kind')) ?? '',
      step: (await offline.locator('.figure-step dd').textContent()) ?? '',
    };
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    await elsewhere.close();
    return shown;
  }

  /** Numbers of the episodes in the list, in its order. */
  shownRows(): Promise<string[]> {
    return this.page.locator('.rows .row:visible .cell-episode').allTextContents();
  }

  async stepShown(): Promise<number> {
    return Number(await this.page.getByRole('slider', { name: 'step' }).getAttribute('aria-valuenow'));
  }

  /** Waits until the whole episode has been compared with its recording. */
  async isChecked(): Promise<void> {
    await this.page.waitForSelector('.check[data-kind=same]');
  }
}

/** Tests of a page that shows the episodes above, and must not complain of anything; skipped, loudly, where there is no Chromium. */
export function describeStudio(name: string, tests: (on: OnShow) => void): void {
  const chromiumPath = findChromium();
  const missing = chromiumPath === undefined ? 'browser: no Chromium found (set CHROMIUM=path)' : undefined;
  const on = new OnShow();
  describeWith(missing, name, () => {
    beforeAll(() => on.begin(chromiumPath as string), 60_000);
    afterAll(() => on.end());
    afterEach(() => {
      expect(on.complaints.splice(0)).toEqual([]);
    });
    tests(on);
  });
}
