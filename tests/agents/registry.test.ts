import { expect, test } from '@jest/globals';
import { agentNames, agents, findAgent } from '#gatogym/agents/index.js';
import { registry } from '#gatogym/envs/index.js';

test('every environment has a specialist, which says that it plays it', () => {
  for (const id of registry.ids) {
    const specialist = findAgent('specialist', id);
    expect(specialist.id).not.toBe('random');
    expect(findAgent(specialist.id, id)).toBe(specialist);
  }
});

test('names of agents hold no colon, which is what stands before an argument', () => {
  for (const { id } of agents) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
});

test('an unknown name is told with the nearest one', () => {
  expect(() => findAgent('randm', 'maze/FourRooms-v1')).toThrow(
    'unknown agent "randm"; did you mean "random"',
  );
});

test('every name that can be given is listed', () => {
  expect(agentNames()).toEqual(expect.arrayContaining([...agents.map(({ id }) => id), 'specialist']));
});

test('a person is no agent that can be run: they play', () => {
  expect(() => findAgent('human', 'arcade/Bricks-v1')).toThrow(
    'agent "human" is you, and records by playing: gatogym play arcade/Bricks-v1',
  );
});
