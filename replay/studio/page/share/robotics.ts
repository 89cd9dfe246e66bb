import { Registry } from '../../../../envs/core/registry.js';
import { robotTasks } from '../../../../envs/robotics/index.js';
import { loadMujoco } from '../../../../envs/robotics/mujoco.js';
import { embeddedBytes } from './embedded.js';
import { startShared } from './start.js';

void startShared(async () => {
  const wasm = await embeddedBytes('mujoco');
  await loadMujoco({ bytes: wasm.buffer as ArrayBuffer });
  return new Registry(robotTasks);
});
