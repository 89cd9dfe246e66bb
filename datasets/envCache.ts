import { type CoreEnv, type EnvRef, makeCore } from '../envs/index.js';
import { canonicalJson } from './canonical.js';

/** Environments by what makes them, made on first use: episodes of one source share one. */
export class EnvCache {
  readonly #envs = new Map<string, CoreEnv>();

  async get(ref: EnvRef): Promise<CoreEnv> {
    const key = canonicalJson(ref);
    const env = this.#envs.get(key) ?? (await makeCore(ref));
    this.#envs.set(key, env);
    return env;
  }

  close(): void {
    for (const env of this.#envs.values()) env.close();
    this.#envs.clear();
  }
}
