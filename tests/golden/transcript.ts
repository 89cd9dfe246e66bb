import { SPECIALIST, findAgent } from '#gatogym/agents/index.js';
import { checksum } from '#gatogym/envs/core/checker/playthrough.js';
import { bytesOf } from '#gatogym/envs/core/dtypes.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { hashText } from '#gatogym/envs/core/hash.js';
import {
  type CoreEnv,
  type EnvSpec,
  type Seed,
  allocateActions,
  deriveSeed,
  makeCore,
} from '#gatogym/envs/index.js';
import { isSearched } from '../searching.js';

const ROOT = 20 as Seed;
/** A robot's step takes a thousand times longer than a game's, and its specialist's search as much again. */
const RANDOM_STEPS = { quick: 10_000, robot: 2_000 };
const SPECIALIST_STEPS = { quick: 1_000, searching: 20 };

/**
 * What happens in an environment, for people to read and for tests to compare: the spec in short, a long run of random
 * play, a shorter one of the specialist. Written down are the first steps, every 500th, and each end.
 */
export async function transcript(id: string): Promise<string> {
  const env = await makeCore({ id });
  const lines = [
    ...header(env.spec),
    ...(await play(env, 'random', RANDOM_STEPS[id.startsWith('robotics/') ? 'robot' : 'quick'])),
    ...(await play(env, SPECIALIST, SPECIALIST_STEPS[isSearched(id) ? 'searching' : 'quick'])),
  ];
  env.close();
  return `${lines.join('\n')}\n`;
}

function header({
  id,
  title,
  instruction,
  actionSpace,
  observations,
  rewardRange,
  maxSteps,
}: EnvSpec): string[] {
  return [
    `${id}: ${title}. "${instruction}"`,
    `actions ${JSON.stringify(actionSpace)}`,
    ...Object.entries(observations).map(([key, space]) => `observation ${key} ${JSON.stringify(space)}`),
    `rewards from ${rewardRange[0]} to ${rewardRange[1]}, episodes of at most ${maxSteps} steps`,
  ];
}

async function play(env: CoreEnv, player: string, steps: number): Promise<string[]> {
  const { id } = env.spec;
  const agent = await findAgent(player, id).create(env.spec, 1);
  const sight = observeInto(env, agent.observations);
  const everything = observeInto(env, Object.keys(env.spec.observations));
  const action = allocateActions(env.spec.actionSpace);
  const lines = ['', `${agent.identity.id} version ${agent.identity.version}, ${steps} steps`];
  const look = (): string => {
    for (const observe of everything.observers) observe();
    const sums = Object.entries(everything.buffers).map(
      ([key, buffer]) => `${key} ${hex(checksum(bytesOf(buffer)))}`,
    );
    return sums.join(' ');
  };
  let [episode, length, sum] = [0, 0, 0];
  const begin = (): void => {
    const seed = deriveSeed(ROOT, hashText(id), episode++);
    env.reset(seed);
    agent.reset(0, seed, env.instruction);
    [length, sum] = [0, 0];
    const ownWords = env.instruction === env.spec.instruction ? '' : ` "${env.instruction}"`;
    lines.push(`reset ${seed}: hash ${hex(env.hash())}${ownWords}`);
  };
  begin();
  for (let t = 1; t <= steps; t++) {
    for (const observe of sight.observers) observe();
    void agent.act(sight.buffers, action);
    env.step(action, 0);
    length++;
    sum += env.reward;
    const hash = `hash ${hex(env.hash())}`;
    if (t <= 10 || t % 500 === 0)
      lines.push(`${t}: action ${action.join(' ')} reward ${env.reward} ${hash} ${look()}`);
    if (!env.terminated && !env.truncated) continue;
    const how = [env.terminated ? 'terminated' : '', env.truncated ? 'truncated' : '']
      .filter(Boolean)
      .join(', ');
    lines.push(`${t}: ${how} after ${length} steps, return ${sum}, success ${env.success}, ${hash}`);
    begin();
  }
  return lines;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
