import type { MainModule } from '@mujoco/mujoco';

/** The MuJoCo module: one instance of its WebAssembly, shared by every task of the thread. */
export type Mujoco = MainModule;

/** Where the WebAssembly comes from, for pages; Node finds it in the package. */
export type MujocoSource = {
  /** Address of `mujoco.wasm`. */
  readonly url?: string;
  /** Its bytes, already fetched. */
  readonly bytes?: ArrayBuffer;
};

let loading: Promise<Mujoco> | undefined;

/**
 * The MuJoCo module of this thread: loaded on the first call, the same one afterwards.
 * A page calls this once with its source before it makes tasks; later sources are not looked at.
 */
export function loadMujoco(source: MujocoSource = {}): Promise<Mujoco> {
  loading ??= instantiate(source);
  return loading;
}

async function instantiate(source: MujocoSource): Promise<Mujoco> {
  const { default: create } = await import('@mujoco/mujoco');
  const { url, bytes } = source;
  return create({
    // MuJoCo's warnings of a diverging simulation: the task ends the episode and says so itself.
    print: ignore,
    printErr: ignore,
    ...(url === undefined ? {} : { locateFile: () => url }),
    ...(bytes === undefined ? {} : { wasmBinary: bytes }),
  });
}

function ignore(): void {}
