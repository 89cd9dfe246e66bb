import { describe, expect, test } from '@jest/globals';
import { parseSentence } from '#gatogym/envs/words/language/parse.js';
import { idsOf, nameOf } from '#gatogym/envs/words/language/vocabulary.js';
import { answers } from '#gatogym/envs/words/request/answers.js';
import { readRequest } from '#gatogym/envs/words/request/text.js';
import { factsOf } from '../arbitrary.js';

/** A red key at the top left, a locked blue door at the right, two green balls at the bottom. */
const facts = factsOf(
  [
    ['key', 'red', null, 200, 200],
    ['door', 'blue', 'locked', 900, 500],
    ['ball', 'green', null, 300, 900],
    ['ball', 'green', null, 700, 900],
  ],
  nameOf('rally'),
);

function isAnswer(question: string, said: string): boolean {
  const request = readRequest(question);
  if (!request) throw new Error(`no request: ${question}`);
  const sentence = parseSentence(idsOf(said));
  return sentence !== undefined && answers(request, sentence, facts);
}

const cases: readonly (readonly [question: string, right: readonly string[], wrong: readonly string[]])[] = [
  [
    'What colour is the key?',
    ['red', 'it is red', 'the key is red', 'the red key is red and the key is at the top'],
    ['blue', 'it is blue', 'the door is blue', 'yes', 'a red key', 'at the top', 'red and blue'],
  ],
  [
    'What state is the blue door in?',
    ['locked', 'it is locked', 'the blue door is locked'],
    ['open', 'blue', 'the key is locked'],
  ],
  [
    'Where is the key?',
    [
      'at the top',
      'on the left',
      'at the top left',
      'it is left of the door',
      'to the left of the blue door',
      'above the locked door',
    ],
    [
      'on the right',
      'at the bottom left',
      'in the middle',
      'right of the door',
      'left of the ball',
      'red',
      'below the key',
    ],
  ],
  [
    'How many balls are there?',
    ['two', 'two balls', 'there are two', 'there are two balls', 'i see two balls'],
    [
      'three',
      'one',
      'a ball',
      'many balls',
      'several balls',
      'two green balls',
      'two keys',
      'yes',
      'no balls',
    ],
  ],
  [
    'How many boxes are there?',
    ['no boxes', 'there are no boxes', 'i see no boxes'],
    ['no', 'no balls', 'one box'],
  ],
  [
    'Is there a green ball?',
    ['yes', 'yes there is', 'yes there are two green balls'],
    ['no', 'no there is not', 'yes there is a green ball', 'two green balls', 'green'],
  ],
  [
    'Is there a purple key?',
    ['no', 'no there is not', 'no there are no purple keys', 'no the key is red'],
    ['yes', 'yes there is', 'no the key is blue'],
  ],
  [
    'Is the door locked?',
    ['yes', 'yes it is', 'yes the door is locked'],
    ['no', 'no it is not', 'yes it is open', 'locked'],
  ],
  ['Is the key right of the door?', ['no', 'no it is not'], ['yes', 'left of the door']],
  [
    'What is at the bottom?',
    ['two balls', 'two green balls', 'there are two balls', 'i see two balls'],
    ['a ball', 'a key', 'no keys', 'three balls', 'the door is blue'],
  ],
  ['What is at the bottom right?', ['a ball', 'one green ball'], ['two balls', 'a door']],
  ['What is this?', ['rally', 'this is rally', 'it is rally'], ['bricks', 'an arm', 'a key']],
  [
    'What do you see?',
    [
      'a key and a door and two balls',
      'i see two green balls and a red key and a locked blue door',
      'there is a door and two balls and i see a key',
    ],
    [
      'a key and a door',
      'a key and a door and three balls',
      'a key and a door and two balls and a red key',
      'a key and an open door and two balls',
      'the key is red and the door is blue',
    ],
  ],
  [
    'Say two things about the picture.',
    [
      'a key and a door',
      'the key is red and there are two balls',
      'the key is on the left and the key is red',
    ],
    [
      'a key',
      'the key is red and the key is red',
      'the key is red and the red key is red',
      'no boxes and a key',
      'a key and a box',
    ],
  ],
  [
    'Describe what you see.',
    ['there is a key and a door and two balls and the key is at the top'],
    ['a key and a door and two balls', 'a key and a door and two balls and the key is at the bottom'],
  ],
];

describe.each(cases)('%s', (question, right, wrong) => {
  test.each(right)('"%s" is a true and complete answer', (said) => {
    expect(isAnswer(question, said)).toBe(true);
  });

  test.each(wrong)('"%s" is not', (said) => {
    expect(isAnswer(question, said)).toBe(false);
  });
});
