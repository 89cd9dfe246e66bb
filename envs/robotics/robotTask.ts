import type { EnvConfig, EnvDefinition } from '../core/coreEnv.js';
import { wordSetting } from '../core/settings.js';
import { box } from '../core/spaces.js';
import type { EnvId, EnvSpec, KeyBinding, ReferenceScores } from '../core/spec.js';
import { RANDOMIZE, VARIATION_WORDS, type Randomize } from './bodyVariation.js';
import { type Mujoco, loadMujoco } from './mujoco.js';
import type { MujocoTask } from './mujocoTask.js';
import { type Robot, type StatePart, actionSpaceOf, pictureSpaces, stateSpaces } from './robot.js';

/** Steps of an episode, unless a task says otherwise. */
const MAX_STEPS = 1000;

/** A robot task as its author describes it: its spec and its definition follow from this. */
export type TaskDescription = {
  readonly id: string;
  readonly title: string;
  readonly instruction: string;
  readonly robot: Robot;
  /** The `state` observation, part by part, in the order that `observe` writes it. */
  readonly state: readonly StatePart[];
  /** What the task remembers between steps: int32 and float64 numbers. */
  readonly memory?: Memory;
  /** 1,000 when not given. */
  readonly maxSteps?: number;
  readonly reference: ReferenceScores;
  readonly keys: readonly KeyBinding[];
  /** Settings of its own, with their defaults, and what each does. */
  readonly defaults?: EnvConfig;
  readonly settings?: Readonly<Record<string, string>>;
  make(frame: TaskFrame, config: EnvConfig): MujocoTask;
};

export type Memory = { readonly integers?: number; readonly numbers?: number };

/** What every task is made with. */
export type TaskFrame = {
  readonly spec: EnvSpec;
  readonly mujoco: Mujoco;
  readonly robot: Robot;
  readonly state: readonly StatePart[];
  readonly memory: Required<Memory>;
  readonly randomize: Randomize;
};

/** A task as the registry holds it. */
export function robotTask(task: TaskDescription): EnvDefinition {
  const { robot, state } = task;
  const memory = { integers: 0, numbers: 0, ...task.memory };
  const describe = (config: EnvConfig): EnvSpec => ({
    id: task.id as EnvId,
    title: task.title,
    settings: {
      randomize:
        'how much masses, lengths, strengths, damping and friction differ from episode to episode: none, ' +
        'small (by up to 10%) or large (30%)',
      ...task.settings,
    },
    instruction: task.instruction,
    actionSpace: actionSpaceOf(robot),
    observations: {
      ...stateSpaces(state),
      ...pictureSpaces(robot),
      snapshot: box({
        dtype: 'uint8',
        shape: [stateSizeOf(robot, memory, randomizeOf(config))],
        low: 0,
        high: 255,
        meaning: 'the whole state of the simulation as save() writes it, for agents that search',
      }),
    },
    defaultObservation: 'state',
    picture: 'camera',
    rewardRange: [0, 1],
    maxSteps: task.maxSteps ?? MAX_STEPS,
    stepsPerSecond: robot.stepsPerSecond,
    reference: task.reference,
    keys: task.keys,
  });
  return {
    id: task.id,
    defaults: { randomize: 'none', ...task.defaults },
    describe,
    create: async (spec, config) => {
      const mujoco = await loadMujoco();
      return task.make({ spec, mujoco, robot, state, memory, randomize: randomizeOf(config) }, config);
    },
  };
}

/** Bytes of a task's state: physics, numbers, progress, generator, integers and, where bodies differ, how. */
export function stateSizeOf(robot: Robot, memory: Required<Memory>, randomize: Randomize): number {
  const variation = randomize === 'none' ? 0 : VARIATION_WORDS;
  return (robot.stateLength + memory.numbers) * 8 + 24 + (memory.integers + variation) * 4;
}

function randomizeOf(config: EnvConfig): Randomize {
  return wordSetting(config, 'randomize', RANDOMIZE) as Randomize;
}
