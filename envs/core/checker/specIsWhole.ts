import { type DType, allocate } from '../dtypes.js';
import { type TensorSpace, sizeOf, violation } from '../spaces.js';
import type { EnvSpec } from '../spec.js';
import type { EnvFactory } from './checks.js';

/** The spec says all that people and programs go by, and says it consistently. */
export async function specIsWhole(make: EnvFactory): Promise<string | undefined> {
  const { spec } = await make();
  const { observations, reference } = spec;
  if (!/^[a-z]+\/[A-Z][A-Za-z0-9]*-v\d+$/.test(spec.id)) return `id "${spec.id}" is not suite/Name-vN`;
  if (spec.instruction.trim().length < 10) return 'the instruction says nothing';
  if (!observations[spec.defaultObservation])
    return `default observation "${spec.defaultObservation}" is not offered`;
  const picture = observations[spec.picture];
  if (picture?.type !== 'box' || picture.dtype !== 'uint8' || picture.shape[2] !== 3) {
    return `picture "${spec.picture}" is no [height, width, 3] uint8 image`;
  }
  if (!(spec.maxSteps > 0) || !(spec.stepsPerSecond > 0))
    return 'maxSteps and stepsPerSecond must be above 0';
  if (!(spec.rewardRange[0] <= spec.rewardRange[1]))
    return `the reward range [${spec.rewardRange.join(', ')}] is empty`;
  if (!(reference.expert > reference.random))
    return `expert score ${reference.expert} is not above random ${reference.random}`;
  return unusableKey(spec) ?? unclearSpace(spec);
}

function unusableKey(spec: EnvSpec): string | undefined {
  const space = spec.actionSpace;
  for (const { keys, action } of spec.keys) {
    const values = typeof action === 'number' ? [action] : action;
    const wrong =
      values.length === sizeOf(space)
        ? violation(space, Float64Array.from(values))
        : `has ${values.length} elements, expected ${sizeOf(space)}`;
    if (wrong) return `the action of key "${keys.join('", "')}" is outside its space: ${wrong}`;
  }
  return undefined;
}

/** Spaces describe each element once, with bounds that its dtype can hold; measured quantities have a unit. */
function unclearSpace(spec: EnvSpec): string | undefined {
  const spaces: Readonly<Record<string, TensorSpace>> = { action: spec.actionSpace, ...spec.observations };
  for (const [name, space] of Object.entries(spaces)) {
    if (space.type !== 'box') continue;
    const size = sizeOf(space);
    for (const field of ['low', 'high', 'unit', 'names'] as const) {
      const each = space[field];
      if (typeof each === 'object' && each.length !== size)
        return `"${name}" has ${each.length} entries in ${field}, expected ${size}`;
    }
    if (space.dtype.startsWith('float')) {
      if (space.unit === undefined) return `"${name}" does not state its unit`;
    } else if (!holds(space.dtype, space.low) || !holds(space.dtype, space.high)) {
      return `"${name}" has bounds that ${space.dtype} cannot hold`;
    }
  }
  return undefined;
}

function holds(dtype: DType, bounds: number | readonly number[]): boolean {
  const cell = allocate(dtype, 1);
  return [bounds].flat().every((bound) => {
    cell[0] = bound;
    return cell[0] === bound;
  });
}
