import fs from 'node:fs';
import { expect, test } from '@jest/globals';
import { Dataset, verify } from '#gatogym/datasets/index.js';
import { PatchTable } from '#gatogym/datasets/tokens/patches.js';
import { TimestepEncoder } from '#gatogym/datasets/tokens/timestep.js';
import { SEPARATOR, tokenBuffer } from '#gatogym/datasets/tokens/vocabulary.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { Branches, planOf, recordPlan } from '#gatogym/recorder/index.js';
import { Frame, encodeMp4, loadEncoder, openReplay, serveStudio, shareHtml } from '#gatogym/replay/index.js';
import { importDrawers } from '../datasets/outside/drawer.js';
import { describeStudio, sha256 } from './onShow.js';
import { decodedFrame, distance } from './video.js';

describeStudio('what is done with episodes in the studio in Chromium', (on) => {
  test('shows a step as the tokens that a network reads', async () => {
    await on.open('#ep=2&t=5');
    await on.page.getByRole('button', { name: 'tokens' }).click();
    await on.page.waitForSelector('.chips [data-kind=action]');
    const key = await on.page.getByLabel('observation', { exact: true }).inputValue();
    const shown = await on.page.locator('.chips li:visible').allTextContents();
    const player = await openReplay(on.dataset, 2);
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
    await on.open('#ep=2&t=5');
    await on.page.getByLabel('observation', { exact: true }).selectOption('symbolic');
    await on.page.getByRole('button', { name: 'tokens' }).click();
    const steps = on.page.locator('.window li:not(.lead):visible');
    await on.page.waitForSelector('.window .current');
    expect(await steps.count()).toBe(6);
    expect(await on.page.locator('.window .lead').textContent()).toBe(on.dataset.episode(2, []).instruction);
    expect(await on.page.locator('.window .current').getAttribute('title')).toBe('step 5');
    await on.page.keyboard.press('ArrowLeft');
    await on.page.waitForFunction(`document.querySelector('.window .current').title === 'step 4'`);
    expect(await steps.count()).toBe(5);
    // It did not learn this world, and says so.
    await on.page.getByRole('button', { name: 'Ask the generalist' }).click();
    await on.page.getByText('did not learn maze/GoTo-v1').waitFor();
    expect(on.complaints.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')]);
  });

  test('draws forces over a robot where it touches, and only while it is asked to', async () => {
    await on.open('#ep=5&t=7');
    await on.page.getByLabel('forces').check();
    await on.page.waitForSelector('.stage .forces', { state: 'attached' });
    await on.page.getByLabel('forces').uncheck();
    expect(await on.page.locator('.stage .forces').count()).toBe(0);
  });

  test('hands over the controls, and keeps what is played as a branch that runs again', async () => {
    await on.open('#ep=2&t=1');
    await on.page.keyboard.press('t');
    await on.page.waitForSelector('.live');
    await on.page.getByRole('button', { name: 'Begin' }).click();
    const { length } = on.dataset.episode(2);
    const left = 20 - 1;
    for (let step = 0; step < left; step++) await on.page.keyboard.press('ArrowLeft');
    await on.page.waitForFunction(
      `document.querySelector('.live-text').textContent.startsWith('over after')`,
    );
    // What is pressed just as it ends must not decide.
    await on.page.waitForTimeout(600);
    await on.page.getByRole('button', { name: 'Keep' }).click();
    await on.page.waitForFunction(`location.hash === '#ep=2&t=1&branches=0'`);
    await on.page.waitForSelector('.lanes[data-count="2"]');
    const kept = Dataset.open(on.directory('branches'));
    const [branch, parent] = [kept.episode(0), on.dataset.episode(2)];
    expect(branch.actions).toEqual(Int32Array.of(parent.actions[0]!, ...new Array<number>(left).fill(0)));
    expect([branch.seed, branch.agent.id, length > 1]).toEqual([parent.seed, 'human', true]);
    expect(kept.sources[0]?.parent).toMatchObject({ episode: parent.id, step: 1 });
    expect(await verify(kept)).toMatchObject({ episodes: 1, divergences: [] });
    kept.close();
  });

  test('saves one file that plays the episode elsewhere, offline, and a picture, an animation and a video', async () => {
    await on.open('#ep=0&t=12');
    await on.page.getByRole('button', { name: 'Share' }).click();
    const download = async (name: string, file: string): Promise<string> => {
      const [saved] = await Promise.all([on.page.waitForEvent('download'), on.page.getByText(name).click()]);
      await saved.saveAs(on.directory(file));
      return on.directory(file);
    };
    const html = await download('Save HTML', 'episode.html');
    const png = await download('Save PNG', 'step.png');
    await on.page.getByLabel('last step').fill('30');
    const gif = await download('Save GIF', 'episode.gif');
    const mp4 = await download('Save MP4', 'episode.mp4');
    expect(fs.statSync(html).size).toBeLessThan(500_000);
    expect(fs.readFileSync(png).subarray(1, 4).toString()).toBe('PNG');
    expect(fs.readFileSync(gif).subarray(0, 6).toString()).toBe('GIF89a');

    const player = await openReplay(on.dataset, 0);
    const made = await encodeMp4(player, await loadEncoder(), { to: 30 });
    expect(sha256(fs.readFileSync(mp4))).toBe(sha256(made.bytes));
    const frame = new Frame(player);
    for (const step of [0, 17]) {
      player.seek(step);
      const shown = await decodedFrame(on.browser, mp4, (step + 0.5) / 60);
      expect(distance(shown, frame.compose(player))).toBeLessThan(4);
    }
    expect(await on.playedOffline(html, 7)).toEqual({ check: 'same', step: '7 / 300' });
  });

  test('puts the physics of a robot into its file', async () => {
    fs.writeFileSync(on.directory('robot.html'), shareHtml(on.dataset, 5));
    expect(await on.playedOffline(on.directory('robot.html'), 11)).toEqual({
      check: 'same',
      step: '11 / 40',
    });
  });

  test('puts a picture that is spoken of into its file, and every world that it may be of', async () => {
    const sources = [{ env: { id: 'words/DescribeRobots-v1' }, agent: 'specialist', episodes: 1 }];
    await recordPlan(await planOf({ name: 'told', seed: 3, sources }), on.directory('told'), { workers: 0 });
    const told = Dataset.open(on.directory('told'));
    fs.writeFileSync(on.directory('told.html'), shareHtml(told, 0));
    const { length } = told.episode(0, []);
    told.close();
    expect(await on.playedOffline(on.directory('told.html'), 2)).toEqual({
      check: 'same',
      step: `2 / ${length}`,
    });
  });

  test('shows what comes from outside as it was recorded, and lets nobody play on in it', async () => {
    await importDrawers(on.directory('drawers'), 3);
    const drawers = Dataset.open(on.directory('drawers'));
    const other = await serveStudio(drawers, { store: new Branches(drawers, on.directory('no-branches')) });
    await on.page.goto(`${other.url}#ep=1&t=4`);
    await on.page.waitForSelector('.check[data-kind=shown]');
    expect(await on.shownPixels()).toBe(sha256(drawers.column(1, 'observations/camera', { from: 4, to: 5 })));
    expect(await on.page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
    await on.page.keyboard.press('t');
    expect(await on.page.locator('.live').count()).toBe(0);
    fs.writeFileSync(on.directory('drawer.html'), shareHtml(drawers, 1));
    expect(await on.playedOffline(on.directory('drawer.html'), 2)).toEqual({
      check: 'shown',
      step: '2 / 11',
    });
    await other.close();
    drawers.close();
  });

  test('reads a dataset that is dropped on it by itself, and says so when it is none', async () => {
    await importDrawers(on.directory('dropped'), 3);
    await on.open('#ep=0');
    const client = await on.context.newCDPSession(on.page);
    const drop = async (files: readonly string[]): Promise<void> => {
      const data = { items: [], files: [...files], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await client.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    };
    const asked: string[] = [];
    const note = (request: { url(): string }): number => asked.push(new URL(request.url()).pathname);
    on.page.on('request', note);
    await drop([on.directory('dropped')]);
    await on.page.getByText('3 episodes').waitFor();
    await on.page.evaluate(`location.hash = '#ep=1&t=4'`);
    await on.page.waitForSelector('.check[data-kind=shown]');
    const drawers = Dataset.open(on.directory('dropped'));
    expect(await on.shownPixels()).toBe(sha256(drawers.column(1, 'observations/camera', { from: 4, to: 5 })));
    drawers.close();
    expect(await on.page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
    // Simulated episodes, too, and without the server.
    await drop([on.directory('shown')]);
    await on.page.getByText('6 episodes').waitFor();
    await on.page.evaluate(`location.hash = '#ep=0&t=123'`);
    await on.isChecked();
    const player = await openReplay(on.dataset, 0);
    player.seek(123);
    expect(await on.shownPixels()).toBe(sha256(player.picture));
    player.close();
    expect(asked.filter((pathname) => pathname.startsWith('/api/'))).toEqual([]);
    on.page.off('request', note);
    await drop([`${on.directory('shown')}/README.md`]);
    await on.page.getByText('what was dropped is no dataset: it has no dataset.json').waitFor();
  });
});
