import { arcade } from './families.js';
import { questions } from './requestKinds.js';
import { wordsDefinition } from './wordsDefinition.js';

/** Pictures of games of the arcade, and questions about them. */
export const answerArcade = wordsDefinition({
  id: 'words/AnswerArcade-v1',
  title: 'Questions on Games',
  instruction: 'Answer the question about the picture, word by word.',
  family: arcade,
  ...questions,
  reference: { random: 0, expert: 1, best: 1 },
});
