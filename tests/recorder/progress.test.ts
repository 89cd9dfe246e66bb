import { describe, expect, test } from '@jest/globals';
import { Progress, bytesText } from '#gatogym/recorder/index.js';

/** A stream that keeps what was written, and a clock that stands until it is moved. */
function stage(
  isTTY: boolean,
  columns = 200,
): {
  written: string[];
  stream: { isTTY: boolean; columns: number; write(text: string): void };
  clock: { ms: number };
} {
  const written: string[] = [];
  return { written, stream: { isTTY, columns, write: (text) => written.push(text) }, clock: { ms: 0 } };
}

describe('on a terminal', () => {
  test('one line is redrawn, at most ten times a second: count, rate, bytes, time left', () => {
    const { written, stream, clock } = stage(true);
    const progress = new Progress({ label: 'record', total: 100, stream, now: () => clock.ms });
    progress.update(1, 50);
    expect(written).toEqual([]);
    clock.ms = 2000;
    progress.update(25, 5000, 1536);
    progress.update(26, 5001, 1536);
    expect(written).toEqual([
      '\r' +
        'record ██████░░░░░░░░░░░░░░░░░░ 25/100 episodes · 2,500 steps/s · 1.5 KiB · ETA 0:06' +
        '\u001b[K',
    ]);
    clock.ms = 8000;
    progress.update(100, 16000, 4096);
    progress.end();
    expect(written.at(-1)).toBe(
      `\rrecord ${'█'.repeat(24)} 100/100 episodes · 2,000 steps/s · 4.0 KiB · took 0:08\u001b[K\n`,
    );
  });

  test('the line never wraps', () => {
    const { written, stream } = stage(true, 30);
    new Progress({ label: 'record', total: 100, stream, now: () => 0 }).end();
    expect(written[0]!.replace(/[\r\n]|\u001b\[K/g, '')).toHaveLength(29);
  });
});

test('elsewhere, plain lines every five seconds, without control characters', () => {
  const { written, stream, clock } = stage(false);
  const progress = new Progress({ label: 'verify', total: 10, stream, now: () => clock.ms });
  for (clock.ms = 0; clock.ms < 12_000; clock.ms += 100) progress.update(5, 5000);
  progress.end();
  expect(written).toHaveLength(3);
  for (const line of written)
    expect(line).toMatch(/^verify [█░]+ 5\/10 episodes · [\d,]+ steps\/s · ETA \d+:\d\d\n$/);
});

test('the rate counts what this run did, not what was there', () => {
  const { written, stream, clock } = stage(false);
  const progress = new Progress({ label: 'record', total: 100, done: 90, stream, now: () => clock.ms });
  clock.ms = 10_000;
  progress.update(95, 500);
  expect(written[0]).toContain('95/100 episodes · 50 steps/s · ETA 0:10');
});

test('quiet is quiet', () => {
  const { written, stream, clock } = stage(true);
  const progress = new Progress({ label: 'record', total: 1, stream, isQuiet: true, now: () => clock.ms });
  clock.ms = 60_000;
  progress.update(1, 1);
  progress.end();
  expect(written).toEqual([]);
});

test('sizes are told in binary units', () => {
  expect([0, 1, 1023, 1024, 1536, 2 ** 20, 5 * 2 ** 30, 2 ** 45].map(bytesText)).toEqual([
    '0 B',
    '1 B',
    '1023 B',
    '1.0 KiB',
    '1.5 KiB',
    '1.0 MiB',
    '5.0 GiB',
    '32.0 TiB',
  ]);
});
