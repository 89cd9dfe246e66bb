import { descriptions } from './requestKinds.js';
import { arcade } from './families.js';
import { wordsDefinition } from './wordsDefinition.js';

/** Pictures of games of the arcade, and requests to say what is to be seen. */
export const describeArcade = wordsDefinition({
  id: 'words/DescribeArcade-v1',
  title: 'Describe Games',
  instruction: 'Say what is to be seen in the picture, word by word, as you are asked to.',
  family: arcade,
  ...descriptions,
  reference: { random: 0, expert: 1, best: 1 },
});
