import { describe, expect, test } from '@jest/globals';
import type { LearnedSource } from '#gatogym/agents/generalist/checkpoint.js';
import { sourceFor } from '#gatogym/agents/generalist/fit.js';
import { type EnvId, registry } from '#gatogym/envs/index.js';

const learned = (id: string, keys: readonly string[]): LearnedSource =>
  ({
    env: { id: id as EnvId },
    spec: registry.describe(id),
    observations: keys.map((key) => ({ key, tokens: 1 })),
  }) as unknown as LearnedSource;

const sources = [
  learned('robotics/CartpoleBalance-v1', ['state']),
  learned('maze/GoToLocal-v1', ['direction', 'symbolic']),
  learned('maze/FourRooms-v1', ['rgb']),
];
const found = (id: string, like?: string) => sourceFor(sources, registry.describe(id), 'DIR', like);

describe('what a network learned, that an environment is played as', () => {
  test('is its own source, whatever it is to be played like', () => {
    expect(found('maze/FourRooms-v1')).toBe(sources[2]);
    expect(found('maze/FourRooms-v1', 'maze/GoTo*')).toBe(sources[2]);
  });

  test('is the first of those named that has the same spaces', () => {
    expect(found('maze/PickupLoc-v1', 'maze/GoToLocal-v1')).toBe(sources[1]);
    expect(found('maze/PickupLoc-v1', '*')).toBe(sources[1]);
    expect(found('maze/PickupLoc-v1', 'maze/F*')).toBe(sources[2]);
    expect(found('robotics/CartpoleSwingup-v1', '*')).toBe(sources[0]);
  });

  test('is nothing where nothing is named, or it has other spaces: a line says why', () => {
    expect(() => found('maze/PickupLoc-v1')).toThrow(
      /did not learn maze\/PickupLoc-v1; .* \(as=ID plays it like one that it did\)$/,
    );
    expect(() => found('maze/PickupLoc-v1', 'maze/GoToLocale-v1')).toThrow(
      'learned nothing like "maze/GoToLocale-v1"; did you mean "maze/GoToLocal-v1"',
    );
    expect(() => found('robotics/ReacherEasy-v1', 'robotics/*')).toThrow(
      /does not fit robotics\/ReacherEasy-v1 as if it were robotics\/CartpoleBalance-v1: its observation "state" is .* learned was/,
    );
  });
});
