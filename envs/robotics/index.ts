import type { EnvDefinition } from '../core/coreEnv.js';
import { cartpoleSwingup } from './control/cartpole/cartpoleSwingup.js';

/** Every robot task: one line each. */
export const robotTasks: readonly EnvDefinition[] = [cartpoleSwingup];
