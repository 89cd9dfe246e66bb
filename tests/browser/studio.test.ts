import { describe, expect, test } from '@jest/globals';
import { openReplay } from '#gatogym/replay/index.js';
import { encodeEpisode } from '#gatogym/replay/studio/episodePacket.js';
import { describeStudio, sha256 } from './onShow.js';

describeStudio('the studio in Chromium', (on) => {
  test('lists every episode, fetches little, and asks no one else', async () => {
    let bytes = 0;
    const hosts = new Set<string>();
    const count = (response: { url(): string; headers(): Record<string, string> }): void => {
      hosts.add(new URL(response.url()).host);
      bytes += Number(response.headers()['content-length'] ?? 0);
    };
    on.page.on('response', count);
    await on.open('#');
    expect(await on.shownRows()).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(await on.page.locator('.tally').textContent()).toBe('6 episodes');
    // The first thumbnail, for which a suite of worlds is loaded.
    await on.page.waitForFunction(`document.querySelector('.rows .row canvas').width === 160`);
    on.page.off('response', count);
    expect(hosts).toEqual(new Set([new URL(on.studio.url).host]));
    expect(bytes).toBeLessThan(3e6);
  });

  test('narrows the list down by environment, words and returns, and sorts it', async () => {
    await on.open('#');
    await on.page.getByLabel('environment').selectOption('maze/GoTo-v1');
    expect(await on.shownRows()).toEqual(['2', '3']);
    const words = on.dataset.summary(3).instruction;
    await on.page.getByLabel('words of the instruction').fill(words.toUpperCase());
    await on.page.waitForFunction(`document.querySelectorAll('.rows .row:not([hidden])').length < 3`);
    expect(await on.shownRows()).toContain('3');
    await on.page.getByRole('button', { name: 'Clear filters' }).click();
    const best = Math.max(...[0, 1, 2, 3, 4, 5].map((i) => on.dataset.outcome(i).return));
    await on.page.getByLabel('least return').fill(String(best));
    await on.page.keyboard.press('Enter');
    expect(await on.shownRows()).toEqual(['0']);
    await on.page.getByRole('button', { name: 'Clear filters' }).click();
    await on.page.getByRole('button', { name: 'Length' }).click();
    const lengths = await on.page.locator('.rows .row:visible .cell-length').allTextContents();
    expect(lengths.map(Number)).toEqual(
      [0, 1, 2, 3, 4, 5].map((i) => on.dataset.outcome(i).length).sort((a, b) => b - a),
    );
  });

  test('is used with the keyboard alone: to an episode, through it, and back', async () => {
    await on.open('#');
    await on.page.keyboard.press('ArrowDown');
    await on.page.keyboard.press('Enter');
    await on.page.waitForSelector('.theatre');
    expect(new URL(on.page.url()).hash).toMatch(/^#ep=1(&|$)/);
    for (const [key, step] of [
      ['5', 150],
      ['ArrowRight', 151],
      ['Shift+ArrowLeft', 141],
      ['End', 300],
      ['Home', 0],
      ['.', 1],
    ] as const) {
      await on.page.keyboard.press(key);
      await on.page.waitForFunction(`document.querySelector('[role=slider]').ariaValueNow === '${step}'`);
    }
    await on.page.keyboard.press('ArrowDown');
    await on.page.waitForFunction(`location.hash.startsWith('#ep=2')`);
    await on.page.waitForSelector('.theatre');
    await on.page.keyboard.press('Shift+?');
    expect(await on.page.getByRole('dialog').textContent()).toContain('play or pause');
    await on.page.keyboard.press('Escape');
    await on.page.keyboard.press('q');
    await on.page.waitForSelector('.rows .row.current');
    expect(await on.page.locator('.row.current .cell-episode').textContent()).toBe('2');
  });

  test('plays in time, pauses, and is dragged to any step', async () => {
    await on.open('#ep=0');
    await on.page.waitForFunction(`Number(document.querySelector('[role=slider]').ariaValueNow) > 20`);
    await on.page.keyboard.press(' ');
    await on.page.waitForSelector('[aria-label=play]');
    const paused = await on.stepShown();
    expect(paused).toBeGreaterThan(20);
    const {
      x = 0,
      y = 0,
      width = 0,
    } = (await on.page.getByRole('slider', { name: 'step' }).boundingBox()) ?? {};
    await on.page.mouse.move(x + 20, y + 30);
    await on.page.mouse.down();
    await on.page.mouse.move(x + width / 2, y + 30);
    await on.page.mouse.up();
    await on.page.waitForFunction(`document.querySelector('[role=slider]').ariaValueNow === '150'`);
    await on.page.waitForFunction(`location.hash === '#ep=0&t=150'`);
    await on.page.evaluate(`location.hash = '#ep=0&t=77'`);
    await on.page.waitForFunction(`document.querySelector('[role=slider]').ariaValueNow === '77'`);
  });

  test.each([
    [0, 123],
    [2, 5],
    [4, 31],
  ])(
    'shows of episode %d at step %d every pixel that Node draws, and checks all of it',
    async (index, step) => {
      await on.open(`#ep=${index}&t=${step}`);
      const views = on.page.getByRole('combobox', { name: 'view' });
      const { picture } = on.dataset.sources[on.dataset.summary(index).source]!.spec;
      if ((await views.count()) > 0) await views.selectOption(picture);
      await on.isChecked();
      const shown = await on.shownPixels();
      const player = await openReplay(on.dataset, index);
      player.seek(step);
      expect(shown).toBe(sha256(player.picture));
      player.close();
    },
  );

  test('shows a robot in 3D, from the side a person turns it to', async () => {
    await on.open('#ep=5&t=7');
    await on.isChecked();
    const look = async (): Promise<string> => {
      const url = await on.page.evaluate<string>(
        `new Promise((resolve) => requestAnimationFrame(() => resolve(document.querySelector('.scene').toDataURL())))`,
      );
      return sha256(url);
    };
    const before = await look();
    const { x = 0, y = 0 } = (await on.page.locator('.scene').boundingBox()) ?? {};
    await on.page.mouse.move(x + 100, y + 100);
    await on.page.mouse.down();
    await on.page.mouse.move(x + 180, y + 120);
    await on.page.mouse.up();
    await on.page.waitForSelector('[aria-label="turn the camera back"]:not([hidden])');
    expect(await look()).not.toBe(before);
    await on.page.getByRole('button', { name: 'turn the camera back' }).click();
    expect(await look()).toBe(before);
  });

  test('says where an episode is not what was recorded', async () => {
    const { observations: _, ...episode } = on.dataset.episode(0, []);
    const rewards = episode.rewards.slice();
    rewards[41] = (rewards[41] ?? 0) + 1;
    const body = Buffer.from(encodeEpisode({ ...episode, rewards }));
    await on.page.route('**/api/episodes/0', (route) =>
      route.fulfill({ body, contentType: 'application/octet-stream' }),
    );
    await on.open('#ep=0&t=3');
    await on.page.waitForSelector('.check[data-kind=differs]');
    expect(await on.page.locator('.check').textContent()).toContain(
      'first differs at step 42: reward is 0, recorded 1',
    );
    await on.page.unroute('**/api/episodes/0');
  });

  test('compares two episodes in step, and leads to where they part', async () => {
    await on.open('#');
    for (const episode of [0, 1]) await on.page.getByLabel(`compare episode ${episode}`).check();
    await on.page.getByRole('button', { name: 'Compare', exact: true }).click();
    await on.page.waitForSelector('.lanes[data-count="2"]');
    const parting = on.page.locator('.parting:not([hidden])');
    await parting.waitFor();
    const [, step = ''] = /^they part at step (\d+)$/.exec((await parting.textContent()) ?? '') ?? [];
    const [one, other] = [on.dataset.episode(0), on.dataset.episode(1)];
    expect(one.seed).toBe(other.seed);
    const firstOther = one.actions.findIndex((action, t) => action !== other.actions[t]);
    expect(Number(step)).toBeGreaterThan(firstOther);
    await parting.click();
    await on.page.waitForFunction(`document.querySelector('[role=slider]').ariaValueNow === '${step}'`);
  });

  describe('in a window', () => {
    test.each([1440, 1024, 390])('%d wide nothing is cut off, light and dark', async (width) => {
      await on.page.setViewportSize({ width, height: 800 });
      for (const hash of ['#', '#ep=2', '#ep=0&compare=1']) {
        await on.open(hash);
        expect(await on.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
      const grounds = new Set<string>();
      for (const colorScheme of ['light', 'dark'] as const) {
        await on.page.emulateMedia({ colorScheme });
        grounds.add(
          await on.page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor'),
        );
      }
      expect(grounds.size).toBe(2);
    });
  });

  test('waits where less motion is asked for', async () => {
    await on.page.emulateMedia({ reducedMotion: 'reduce' });
    await on.open('#ep=0');
    await on.page.waitForSelector('[aria-label=play]');
    expect(await on.stepShown()).toBe(0);
  });

  test('names everything that is pressed, chosen or filled in', async () => {
    for (const hash of ['#', '#ep=0', '#ep=5']) {
      await on.open(hash);
      const unnamed = await on.page.evaluate<
        string[]
      >(`[...document.querySelectorAll('button:not([hidden]), select, input, canvas[role=img], [role=slider]')]
        .filter((control) => !(control.ariaLabel || control.textContent.trim() || control.labels?.[0]?.textContent.trim()))
        .map((control) => control.outerHTML)`);
      expect(unnamed).toEqual([]);
    }
  });
});
