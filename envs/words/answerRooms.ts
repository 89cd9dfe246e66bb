import { rooms } from './families.js';
import { questions } from './requestKinds.js';
import { wordsDefinition } from './wordsDefinition.js';

/** Pictures of rooms of keys, balls, boxes and doors, and questions about them. */
export const answerRooms = wordsDefinition({
  id: 'words/AnswerRooms-v1',
  title: 'Questions on Rooms',
  instruction: 'Answer the question about the picture, word by word.',
  family: rooms,
  ...questions,
  reference: { random: 0, expert: 1, best: 1 },
});
