import { descriptions } from './requestKinds.js';
import { robots } from './families.js';
import { wordsDefinition } from './wordsDefinition.js';

/** Pictures of robots at work, and requests to say what is to be seen. */
export const describeRobots = wordsDefinition({
  id: 'words/DescribeRobots-v1',
  title: 'Describe Robots',
  instruction: 'Say what is to be seen in the picture, word by word, as you are asked to.',
  family: robots,
  ...descriptions,
  reference: { random: 0, expert: 1, best: 1 },
});
