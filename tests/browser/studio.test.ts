import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { Dataset, verify } from '#gatogym/datasets/index.js';
import { PatchTable } from '#gatogym/datasets/tokens/patches.js';
import { TimestepEncoder } from '#gatogym/datasets/tokens/timestep.js';
import { SEPARATOR, tokenBuffer } from '#gatogym/datasets/tokens/vocabulary.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { Branches, planOf, recordPlan } from '#gatogym/recorder/index.js';
import {
  Frame,
  type Studio,
  encodeMp4,
  loadEncoder,
  openReplay,
  serveStudio,
  shareHtml,
} from '#gatogym/replay/index.js';
import { encodeEpisode } from '#gatogym/replay/studio/episodePacket.js';
import { importDrawers } from '../datasets/outside/drawer.js';
import { describeWith } from '../missing.js';
import { temporaryDirectories } from '../temporary.js';
import { findChromium } from './chromium.js';
import { decodedFrame, distance } from './video.js';

const directory = temporaryDirectories();
const executablePath = findChromium();
const missing = executablePath === undefined ? 'browser: no Chromium found (set CHROMIUM=path)' : undefined;

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
const sha256 = (data: string | NodeJS.ArrayBufferView): string =>
  createHash('sha256').update(data).digest('hex');
const SOFTWARE_WEBGL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

