import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EnvId } from '#gatogym/envs/core/spec.js';
import { type ActionSpace, box, discrete, multiDiscrete } from '#gatogym/envs/index.js';
import { Frame } from '#gatogym/replay/index.js';
import { Canvas } from '#gatogym/envs/rendering/canvas.js';
import { Caption, LEAST_WIDTH } from '#gatogym/replay/overlay/caption.js';
import { GLYPH_HEIGHT, textWidth } from '#gatogym/envs/rendering/font.js';
import { ARM, JOYSTICK, tinyPlayer } from '../tinyEnv.js';

type Written = { text: string; left: number; right: number; top: number; bottom: number };

/** A canvas that notes where texts stand. */
class NotingCanvas extends Canvas {
  readonly written: Written[] = [];

  override text(text: string, x: number, y: number, scale: number, colour: number): void {
    if (text) {
      const [right, bottom] = [x + textWidth(text) * scale, y + GLYPH_HEIGHT * scale];
      this.written.push({ text, left: x, right, top: y, bottom });
    }
    super.text(text, x, y, scale, colour);
  }
}

const words = fc.array(fc.constantFrom('go', 'gather', 'everything', 'until', 'a', 'wall'), {
  minLength: 1,
  maxLength: 60,
});
const spaces: readonly ActionSpace[] = [
  JOYSTICK,
  ARM,
  box({ dtype: 'float32', shape: [38], low: -Infinity, high: Infinity }),
  discrete(3, ['turn left', 'a very long action that goes on and on', 'c']),
  multiDiscrete([3, 4, 5]),
  multiDiscrete([6, 6], JOYSTICK.labels),
];

describe('Caption', () => {
  test('texts lie inside the frame and never on one another, whatever the names, numbers and widths', () => {
    fc.assert(
      fc.property(
        fc.record({
          title: words.map((list) => list.slice(0, 6).join(' ')),
          name: fc.integer({ min: 1, max: 50 }),
          instruction: words.map((list) => list.join(' ')),
          actionSpace: fc.constantFrom(...spaces),
          seed: fc.constantFrom(0, 12345, Number.MAX_SAFE_INTEGER - 1),
          maxSteps: fc.constantFrom(1, 100, 3000),
          units: fc.integer({ min: LEAST_WIDTH, max: 700 }),
          scale: fc.integer({ min: 1, max: 3 }),
          rewardScale: fc.constantFrom(1, 1e5, 1e-4),
          share: fc.constantFrom(0, 0.5, 1),
        }),
        ({ name, seed, units, scale, rewardScale, share, ...changes }) => {
          const id = `suite/${'Long'.repeat(name)}-v1` as EnvId;
          const player = tinyPlayer({ ...changes, id }, {}, seed);
          // Other rewards than the run's: wide figures, and a divergence to be told.
          if (rewardScale !== 1)
            player.episode.rewards.forEach((reward, t, all) => (all[t] = reward * rewardScale));
          player.seek(share * player.lastStep);
          const caption = new Caption(player, units, scale);
          const canvas = new NotingCanvas(units * scale, caption.height * scale);
          caption.draw(canvas, player, 0);
          for (const a of canvas.written) {
            expect(a.left >= 0 && a.right <= canvas.width && a.bottom <= canvas.height).toBe(true);
            for (const b of canvas.written) {
              const overlap = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
              if (a !== b && overlap) throw new Error(`"${a.text}" lies on "${b.text}"`);
            }
          }
          expect(canvas.written.some(({ text }) => text === `seed ${seed}`)).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  test('says what there is to know of a moment', () => {
    const player = tinyPlayer();
    player.episode.actions[36] = 5;
    player.seek(37);
    const caption = new Caption(player, 320, 1);
    const canvas = new NotingCanvas(320, caption.height);
    caption.draw(canvas, player, 0);
    const texts = canvas.written.map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining(['Coins', 'test/Coins-v1', 'seed 7', '37/100', '1.5s', 'DOWN']),
    );
    expect(texts.join(' ')).toContain('Walk over the field and gather coins; do not run into the walls.');
  });

  test('tells the end and the divergence', () => {
    const player = tinyPlayer();
    player.episode.rewards[10] = 5;
    player.seek(100);
    const caption = new Caption(player, 320, 1);
    const canvas = new NotingCanvas(320, caption.height);
    caption.draw(canvas, player, 0);
    const said = canvas.written.map(({ text }) => text).join(' ');
    expect(said).toContain('truncated');
    expect(said).toMatch(/first differs at step 11: reward is \S+ recorded 5/);
  });
});

describe('Frame', () => {
  test('shows the picture whole, enlarged without blur, and the caption beside it', () => {
    for (const caption of ['below', 'above', 'none'] as const) {
      const player = tinyPlayer();
      player.seek(20);
      const frame = new Frame(player, { caption });
      const rgb = frame.compose(player);
      expect([caption, frame.width]).toEqual([caption, 320]);
      const top = caption === 'above' ? frame.height - 240 : 0;
      for (let y = 0; y < 240; y++) {
        for (let x = 0; x < 320; x++) {
          const from = (Math.floor(y / 10) * 32 + Math.floor(x / 10)) * 3;
          const to = ((top + y) * 320 + x) * 3;
          if (rgb[to] !== player.picture[from] || rgb[to + 2] !== player.picture[from + 2])
            throw new Error(`pixel (${x}, ${y}) with the caption ${caption}`);
        }
      }
      expect(frame.height > 240).toBe(caption !== 'none');
    }
  });

  test('a picture narrower than the caption stands in its middle', () => {
    const player = tinyPlayer();
    const frame = new Frame(player, { scale: 1 });
    expect(frame.width).toBe(LEAST_WIDTH);
    const rgb = frame.compose(player);
    expect([...rgb.subarray(124 * 3, 125 * 3)]).toEqual([...player.picture.subarray(0, 3)]);
  });
});
