import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Dataset } from '#gatogym/datasets/dataset.js';
import {
  type Piece,
  type SequenceRules,
  inProportion,
  planSequence,
  refuseShort,
  sequencesToSeeAll,
} from '#gatogym/datasets/tokens/sequencePlan.js';
import { TextVocabulary } from '#gatogym/datasets/tokens/text.js';
import { TokenSource } from '#gatogym/datasets/tokens/tokenSource.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { temporaryDirectories } from '../../temporary.js';
import { counterPlan, counterSource, writeCounters } from '../counterDataset.js';

const directory = temporaryDirectories();
const STEP = 4;
const TEXT = 16;
let source: TokenSource;

/** 20 episodes of 50 steps, of 4 tokens each; the instruction has 16. */
beforeAll(() => {
  const plan = { ...counterPlan, sources: [counterSource(20, 2, ['state'])] };
  writeCounters(directory('counters'), plan);
  const dataset = Dataset.open(directory('counters'));
  source = new TokenSource(
    {
      dataset,
      source: dataset.sources[0]!,
      numbers: [...Array(dataset.length).keys()],
      keys: ['state'],
      weight: 1,
    },
    new TextVocabulary(1024),
  );
  expect(source.longestText).toBe(TEXT);
});

const rules: SequenceRules = { seed: 7 as Seed, length: 300, prompts: 0.25 };
const plansOf = (changes: Partial<SequenceRules>, count: number): Piece[][] =>
  Array.from({ length: count }, (_, k) => planSequence({ ...rules, ...changes }, source, STEP, k));
const tokensOf = ({ from, to }: Piece): number => TEXT + (to - from) * STEP;

describe('a sequence', () => {
  test('is filled by pieces that follow each other, the last of which may be cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 900 }), fc.integer({ min: 0, max: 1000 }), (length, k) => {
        const pieces = planSequence({ ...rules, length, prompts: 0.5 }, source, STEP, k);
        let at = 0;
        for (const piece of pieces) {
          expect(piece).toMatchObject({ sequence: k, at });
          expect(piece.from).toBeLessThan(piece.to);
          expect(piece.to).toBeLessThanOrEqual(50);
          at += tokensOf(piece);
        }
        expect(at).toBeGreaterThanOrEqual(length);
        expect(at - tokensOf(pieces.at(-1)!)).toBeLessThan(length);
      }),
    );
  });

  test('is a function of the seed and its number', () => {
    expect(plansOf({}, 50)).toEqual(plansOf({}, 50));
    expect(plansOf({ seed: 8 as Seed }, 50)).not.toEqual(plansOf({}, 50));
  });

  test('begins anywhere in any episode, and a quarter of them at an episode’s first step', () => {
    const firsts = plansOf({ prompts: 0 }, 4000).map(([piece]) => piece!);
    const starts = firsts.filter(({ from }) => from === 0).length;
    // A quarter, and a fiftieth of the rest.
    expect(Math.abs(starts / 4000 - (0.25 + 0.75 / 50))).toBeLessThan(0.03);
    expect(new Set(firsts.map(({ episode }) => episode)).size).toBe(20);
    expect(new Set(firsts.map(({ from }) => from)).size).toBe(50);
    expect(Math.max(...firsts.map(({ to }) => to))).toBe(50);
  });

  test('goes on with other episodes from their first step', () => {
    for (const pieces of plansOf({ prompts: 0 }, 200))
      for (const piece of pieces.slice(1)) expect(piece.from).toBe(0);
  });

  test('begins with a part of another episode as often as told, half of them its end', () => {
    const plans = plansOf({ prompts: 1 }, 2000);
    const prompts = plans.map(([prompt]) => prompt!);
    for (const [prompt, main] of plans) {
      expect(main!.episode).not.toBe(prompt!.episode);
      expect(tokensOf(prompt!)).toBeLessThanOrEqual(150);
    }
    const ends = prompts.filter(({ to }) => to === 50).length;
    expect(ends / 2000).toBeGreaterThan(0.47);
    expect(ends / 2000).toBeLessThan(0.57);
    const isPrompted = ([first, second]: Piece[]): boolean =>
      first!.to < 50 && first!.at + tokensOf(first!) < 300 && second !== undefined;
    const some = plansOf({ prompts: 0.25 }, 2000).filter(isPrompted).length;
    expect(plansOf({ prompts: 0 }, 2000).filter(isPrompted)).toHaveLength(0);
    expect(some).toBeGreaterThan(100);
  });

  test('must hold an instruction and a step', () => {
    expect(() => {
      refuseShort({ ...rules, length: 19 }, source, STEP);
    }).toThrow('a sequence of 19 tokens is too short for one step of test/Counter-v1 (state): it takes 20');
    refuseShort({ ...rules, length: 20 }, source, STEP);
  });

  test('is drawn as often as it takes to see every step once', () => {
    expect(sequencesToSeeAll([{ source, stepTokens: STEP }], 300)).toBe(Math.ceil(4000 / 300));
    const more = [source, source].map((one) => ({ source: one, stepTokens: STEP }));
    expect(sequencesToSeeAll(more, 300)).toBe(Math.ceil(8000 / 300));
  });
});

describe('a mixture', () => {
  test('gives every source its share at any moment, to within one', () => {
    const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 500 }), (given, count) => {
        const total = given.reduce((sum, weight) => sum + weight, 0);
        const had = given.map(() => 0);
        const turns = inProportion(given);
        for (let drawn = 1; drawn <= count; drawn++) {
          had[turns.next().value]!++;
          for (const [i, weight] of given.entries())
            expect(Math.abs((weight / total) * drawn - had[i]!)).toBeLessThan(given.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('of two to one takes turns of three', () => {
    const turns = inProportion([2, 1]);
    expect(Array.from({ length: 6 }, () => turns.next().value)).toEqual([0, 1, 0, 0, 1, 0]);
  });
});
