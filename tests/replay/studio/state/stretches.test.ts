import { expect, test } from '@jest/globals';
import { Stretches } from '#gatogym/replay/studio/state/stretches.js';

/** Answers of ten steps each, given when they are let go. */
function source() {
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  let changes = 0;
  const stretches = new Stretches<{ from: number; to: number }>(
    (step) =>
      new Promise((resolve, reject) => {
        asked.push(step);
        const from = step - (step % 10);
        waiting.push(() => {
          if (step < 90) resolve({ from, to: from + 9 });
          else reject(new Error('there is no more'));
        });
      }),
    () => changes++,
  );
  const answer = async (): Promise<void> => {
    waiting.shift()?.();
    await new Promise(setImmediate);
  };
  return { stretches, asked, answer, changes: () => changes };
}

test('a stretch is asked for once, and known for all its steps', async () => {
  const { stretches, asked, answer, changes } = source();
  expect([stretches.at(3), stretches.at(4)]).toEqual([undefined, undefined]);
  await answer();
  expect([stretches.at(3), stretches.at(9), changes()]).toEqual([{ from: 0, to: 9 }, { from: 0, to: 9 }, 1]);
  expect(asked).toEqual([3]);
});

test('while one is being asked for, no other is: who moves on asks again', async () => {
  const { stretches, asked, answer } = source();
  stretches.at(3);
  stretches.at(25);
  await answer();
  expect([stretches.at(25), asked]).toEqual([undefined, [3, 25]]);
  await answer();
  expect(stretches.at(25)).toEqual({ from: 20, to: 29 });
});

test('after a refusal nothing is asked any more', async () => {
  const { stretches, asked, answer } = source();
  stretches.at(95);
  await answer();
  stretches.at(3);
  expect([stretches.refusal, asked]).toEqual(['there is no more', [95]]);
});
