import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PNG } from 'pngjs';
import { Frame, writePngs } from '#gatogym/replay/index.js';
import { tinyPlayer } from './tinyEnv.js';

describe('writePngs', () => {
  test('writes what is composed, named by step, and refuses to write over it', () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'gatogym-png-'));
    try {
      const player = tinyPlayer();
      const files = writePngs(player, path.join(directory, 'frames'), { from: 10, to: 15, every: 2 });
      expect(files.map((file) => path.basename(file))).toEqual([
        'step-00010.png',
        'step-00012.png',
        'step-00014.png',
        'step-00015.png',
      ]);
      expect(readdirSync(path.join(directory, 'frames')).length).toBe(4);
      const frame = new Frame(player);
      player.seek(12);
      const rgb = frame.compose(player);
      const png = PNG.sync.read(readFileSync(files[1] ?? ''));
      expect([png.width, png.height]).toEqual([frame.width, frame.height]);
      const back = png.data.filter((_, i) => i % 4 !== 3);
      expect(Buffer.compare(back, rgb)).toBe(0);
      expect(() => writePngs(player, path.join(directory, 'frames'), { from: 10 })).toThrow(
        'step-00010.png: it is there already; remove it or choose another',
      );
      expect(() => writePngs(player, files[0] ?? '')).toThrow(/is there already|cannot write/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
