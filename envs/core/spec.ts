import type { ActionSpace, TensorSpace } from './spaces.js';

/** `suite/Name-vN`; N rises whenever the dynamics change. */
export type EnvId = string & { readonly __brand: 'EnvId' };

/**
 * A key a person plays with, and the action it stands for. Of bindings whose keys are held, that with the most keys counts; where
 * an action has several numbers, each is taken from those bindings in which it is not 0.
 */
export type KeyBinding = {
  /** Any of these, as a browser's KeyboardEvent.key names it: "ArrowLeft", " ", "a". Keys held together are joined: "ArrowLeft+ ". */
  readonly keys: readonly string[];
  readonly action: number | readonly number[];
  readonly meaning: string;
};

/**
 * Mean returns of an episode, measured with the stated agents and, unless an environment says otherwise, its default
 * settings: what scores are normalised by.
 */
export type ReferenceScores = {
  /** The `random` agent. */
  readonly random: number;
  /** The environment's specialist. */
  readonly expert: number;
  /** The most that any play can reach, where that is known. */
  readonly best?: number;
  /** The part of episodes that the specialist solves, from 0 to 1, where a task is solved or not. */
  readonly successRate?: number;
  /** Mean steps of the episodes that the specialist solved. */
  readonly steps?: number;
  /** Mean steps that a player who knows the whole state needs for the same episodes, as few as a planner finds. */
  readonly fewestSteps?: number;
};

/** Everything an environment says about itself before it is made. Plain data. */
export type EnvSpec = {
  readonly id: EnvId;
  readonly title: string;
  /** What each setting of the environment does, by its name. */
  readonly settings: Readonly<Record<string, string>>;
  /** What the player must do, in plain English: recorded with every episode, unless the episode has its own words. */
  readonly instruction: string;
  readonly actionSpace: ActionSpace;
  /** Every observation on offer, by key. */
  readonly observations: Readonly<Record<string, TensorSpace>>;
  /** The observation a player is given when none is asked for. */
  readonly defaultObservation: string;
  /** The picture a person looks at: the key of an image observation. */
  readonly picture: string;
  /** Least and greatest reward of one step; either may be infinite. */
  readonly rewardRange: readonly [number, number];
  /** The episode is truncated at this many steps. */
  readonly maxSteps: number;
  /** Steps a second at which the world runs in real time. */
  readonly stepsPerSecond: number;
  readonly reference: ReferenceScores;
  readonly keys: readonly KeyBinding[];
};
