import path from 'node:path';
import { expect, test } from '@jest/globals';

type Section = { text: string; plot: string };
type SectionOf = (experiment: object, results: object, picture: string) => Section;

test('a section asks, tells, shows, and says what it cost', async () => {
  const { sectionOf } = (await import(path.resolve('scripts/generalist/page.js'))) as {
    sectionOf: SectionOf;
  };
  const experiment = {
    name: 'words',
    title: 'Numbers or words',
    asks: 'Which is better?',
    tell: ({ score }: { score: number }) => ({ text: `It is ${score}.`, plot: '<svg/>', shows: 'Scores' }),
  };
  const work = [
    { product: 'episodes/rooms', command: 'gatogym record', processorSeconds: 20 },
    { product: 'runs/a-0', command: 'python -m gatogym.generalist.train', processorSeconds: 600 },
    { product: 'benchmarks/all', command: 'gatogym benchmark', processorSeconds: 80 },
  ];
  const pace = { tokensPerSecond: 18_123.4, mfu: 0.234, loaderWait: 0.0007 };
  const results = { machine: { processor: 'a processor' }, pace, work, found: { score: 7 } };
  const { text, plot } = sectionOf(experiment, results, 'images/generalist/words.svg');
  const [title, asks, told, picture, cost] = text.split('\n\n');
  expect([title, asks, told]).toEqual(['### Numbers or words', 'Which is better?', 'It is 7.']);
  expect(picture).toBe('![Scores](images/generalist/words.svg)');
  expect(cost).toContain('`npm run generalist -- words` in 12 minutes of a processor (a processor)');
  expect(cost).toContain('10 minutes of training, 80 seconds of playing');
  expect(cost).toContain('18,123 tokens a second, MFU 23%, and waited for the loader 0.07% of the time');
  expect(plot).toBe('<svg/>');
});
