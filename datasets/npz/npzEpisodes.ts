import { didYouMean } from '../../envs/core/nearest.js';
import { type ActionSpace, type TensorSpace, UserError, box, shapeOf } from '../../envs/index.js';
import type { OutsideEpisodes } from '../outside/importEpisodes.js';
import { type NpyArray, readNpy, textsOf } from './npy.js';
import type { OutsideEpisode } from '../outside/outsideEpisode.js';
import { type OpenOutsideSpec, type OutsideSpec, checkKey } from '../outside/outsideSpec.js';
import { rangeOf } from '../outside/space.js';
import { readZip } from './zip.js';

type Arrays = ReadonlyMap<string, NpyArray>;

const OBSERVATION = 'observations/';
const required = ['actions', 'rewards', 'terminated', 'truncated'];
const known = [...required, 'success', 'instruction'];

/** Episodes in .npz files of NumPy's, one each; a file is read when its episode is asked for. */
export class NpzEpisodes implements OutsideEpisodes {
  readonly #files: readonly string[];
  readonly #spec: OutsideSpec;

  constructor(files: readonly string[], spec: OutsideSpec) {
    this.#files = files;
    this.#spec = spec;
  }

  get length(): number {
    return this.#files.length;
  }

  /** @throws UserError when the file is damaged, or an array is missing or has another shape than the spec says */
  at(index: number): OutsideEpisode {
    const file = this.#files[index] as string;
    const arrays = arraysOf(file);
    const { actionSpace, observations } = this.#spec;
    const steps = arrays.get('rewards')?.shape[0] ?? 0;
    const valuesOf = (name: string, rows: number, shape: readonly number[]): NpyArray['values'] => {
      const array = arrays.get(name);
      if (!array) throw new UserError(`${file} has no array "${name}"`);
      refuseShape(file, name, array.shape, [rows, ...shape]);
      return array.values;
    };
    const success = arrays.get('success');
    const instruction = arrays.get('instruction');
    return {
      actions: valuesOf('actions', steps, shapeOf(actionSpace)),
      rewards: valuesOf('rewards', steps, []),
      observations: Object.fromEntries(
        keysOf(arrays).map((key) => {
          const space = observations[key];
          if (!space)
            throw new UserError(
              `${file} has an observation "${key}"; ${didYouMean(key, Object.keys(observations))}`,
            );
          return [key, valuesOf(`${OBSERVATION}${key}`, steps + 1, shapeOf(space))];
        }),
      ),
      terminated: endOf(file, arrays, 'terminated', steps),
      truncated: endOf(file, arrays, 'truncated', steps),
      ...(success ? { success: success.values[success.values.length - 1] === 1 } : {}),
      ...(instruction ? { instruction: textsOf(instruction)[0] ?? '' } : {}),
    };
  }

  whereabouts(index: number): string {
    return this.#files[index] as string;
  }
}

/** A spec whose spaces, where it has none, take every value in the dtypes and shapes of the arrays in a file. */
export function withSpacesOf(file: string, spec: OpenOutsideSpec): OutsideSpec {
  const { actionSpace, observations } = spec;
  if (actionSpace && observations) return { ...spec, actionSpace, observations };
  const arrays = arraysOf(file);
  const spaces = keysOf(arrays).map(
    (key) => [key, spaceOf(arrays.get(`${OBSERVATION}${key}`) as NpyArray)] as const,
  );
  return {
    ...spec,
    actionSpace: actionSpace ?? actionSpaceOf(arrays.get('actions') as NpyArray),
    observations: observations ?? Object.fromEntries(spaces),
  };
}

function spaceOf({ dtype, shape }: NpyArray): TensorSpace {
  const [low, high] = rangeOf(dtype);
  return box({ dtype, shape: shape.slice(1), low, high });
}

function actionSpaceOf(array: NpyArray): ActionSpace {
  return spaceOf({ ...array, dtype: array.dtype.startsWith('float') ? 'float32' : 'int32' });
}

function arraysOf(file: string): Arrays {
  const arrays = new Map<string, NpyArray>();
  for (const { name, bytes } of readZip(file)) {
    const array = name.replace(/\.npy$/, '');
    if (array.startsWith(OBSERVATION)) checkKey(array.slice(OBSERVATION.length), file);
    else if (!known.includes(array))
      throw new UserError(
        `${file} has an array "${array}"; ${didYouMean(array, [...known, `${OBSERVATION}KEY`])}`,
      );
    try {
      arrays.set(array, readNpy(bytes, array));
    } catch (error) {
      throw error instanceof UserError ? new UserError(`${file}: ${error.message}`) : error;
    }
  }
  const missing = required.find((name) => !arrays.has(name));
  if (missing !== undefined) throw new UserError(`${file} has no array "${missing}"`);
  if (keysOf(arrays).length === 0)
    throw new UserError(`${file} has no observation: expected arrays "${OBSERVATION}KEY"`);
  return arrays;
}

function keysOf(arrays: Arrays): string[] {
  return [...arrays.keys()]
    .filter((name) => name.startsWith(OBSERVATION))
    .map((name) => name.slice(OBSERVATION.length));
}

/** Whether the last step ended the episode so: one truth value, or one a step, of which only the last may be true. */
function endOf(file: string, arrays: Arrays, name: string, steps: number): boolean {
  const { shape, values } = arrays.get(name) as NpyArray;
  if (shape.length > 0) refuseShape(file, name, shape, [steps]);
  const early = values.findIndex((value, step) => value !== 0 && step < values.length - 1);
  if (early >= 0)
    throw new UserError(`${file}: "${name}" is true at step ${early} of ${steps}, before the end`);
  return values.length > 0 && values[values.length - 1] !== 0;
}

function refuseShape(
  file: string,
  name: string,
  given: readonly number[],
  expected: readonly number[],
): void {
  if (given.join() === expected.join()) return;
  throw new UserError(
    `${file}: "${name}" has shape [${given.join(', ')}], expected [${expected.join(', ')}]`,
  );
}
