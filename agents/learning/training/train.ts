import { firstDifference } from '../../../datasets/difference.js';
import { joinPath, makeDirectory, namesIn, readBytes, removeFile } from '../../../datasets/files.js';
import { UserError } from '../../../envs/index.js';
import { CHECKPOINT, policyTensors, restoreTensors, writeTensors } from '../checkpoint.js';
import {
  type Algorithm,
  type TrainingRecipe,
  hasRecipe,
  readTrainingRecipe,
  writeTrainingRecipe,
} from '../recipe.js';
import { League } from './league/league.js';
import { decodeSafetensors } from '../safetensors.js';
import { type Autograd, loadAutograd } from './autograd.js';
import { examine } from './examine.js';
import { Imitation } from './imitation.js';
import type { Learner, Row } from './learner.js';
import { Ppo } from './ppo.js';
import { ProgressFile } from './progressFile.js';
import { Td3 } from './td3.js';

/** All that a training needs to go on, its policy too, so that one file is always enough; there until it is complete. */
const UNFINISHED = 'unfinished.safetensors';
/** How often it is written: no more than this part of a training is ever lost. */
const SAVES = 20;

export type TrainOptions = {
  /** Whether to go on with what the directory holds, if it does. */
  readonly resume: boolean;
  readonly signal?: AbortSignal;
  /** @param steps how far an earlier run has come */
  readonly onStart?: (steps: number) => void;
  readonly onRow?: (row: Row) => void;
  /** Episodes that the policy is examined in at the end. */
  readonly examination: number;
};

export type Trained = {
  /** Steps that are done, and kept in the directory. */
  readonly steps: number;
  /** Returns of the episodes of the examination, in ascending order; undefined when training was stopped before its end. */
  readonly returns: readonly number[] | undefined;
};

const learners: Readonly<
  Record<Algorithm, (recipe: TrainingRecipe, autograd: Autograd) => Promise<Learner>>
> = {
  ppo: (recipe, autograd) => Ppo.begin(recipe, autograd),
  td3: (recipe, autograd) => Td3.begin(recipe, autograd),
  league: (recipe, autograd) => League.begin(recipe, autograd),
  bc: (recipe, autograd) => Imitation.begin(recipe, autograd),
  dagger: (recipe, autograd) => Imitation.begin(recipe, autograd),
};

/**
 * Trains a policy into a directory: recipe.json, checkpoint.safetensors, progress.csv, curve.svg. The same recipe gives the same
 * bytes on the same machine, interrupted and resumed or not.
 * @throws UserError when the directory holds another training, or one and it is not to be resumed
 */
export async function train(recipe: TrainingRecipe, out: string, options: TrainOptions): Promise<Trained> {
  const isBegun = checkDirectory(recipe, out, options.resume);
  const learner = await learners[recipe.algorithm](recipe, await loadAutograd());
  try {
    if (isBegun) restore(learner, out);
    else writeTrainingRecipe(out, recipe);
    const steps = await run(learner, recipe, out, options);
    const isComplete = steps >= recipe.steps;
    if (isComplete) {
      await learner.finish?.(out);
      removeFile(joinPath(out, UNFINISHED));
    }
    return { steps, returns: isComplete ? await examine(recipe, out, options.examination) : undefined };
  } finally {
    learner.close();
  }
}

/** @returns whether it holds a part of this training */
function checkDirectory(recipe: TrainingRecipe, out: string, resume: boolean): boolean {
  makeDirectory(out);
  if (!hasRecipe(out)) return false;
  if (!resume)
    throw new UserError(
      `${out} holds a training already: --resume goes on with it, another --out begins anew`,
    );
  const difference = firstDifference(readTrainingRecipe(out), recipe);
  if (difference)
    throw new UserError(
      `${out} holds another training: its ${difference.path} is ${difference.before}, now it is ${difference.now}`,
    );
  const names = namesIn(out);
  if (names.includes(CHECKPOINT) && !names.includes(UNFINISHED))
    throw new UserError(`the training in ${out} is complete: there is nothing to resume`);
  return names.includes(UNFINISHED);
}

function restore(learner: Learner, out: string): void {
  const file = joinPath(out, UNFINISHED);
  const tensors = decodeSafetensors(readBytes(file), file);
  restoreTensors(policyTensors(learner.policy), tensors, file);
  learner.load(tensors, file);
}

/** @returns steps that are done and saved */
async function run(
  learner: Learner,
  recipe: TrainingRecipe,
  out: string,
  { signal, onStart, onRow }: TrainOptions,
): Promise<number> {
  const progress = new ProgressFile(
    out,
    `${recipe.environment.id} · ${recipe.algorithm}, seed ${recipe.seed}`,
    learner.steps,
  );
  onStart?.(learner.steps);
  let saved = learner.steps;
  const save = (): void => {
    const policy = policyTensors(learner.policy);
    progress.write();
    writeTensors(out, UNFINISHED, { ...policy, ...learner.save() });
    writeTensors(out, CHECKPOINT, policy);
    saved = learner.steps;
  };
  while (learner.steps < recipe.steps && !signal?.aborted) {
    const row = await learner.improve();
    progress.add(row);
    onRow?.(row);
    if (learner.steps - saved >= recipe.steps / SAVES) save();
    // Lets an interruption be heard.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (learner.steps > saved) save();
  return saved;
}
