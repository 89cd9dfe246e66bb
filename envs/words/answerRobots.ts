import { robots } from './families.js';
import { questions } from './requestKinds.js';
import { wordsDefinition } from './wordsDefinition.js';

/** Pictures of robots at work, and questions about them. */
export const answerRobots = wordsDefinition({
  id: 'words/AnswerRobots-v1',
  title: 'Questions on Robots',
  instruction: 'Answer the question about the picture, word by word.',
  family: robots,
  ...questions,
  reference: { random: 0, expert: 1, best: 1 },
});
