import { Registry } from '../../../../envs/core/registry.js';
import { robotTasks } from '../../../../envs/robotics/index.js';
import { loadMujoco } from '../../../../envs/robotics/mujoco.js';

await loadMujoco({ url: '/mujoco.wasm' });

export const registry = new Registry(robotTasks);
