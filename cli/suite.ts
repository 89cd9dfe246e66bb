import { isRecord, parseJson, refuseUnknown } from '../datasets/fields.js';
import { readText } from '../datasets/files.js';
import { type EnvRef, UserError, registry } from '../index.js';
import { checkEnv } from '../recorder/recipe.js';

/**
 * Environments as a file lists them: `{"environments": ["maze/FourRooms-v1", {"id": "arcade/Bricks-v1", "wrappers": [...]}]}`. An id
 * may be a pattern.
 * @throws UserError that says which of them is wrong
 */
export function readSuite(file: string): EnvRef[] {
  const value = parseJson(readText(file), file);
  if (!isRecord(value) || !Array.isArray(value['environments']))
    throw new UserError(`${file} is no suite: expected an object with an array "environments"`);
  refuseUnknown(file, ['environments'], value);
  return value['environments'].flatMap((env: unknown, i): EnvRef[] => {
    checkEnv(`${file}, environments[${i}]`, env);
    const ref = typeof env === 'string' ? { id: env } : env;
    return registry.find(ref.id).map((id) => ({ ...ref, id }));
  });
}
