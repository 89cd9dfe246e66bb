import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { phrasings } from '#gatogym/envs/words/request/phrasings.js';
import { type Request, requestKinds } from '#gatogym/envs/words/request/request.js';
import { readRequest, requestText } from '#gatogym/envs/words/request/text.js';
import { kinds, properties } from '../arbitrary.js';

const requests: fc.Arbitrary<Request> = fc.oneof(
  fc.record({ asks: fc.constantFrom('colour' as const, 'state' as const, 'where' as const), of: kinds }),
  fc.record({ asks: fc.constantFrom('count' as const, 'exists' as const), kind: kinds }),
  fc.record({ asks: fc.constant('is' as const), of: kinds, what: properties }),
  fc.record({ asks: fc.constant('what' as const), what: properties }),
  fc.record({ asks: fc.constantFrom('name' as const, 'list' as const, 'describe' as const) }),
  fc.record({ asks: fc.constant('say' as const), things: fc.integer({ min: 1, max: 3 }) }),
);

test('every request is read back from each way to put it', () => {
  fc.assert(
    fc.property(requests, (request) => {
      for (const phrasing of phrasings[request.asks].keys()) {
        const text = requestText(request, phrasing);
        expect(text).not.toMatch(/[{}]|undefined| {2}/);
        expect(readRequest(text)).toEqual(request);
      }
    }),
    { numRuns: 400 },
  );
});

test('there are at least three ways to put each', () => {
  for (const kind of requestKinds) expect(phrasings[kind].length).toBeGreaterThanOrEqual(3);
});

test('what is no request is not taken for one', () => {
  for (const text of [
    '',
    'What colour is the kez?',
    'Where is red key?',
    'Say nine things of what is there.',
  ]) {
    expect(readRequest(text)).toBeUndefined();
  }
});
