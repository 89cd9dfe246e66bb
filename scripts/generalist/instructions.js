import { compareWays } from './comparison.js';
import { tellWays } from './comparisonText.js';
import { NANO, SEEDS, SHORT, roomsAsCells } from './settings.js';

const STEPS = 400;

/** The task told in words, against no words. */
export const instructions = {
  name: 'instructions',
  title: 'The task in words, or not',
  asks:
    'Rooms, five kinds in one mixture. In three of them the instruction says which of several things is meant, another one each episode; ' +
    'in `DoorKey` and `SimpleCrossing` it is always the same. The same recordings as tokens with and without ' +
    '(`gatogym tokenize --no-instruction`).',
  make(laboratory) {
    const data = laboratory.record('rooms', 'docs/generalist/rooms.json');
    return compareWays(laboratory, {
      data: roomsAsCells(data),
      ways: [
        { name: 'told', label: 'told in words', options: {} },
        { name: 'untold', label: 'not told', options: { instruction: false } },
      ],
      tokens: { ...SHORT, sequences: STEPS * NANO.batch },
      training: { ...NANO, steps: STEPS },
      seeds: SEEDS,
      playing: {
        envs: 'maze/GoToLocal-v1,maze/PickupLoc-v1,maze/OpenDoor-v1,maze/DoorKey-v1,maze/SimpleCrossing-v1',
        episodes: 100,
      },
    });
  },
  tell: tellWays,
};
