import type { RequestKind } from './request.js';

/**
 * The ways to put each request in words. Slots: {the} "the red key", {a} "a red key", {many} "red keys", {so} what is asked of it
 * ("left of the ball"), {things} "two things".
 */
export const phrasings: Readonly<Record<RequestKind, readonly string[]>> = {
  colour: [
    'What colour is {the}?',
    'Which colour does {the} have?',
    'Name the colour of {the}.',
    'What is the colour of {the}?',
    'Tell me which colour {the} has.',
  ],
  state: [
    'What state is {the} in?',
    'In which state is {the}?',
    'Tell me the state of {the}.',
    'What can you see of the state of {the}?',
  ],
  where: [
    'Where is {the}?',
    'Where do you see {the}?',
    'Tell me where {the} is.',
    'In which part of the picture is {the}?',
    'Say where one finds {the}.',
  ],
  count: [
    'How many {many} are there?',
    'How many {many} do you see?',
    'Count the {many}.',
    'What is the number of {many} in the picture?',
    'Tell me how many {many} are to be seen.',
  ],
  exists: [
    'Is there {a}?',
    'Do you see {a}?',
    'Is {a} to be seen?',
    'Can you find {a} in the picture?',
    'Are there any {many}?',
    'Do you see any {many}?',
  ],
  is: ['Is {the} {so}?', 'Is it true that {the} is {so}?', 'Would you say that {the} is {so}?'],
  what: ['What is {so}?', 'What do you see {so}?', 'Name something that is {so}.', 'Tell me what is {so}.'],
  name: [
    'What is this a picture of?',
    'What is this?',
    'Which world is this?',
    'Tell me what this picture is of.',
    'Do you know what this is?',
  ],
  list: [
    'Name everything that you see.',
    'List all things in the picture.',
    'What do you see?',
    'Tell me all that is there.',
    'Which things are in the picture?',
    'What is there to be seen?',
  ],
  say: [
    'Say {things} about the picture.',
    'Tell me {things} that you see.',
    'Name {things} that can be seen here.',
    'Say {things} of what is there.',
  ],
  describe: [
    'Describe what you see.',
    'Describe the picture.',
    'Write a caption for this picture.',
    'Tell me what is there, and where.',
    'Give me a description of the scene.',
  ],
};
