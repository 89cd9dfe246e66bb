import { sha256Hex } from '../../datasets/canonical.js';
import { joinPath, namesIn, readBytes, renameFile, writeBytes } from '../../datasets/files.js';
import { type EnvSpec, UserError } from '../../envs/index.js';
import { Policy, type PolicyShape } from './policy.js';
import { type Tensor, type Tensors, decodeSafetensors, encodeSafetensors, vector } from './safetensors.js';

export const CHECKPOINT = 'checkpoint.safetensors';

/** All numbers of a policy. */
export function policyTensors({ parameters, normaliser, inputs, valueScale, shape }: Policy): Tensors {
  const { count, means, squares } = normaliser;
  return {
    ...Object.fromEntries(
      parameters.entries.map(({ name, shape: size }, i): [string, Tensor] => [
        name,
        { shape: size, values: parameters.views[i] as Float32Array },
      ]),
    ),
    ...(inputs.areIndicators
      ? {}
      : {
          'inputs.count': vector(count),
          'inputs.means': vector(means),
          'inputs.squares': vector(squares),
        }),
    ...(shape.hasValue ? { 'value.scale': vector(valueScale) } : {}),
  };
}

/** Copies numbers into where they belong. @throws UserError when one is missing or has another shape */
export function restoreTensors(into: Tensors, from: Tensors, name: string): void {
  for (const [key, { shape, values }] of Object.entries(into)) {
    const found = Object.hasOwn(from, key) ? from[key] : undefined;
    if (found?.shape.join() !== shape.join())
      throw new UserError(
        `${name} does not fit: tensor "${key}" is ${found ? `[${found.shape.join(', ')}]` : 'missing'}, expected [${shape.join(', ')}]`,
      );
    values.set(found.values);
  }
}

/** Writes tensors so that the file is always whole: the old one or the new. */
export function writeTensors(directory: string, file: string, tensors: Tensors): void {
  const whole = joinPath(directory, file);
  writeBytes(`${whole}.tmp`, encodeSafetensors(tensors), { isNew: false });
  renameFile(`${whole}.tmp`, whole);
}

/**
 * The policy in a directory, and the checksum of its numbers.
 * @throws UserError when there is none, or it does not fit the environment
 */
export function readPolicy(
  directory: string,
  spec: EnvSpec,
  shape: PolicyShape,
): { readonly policy: Policy; readonly sha256: string } {
  if (!namesIn(directory).includes(CHECKPOINT))
    throw new UserError(`${directory} has no ${CHECKPOINT} yet: its training has not come that far`);
  const file = joinPath(directory, CHECKPOINT);
  const bytes = readBytes(file);
  const policy = new Policy(spec, shape);
  restoreTensors(policyTensors(policy), decodeSafetensors(bytes, file), file);
  policy.normaliser.settle();
  return { policy, sha256: sha256Hex(bytes) };
}