describeWith(missing, 'the studio in Chromium', () => {
  let dataset: Dataset;
  let studio: Studio;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    await recordPlan(await planOf(recipe), directory('shown'), { workers: 0 });
    dataset = Dataset.open(directory('shown'));
    studio = await serveStudio(dataset, { store: new Branches(dataset, directory('branches')) });
    // Chromium's sandbox does not work for root, as in a container.
    const chromiumSandbox = process.getuid?.() !== 0;
    browser = await chromium.launch({
      executablePath: executablePath!,
      chromiumSandbox,
      args: SOFTWARE_WEBGL,
    });
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await studio.close();
    dataset.close();
  });

  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  /** Opens an address of the page afresh. */
  async function open(hash: string): Promise<void> {
    await page.goto('about:blank');
    await page.goto(studio.url + hash);
    await page.waitForSelector(hash.startsWith('#ep') ? '.theatre' : '.rows .row');
  }

  /** SHA-256 of the pixels on the stage, RGB. */
  function shownPixels(): Promise<string> {
    return page.evaluate<string>(`(async () => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const canvas = document.querySelector('.stage canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const sum = await crypto.subtle.digest('SHA-256', data.filter((_, i) => i % 4 < 3));
      return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    })()`);
  }

  /** Opens a file in a browser that has no network, at a step. */
  async function playedOffline(file: string, step: number): Promise<{ check: string; step: string }> {
    const elsewhere = await browser.newContext({ offline: true, viewport: { width: 900, height: 700 } });
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

  const shownRows = (): Promise<string[]> =>
    page.locator('.rows .row:visible .cell-episode').allTextContents();
  const stepShown = async (): Promise<number> =>
    Number(await page.getByRole('slider', { name: 'step' }).getAttribute('aria-valuenow'));
  const isChecked = (): Promise<unknown> => page.waitForSelector('.check[data-kind=same]');

  test('lists every episode, fetches little, and asks no one else', async () => {
    let bytes = 0;
    const hosts = new Set<string>();
    const count = (response: { url(): string; headers(): Record<string, string> }): void => {
      hosts.add(new URL(response.url()).host);
      bytes += Number(response.headers()['content-length'] ?? 0);
    };
    page.on('response', count);
    await open('#');
    expect(await shownRows()).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(await page.locator('.tally').textContent()).toBe('6 episodes');
    // The first thumbnail, for which a suite of worlds is loaded.
    await page.waitForFunction(`document.querySelector('.rows .row canvas').width === 160`);
    page.off('response', count);
    expect(hosts).toEqual(new Set([new URL(studio.url).host]));
    expect(bytes).toBeLessThan(3e6);
  });

  test('narrows the list down by environment, words and returns, and sorts it', async () => {
    await open('#');
    await page.getByLabel('environment').selectOption('maze/GoTo-v1');
    expect(await shownRows()).toEqual(['2', '3']);
    const words = dataset.summary(3).instruction;
    await page.getByLabel('words of the instruction').fill(words.toUpperCase());
    await page.waitForFunction(`document.querySelectorAll('.rows .row:not([hidden])').length < 3`);
    expect(await shownRows()).toContain('3');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    const best = Math.max(...[0, 1, 2, 3, 4, 5].map((i) => dataset.outcome(i).return));
    await page.getByLabel('least return').fill(String(best));
    await page.keyboard.press('Enter');
    expect(await shownRows()).toEqual(['0']);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'Length' }).click();
    const lengths = await page.locator('.rows .row:visible .cell-length').allTextContents();
    expect(lengths.map(Number)).toEqual(
      [0, 1, 2, 3, 4, 5].map((i) => dataset.outcome(i).length).sort((a, b) => b - a),
    );
  });

  test('is used with the keyboard alone: to an episode, through it, and back', async () => {
    await open('#');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.theatre');
    expect(new URL(page.url()).hash).toMatch(/^#ep=1(&|$)/);
    for (const [key, step] of [
      ['5', 150],
      ['ArrowRight', 151],
      ['Shift+ArrowLeft', 141],
      ['End', 300],
      ['Home', 0],
      ['.', 1],
    ] as const) {
      await page.keyboard.press(key);
      await page.waitForFunction(`document.querySelector('[role=slider]').ariaValueNow === '${step}'`);
    }
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(`location.hash.startsWith('#ep=2')`);
    await page.waitForSelector('.theatre');
    await page.keyboard.press('Shift+?');
    expect(await page.getByRole('dialog').textContent()).toContain('play or pause');
    await page.keyboard.press('Escape');
    await page.keyboard.press('q');
    await page.waitForSelector('.rows .row.current');
    expect(await page.locator('.row.current .cell-episode').textContent()).toBe('2');
  });

  test('plays in time, pauses, and is dragged to any step', async () => {
    await open('#ep=0');
    await page.waitForFunction(`Number(document.querySelector('[role=slider]').ariaValueNow) > 20`);
    await page.keyboard.press(' ');
    await page.waitForSelector('[aria-label=play]');
    const paused = await stepShown();
    expect(paused).toBeGreaterThan(20);
    const {
      x = 0,
      y = 0,
      width = 0,
    } = (await page.getByRole('slider', { name: 'step' }).boundingBox()) ?? {};
    await page.mouse.move(x + 20, y + 30);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + 30);
    await page.mouse.up();
    await page.waitForFunction(`document.querySelector('[role=slider]').ariaValueNow === '150'`);
    await page.waitForFunction(`location.hash === '#ep=0&t=150'`);
    await page.evaluate(`location.hash = '#ep=0&t=77'`);
    await page.waitForFunction(`document.querySelector('[role=slider]').ariaValueNow === '77'`);
  });

  test.each([
    [0, 123],
    [2, 5],
    [4, 31],
  ])(
    'shows of episode %d at step %d every pixel that Node draws, and checks all of it',
    async (index, step) => {
      await open(`#ep=${index}&t=${step}`);
      const views = page.getByRole('combobox', { name: 'view' });
      const { picture } = dataset.sources[dataset.summary(index).source]!.spec;
      if ((await views.count()) > 0) await views.selectOption(picture);
      await isChecked();
      const shown = await shownPixels();
      const player = await openReplay(dataset, index);
      player.seek(step);
      expect(shown).toBe(sha256(player.picture));
      player.close();
    },
  );

  test('shows a robot in 3D, from the side a person turns it to', async () => {
    await open('#ep=5&t=7');
    await isChecked();
    const look = async (): Promise<string> => {
      const url = await page.evaluate<string>(
        `new Promise((resolve) => requestAnimationFrame(() => resolve(document.querySelector('.scene').toDataURL())))`,
      );
      return sha256(url);
    };
    const before = await look();
    const { x = 0, y = 0 } = (await page.locator('.scene').boundingBox()) ?? {};
    await page.mouse.move(x + 100, y + 100);
    await page.mouse.down();
    await page.mouse.move(x + 180, y + 120);
    await page.mouse.up();
    await page.waitForSelector('[aria-label="turn the camera back"]:not([hidden])');
    expect(await look()).not.toBe(before);
    await page.getByRole('button', { name: 'turn the camera back' }).click();
    expect(await look()).toBe(before);
  });

  test('shows a step as the tokens that a network reads', async () => {
    await open('#ep=2&t=5');
    await page.getByRole('button', { name: 'tokens' }).click();
    await page.waitForSelector('.chips [data-kind=action]');
    const key = await page.getByLabel('observation', { exact: true }).inputValue();
    const shown = await page.locator('.chips li:visible').allTextContents();
    const player = await openReplay(dataset, 2);
    player.seek(5);
    const encoder = new TimestepEncoder(player.spec, [key], new PatchTable());
    const expected = tokenBuffer(encoder.tokens);
    const { buffers, observers } = observeInto(player.core, [key]);
    for (const observe of observers) observe();
    const at = encoder.writeObservation(buffers, 0, expected, 0);
    encoder.writeAction(player.actionAt(5)!, 0, expected, at);
    expect(shown).toEqual(Array.from(expected.ids, (id) => (id === SEPARATOR ? '|' : String(id))));
    player.close();
  });

  test('shows the tokens that were read before a step, and what the generalist would do there', async () => {
    await open('#ep=2&t=5');
    await page.getByLabel('observation', { exact: true }).selectOption('symbolic');
    await page.getByRole('button', { name: 'tokens' }).click();
    const steps = page.locator('.window li:not(.lead):visible');
    await page.waitForSelector('.window .current');
    expect(await steps.count()).toBe(6);
    expect(await page.locator('.window .lead').textContent()).toBe(dataset.episode(2, []).instruction);
    expect(await page.locator('.window .current').getAttribute('title')).toBe('step 5');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(`document.querySelector('.window .current').title === 'step 4'`);
    expect(await steps.count()).toBe(5);
    // It did not learn this world, and says so.
    await page.getByRole('button', { name: 'Ask the generalist' }).click();
    await page.getByText('did not learn maze/GoTo-v1').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')]);
  });

  test('draws forces over a robot where it touches, and only while it is asked to', async () => {
    await open('#ep=5&t=7');
    await page.getByLabel('forces').check();
    await page.waitForSelector('.stage .forces', { state: 'attached' });
    await page.getByLabel('forces').uncheck();
    expect(await page.locator('.stage .forces').count()).toBe(0);
  });

  test('says where an episode is not what was recorded', async () => {
    const { observations: _, ...episode } = dataset.episode(0, []);
    const rewards = episode.rewards.slice();
    rewards[41] = (rewards[41] ?? 0) + 1;
    const body = Buffer.from(encodeEpisode({ ...episode, rewards }));
    await page.route('**/api/episodes/0', (route) =>
      route.fulfill({ body, contentType: 'application/octet-stream' }),
    );
    await open('#ep=0&t=3');
    await page.waitForSelector('.check[data-kind=differs]');
    expect(await page.locator('.check').textContent()).toContain(
      'first differs at step 42: reward is 0, recorded 1',
    );
    await page.unroute('**/api/episodes/0');
  });

  test('compares two episodes in step, and leads to where they part', async () => {
    await open('#');
    for (const episode of [0, 1]) await page.getByLabel(`compare episode ${episode}`).check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.waitForSelector('.lanes[data-count="2"]');
    const parting = page.locator('.parting:not([hidden])');
    await parting.waitFor();
    const [, step = ''] = /^they part at step (\d+)$/.exec((await parting.textContent()) ?? '') ?? [];
    const [one, other] = [dataset.episode(0), dataset.episode(1)];
    expect(one.seed).toBe(other.seed);
    const firstOther = one.actions.findIndex((action, t) => action !== other.actions[t]);
    expect(Number(step)).toBeGreaterThan(firstOther);
    await parting.click();
    await page.waitForFunction(`document.querySelector('[role=slider]').ariaValueNow === '${step}'`);
  });

  test('hands over the controls, and keeps what is played as a branch that runs again', async () => {
    await open('#ep=2&t=1');
    await page.keyboard.press('t');
    await page.waitForSelector('.live');
    await page.getByRole('button', { name: 'Begin' }).click();
    const { length } = dataset.episode(2);
    const left = 20 - 1;
    for (let step = 0; step < left; step++) await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(`document.querySelector('.live-text').textContent.startsWith('over after')`);
    // What is pressed just as it ends must not decide.
    await page.waitForTimeout(600);
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.waitForFunction(`location.hash === '#ep=2&t=1&branches=0'`);
    await page.waitForSelector('.lanes[data-count="2"]');
    const kept = Dataset.open(directory('branches'));
    const [branch, parent] = [kept.episode(0), dataset.episode(2)];
    expect(branch.actions).toEqual(Int32Array.of(parent.actions[0]!, ...new Array<number>(left).fill(0)));
    expect([branch.seed, branch.agent.id, length > 1]).toEqual([parent.seed, 'human', true]);
    expect(kept.sources[0]?.parent).toMatchObject({ episode: parent.id, step: 1 });
    expect(await verify(kept)).toMatchObject({ episodes: 1, divergences: [] });
    kept.close();
  });

  test('saves one file that plays the episode elsewhere, offline, and a picture, an animation and a video', async () => {
    await open('#ep=0&t=12');
    await page.getByRole('button', { name: 'Share' }).click();
    const download = async (name: string, file: string): Promise<string> => {
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByText(name).click()]);
      await saved.saveAs(directory(file));
      return directory(file);
    };
    const html = await download('Save HTML', 'episode.html');
    const png = await download('Save PNG', 'step.png');
    await page.getByLabel('last step').fill('30');
    const gif = await download('Save GIF', 'episode.gif');
    const mp4 = await download('Save MP4', 'episode.mp4');
    expect(fs.statSync(html).size).toBeLessThan(500_000);
    expect(fs.readFileSync(png).subarray(1, 4).toString()).toBe('PNG');
    expect(fs.readFileSync(gif).subarray(0, 6).toString()).toBe('GIF89a');

    const player = await openReplay(dataset, 0);
    const made = await encodeMp4(player, await loadEncoder(), { to: 30 });
    expect(sha256(fs.readFileSync(mp4))).toBe(sha256(made.bytes));
    const frame = new Frame(player);
    for (const step of [0, 17]) {
      player.seek(step);
      const shown = await decodedFrame(browser, mp4, (step + 0.5) / 60);
      expect(distance(shown, frame.compose(player))).toBeLessThan(4);
    }
    expect(await playedOffline(html, 7)).toEqual({ check: 'same', step: '7 / 300' });
  });

  test('puts the physics of a robot into its file', async () => {
    fs.writeFileSync(directory('robot.html'), shareHtml(dataset, 5));
    expect(await playedOffline(directory('robot.html'), 11)).toEqual({ check: 'same', step: '11 / 40' });
  });

  test('shows what comes from outside as it was recorded, and lets nobody play on in it', async () => {
    await importDrawers(directory('drawers'), 3);
    const drawers = Dataset.open(directory('drawers'));
    const other = await serveStudio(drawers, { store: new Branches(drawers, directory('no-branches')) });
    await page.goto(`${other.url}#ep=1&t=4`);
    await page.waitForSelector('.check[data-kind=shown]');
    expect(await shownPixels()).toBe(sha256(drawers.column(1, 'observations/camera', { from: 4, to: 5 })));
    expect(await page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
    await page.keyboard.press('t');
    expect(await page.locator('.live').count()).toBe(0);
    fs.writeFileSync(directory('drawer.html'), shareHtml(drawers, 1));
    expect(await playedOffline(directory('drawer.html'), 2)).toEqual({ check: 'shown', step: '2 / 11' });
    await other.close();
    drawers.close();
  });

  test('reads a dataset that is dropped on it by itself, and says so when it is none', async () => {
    await importDrawers(directory('dropped'), 3);
    await open('#ep=0');
    const client = await context.newCDPSession(page);
    const drop = async (files: readonly string[]): Promise<void> => {
      const data = { items: [], files: [...files], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await client.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    };
    const asked: string[] = [];
    const note = (request: { url(): string }): number => asked.push(new URL(request.url()).pathname);
    page.on('request', note);
    await drop([directory('dropped')]);
    await page.getByText('3 episodes').waitFor();
    await page.evaluate(`location.hash = '#ep=1&t=4'`);
    await page.waitForSelector('.check[data-kind=shown]');
    const drawers = Dataset.open(directory('dropped'));
    expect(await shownPixels()).toBe(sha256(drawers.column(1, 'observations/camera', { from: 4, to: 5 })));
    drawers.close();
    expect(await page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
    // Simulated episodes, too, and without the server.
    await drop([directory('shown')]);
    await page.getByText('6 episodes').waitFor();
    await page.evaluate(`location.hash = '#ep=0&t=123'`);
    await isChecked();
    const player = await openReplay(dataset, 0);
    player.seek(123);
    expect(await shownPixels()).toBe(sha256(player.picture));
    player.close();
    expect(asked.filter((pathname) => pathname.startsWith('/api/'))).toEqual([]);
    page.off('request', note);
    await drop([`${directory('shown')}/README.md`]);
    await page.getByText('what was dropped is no dataset: it has no dataset.json').waitFor();
  });

  describe('in a window', () => {
    test.each([1440, 1024, 390])('%d wide nothing is cut off, light and dark', async (width) => {
      await page.setViewportSize({ width, height: 800 });
      for (const hash of ['#', '#ep=2', '#ep=0&compare=1']) {
        await open(hash);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
      const grounds = new Set<string>();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        grounds.add(
          await page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor'),
        );
      }
      expect(grounds.size).toBe(2);
    });
  });

  test('waits where less motion is asked for', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open('#ep=0');
    await page.waitForSelector('[aria-label=play]');
    expect(await stepShown()).toBe(0);
  });

  test('names everything that is pressed, chosen or filled in', async () => {
    for (const hash of ['#', '#ep=0', '#ep=5']) {
      await open(hash);
      const unnamed = await page.evaluate<
        string[]
      >(`[...document.querySelectorAll('button:not([hidden]), select, input, canvas[role=img], [role=slider]')]
        .filter((control) => !(control.ariaLabel || control.textContent.trim() || control.labels?.[0]?.textContent.trim()))
        .map((control) => control.outerHTML)`);
      expect(unnamed).toEqual([]);
    }
  });
});
