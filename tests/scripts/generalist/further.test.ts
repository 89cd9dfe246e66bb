import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

type Told = { text: string; plot: string; shows: string };

const load = async <T>(name: string): Promise<T> =>
  (await import(path.resolve('scripts/generalist', name))) as T;
const score = (mean: number) => ({ mean, low: mean - 2, high: mean + 3 });

describe('what a network learns further', () => {
  test('is told for each task, each number of demonstrations and each method', async () => {
    const { fewShotText } = await load<{ fewShotText: (found: object) => Told }>('fewShotText.js');
    const task = (env: string) => ({
      ...{ env, like: 'maze/GoToLocal-v1', episodes: 50, steps: 60, demonstrationSteps: [6, 600] },
      before: score(12),
      methods: {
        shown: [score(11), score(13)],
        tuned: [score(31), score(71)],
        fresh: [score(5), score(41)],
        nearest: [score(21), score(25)],
      },
    });
    const found = { shots: [1, 100], tasks: [task('maze/PickupLoc-v1'), task('maze/OpenDoor-v1')] };
    const { text, plot } = fewShotText(found);
    expect(text).toContain('| `maze/PickupLoc-v1`, demonstrations | 1 | 100 |');
    expect(text).toContain('| fine-tuned | 31.0 (29.0 to 34.0) | 71.0 (69.0 to 74.0) |');
    expect(text.match(/Before, played as `maze\/GoToLocal-v1`, it scores 12\.0/g)).toHaveLength(2);
    for (const title of ['maze/PickupLoc-v1', 'maze/OpenDoor-v1']) expect(plot).toContain(`>${title}</text>`);
    expect(plot.match(/>nearest neighbour<\/text>/g)).toHaveLength(2);
  });

  test('is told with what is lost elsewhere: nothing, or so many points, or none that can be told', async () => {
    const { growText } = await load<{ growText: (found: object) => Told }>('growText.js');
    const ways = ['adapter', 'fine-tuned', 'mixed'].map((label) => ({
      ...{ name: label, label, steps: 150, trained: 1000, trainingSeconds: 60 },
    }));
    const { text, plot } = growText({
      ...{ new: 'robotics/BallInCup-v1', ways, gained: [score(50), score(80), score(70)] },
      old: [{ environment: 'maze/FourRooms-v1(split=heldOut)', scores: [60, 60, 20, 59].map(score) }],
      together: [60, 60, 20, 59].map(score),
      changes: [
        { mean: 0, low: 0, high: 0 },
        { mean: -40, low: -45, high: -35 },
        { mean: -1, low: -4, high: 2 },
      ],
    });
    expect(text).toContain('| new: `robotics/BallInCup-v1` | cannot play it | 50.0 (48.0 to 53.0) |');
    expect(text).toContain('| `maze/FourRooms-v1` | 60.0 (58.0 to 63.0) |');
    expect(text).toContain('_Adapter_: every old episode is played as before');
    expect(text).toContain('_Fine-tuned_: the old tasks are played worse by 40.0 points (35.0 to 45.0).');
    expect(text).toContain('_Mixed_: on the old tasks these episodes tell no difference');
    expect(plot.match(/class="bar"/g)).toHaveLength(3 + 4 + 4);
  });
});
