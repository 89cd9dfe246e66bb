import type { EnvConfig } from '../../../envs/index.js';
import { integerSetting, numberSetting } from '../../../envs/core/settings.js';

/** What TD3 is set to, unless asked for otherwise. */
export const td3Defaults = {
  /** Copies of the environment. */
  worlds: 4,
  /** Decisions that are drawn uniformly before anything is learned. */
  warmup: 2048,
  /** Minibatches that are learned from for each decision. */
  updates: 1,
  minibatch: 256,
  /** Decisions that are remembered. */
  memory: 200_000,
  rate: 0.001,
  discount: 0.99,
  /** Standard deviation of what is tried beside what the policy says; 1 is half an action's range. */
  noise: 0.1,
  /** The same, of actions that targets are worked out for, and where it is cut off. */
  targetNoise: 0.2,
  mostTargetNoise: 0.5,
  /** How far target networks follow at each change of the policy. */
  follow: 0.005,
  /** Changes of the critics for each of the policy. */
  delay: 2,
} as const satisfies EnvConfig;

/** The settings of TD3, checked. */
export type Td3Settings = { readonly [name in keyof typeof td3Defaults]: number };

/** @throws UserError when one is no number of its kind */
export function td3Settings(given: EnvConfig): Td3Settings {
  const whole = (name: keyof Td3Settings): number => integerSetting(given, name, 1, 1e8);
  const real = (name: keyof Td3Settings, most: number): number => numberSetting(given, name, 0, most);
  return {
    worlds: whole('worlds'),
    warmup: whole('warmup'),
    updates: whole('updates'),
    minibatch: whole('minibatch'),
    memory: whole('memory'),
    rate: real('rate', 1),
    discount: real('discount', 1),
    noise: numberSetting(given, 'noise', 1e-6, 10),
    targetNoise: real('targetNoise', 10),
    mostTargetNoise: real('mostTargetNoise', 10),
    follow: real('follow', 1),
    delay: whole('delay'),
  };
}
