import { NANO, SHORT } from './settings.js';

const STEPS = 400;
/** Where it is recorded, once for all experiments. */
const EPISODES = 'data/generalist/base-episodes';

/** What it learns: rooms and robots, of which each experiment leaves out those that it is about. */
export const BASE_ROOMS = [
  'FourRooms',
  'EmptyRandom',
  'DoorKey',
  'SimpleCrossing',
  'GoToObject',
  'GoToLocal',
  'GoToDoor',
  'OpenDoor',
  'Fetch',
  'Unlock',
].map((name) => `maze/${name}-v1`);
export const BASE_ROBOTS = ['CartpoleBalance', 'ReacherEasy', 'FingerSpin', 'PointMassEasy'].map(
  (name) => `robotics/${name}-v1`,
);

/** What tokens are made of, where rooms and robots are recorded as docs/generalist/recipes/base.json has it. */
export const ROOM_KEYS = ['direction', 'symbolic'];
export const ROBOT_KEYS = ['state'];

/** A network that has learned these tasks, for others to be learned beside them. */
export function trainBase(laboratory) {
  const data = laboratory.record('base', 'docs/generalist/recipes/base.json', { at: EPISODES });
  const mixture = {
    parts: [
      { data, env: 'maze/*', weight: BASE_ROOMS.length, observations: ROOM_KEYS },
      { data, env: 'robotics/*', weight: BASE_ROBOTS.length, observations: ROBOT_KEYS },
    ],
  };
  const tokens = laboratory.tokenize('base', mixture, { ...SHORT, sequences: STEPS * NANO.batch });
  return { data, ...laboratory.train('base', tokens, { ...NANO, steps: STEPS, seed: 0 }) };
}
