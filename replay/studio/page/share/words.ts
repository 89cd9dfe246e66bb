import { Registry } from '../../../../envs/core/registry.js';
import { loadMujoco } from '../../../../envs/robotics/mujoco.js';
import { wordGames } from '../../../../envs/words/index.js';
import { embeddedBytes } from './embedded.js';
import { startShared } from './start.js';

void startShared(async () => {
  const wasm = await embeddedBytes('mujoco');
  await loadMujoco({ bytes: wasm.buffer as ArrayBuffer });
  return new Registry(wordGames);
});
