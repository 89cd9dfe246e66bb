import type { Primitive } from '../../rendering/scene.js';
import type { Colour, Name, Noun, State } from '../language/vocabulary.js';

/** The things that are drawn as a shape, of which each has one of the colours told. */
export type ShapeRule = {
  readonly noun: Noun;
  readonly kind: Primitive['kind'];
  readonly colours: readonly Colour[];
  /** Of several such shapes, only the first. */
  readonly first?: true;
};

/** A state that follows from a number of an observation: one below, another above; in between neither. */
export type StateRule = {
  readonly noun: Noun;
  readonly observation: string;
  /** Of the observation's numbers, that of each thing of this noun in turn. */
  readonly index: number;
  readonly below: readonly [number, State];
  readonly above: readonly [number, State];
};

/** A task that scenes are from. */
export type RobotScene = {
  /** `Name-vN` of `robotics/Name-vN`. */
  readonly task: string;
  readonly name: Name;
  readonly shapes: readonly ShapeRule[];
  readonly states?: readonly StateRule[];
};

const BLOCKS = ['red', 'green', 'blue', 'yellow', 'purple'] as const;
const block: ShapeRule = { noun: 'block', kind: 'box', colours: BLOCKS };
const pad: ShapeRule = { noun: 'pad', kind: 'cylinder', colours: BLOCKS };
const drawer: ShapeRule = { noun: 'drawer', kind: 'box', colours: BLOCKS };
const drawerStates: StateRule = {
  noun: 'drawer',
  observation: 'opening',
  index: 0,
  below: [0.03, 'closed'],
  above: [0.06, 'open'],
};
const uprightRobot: StateRule = {
  noun: 'robot',
  observation: 'up',
  index: 2,
  below: [0.3, 'lying'],
  above: [0.85, 'upright'],
};

const cartpole: Omit<RobotScene, 'task'> = {
  name: 'cartpole',
  shapes: [
    { noun: 'pole', kind: 'capsule', colours: ['yellow'] },
    { noun: 'cart', kind: 'box', colours: ['orange'] },
  ],
  states: [
    { noun: 'pole', observation: 'position', index: 1, below: [-0.8, 'hanging'], above: [0.8, 'upright'] },
  ],
};

export const robotScenes: readonly RobotScene[] = [
  { task: 'ArmSort-v1', name: 'arm', shapes: [block, pad] },
  { task: 'ArmStack-v2', name: 'arm', shapes: [block] },
  { task: 'ArmPush-v2', name: 'arm', shapes: [block, pad] },
  {
    task: 'ArmPickAndPlace-v2',
    name: 'arm',
    shapes: [block, { noun: 'ball', kind: 'sphere', colours: ['white'] }],
  },
  { task: 'ArmReach-v2', name: 'arm', shapes: [{ noun: 'ball', kind: 'sphere', colours: ['red'] }] },
  {
    task: 'ArmButtonPress-v1',
    name: 'arm',
    shapes: [{ noun: 'button', kind: 'ellipsoid', colours: BLOCKS }],
  },
  { task: 'ArmDrawerOpen-v1', name: 'arm', shapes: [drawer], states: [drawerStates] },
  { task: 'ArmDrawerClose-v1', name: 'arm', shapes: [drawer], states: [drawerStates] },
  {
    task: 'PendulumSwingup-v1',
    name: 'pendulum',
    shapes: [
      { noun: 'pole', kind: 'capsule', colours: ['yellow'] },
      { noun: 'ball', kind: 'sphere', colours: ['orange'] },
    ],
    states: [
      {
        noun: 'pole',
        observation: 'orientation',
        index: 0,
        below: [-0.8, 'hanging'],
        above: [0.8, 'upright'],
      },
    ],
  },
  { task: 'CartpoleSwingup-v1', ...cartpole },
  { task: 'CartpoleBalance-v1', ...cartpole },
  {
    task: 'PointMassHard-v1',
    name: 'board',
    shapes: [
      { noun: 'ball', kind: 'sphere', colours: ['yellow'] },
      { noun: 'pin', kind: 'sphere', colours: ['green', 'blue'] },
      { noun: 'disc', kind: 'cylinder', colours: ['red'] },
    ],
  },
  {
    task: 'ReacherEasy-v1',
    name: 'reacher',
    shapes: [{ noun: 'ball', kind: 'sphere', colours: ['red'] }],
  },
  {
    task: 'HumanoidStand-v1',
    name: 'humanoid',
    shapes: [{ noun: 'robot', kind: 'capsule', colours: [], first: true }],
    states: [uprightRobot],
  },
  {
    task: 'QuadrupedWalk-v1',
    name: 'quadruped',
    shapes: [{ noun: 'robot', kind: 'capsule', colours: [], first: true }],
    states: [uprightRobot],
  },
];
