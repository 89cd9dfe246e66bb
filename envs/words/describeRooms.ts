import { descriptions } from './requestKinds.js';
import { rooms } from './families.js';
import { wordsDefinition } from './wordsDefinition.js';

/** Pictures of rooms of keys, balls, boxes and doors, and requests to say what is to be seen. */
export const describeRooms = wordsDefinition({
  id: 'words/DescribeRooms-v1',
  title: 'Describe Rooms',
  instruction: 'Say what is to be seen in the picture, word by word, as you are asked to.',
  family: rooms,
  ...descriptions,
  reference: { random: 0, expert: 1, best: 1 },
});
