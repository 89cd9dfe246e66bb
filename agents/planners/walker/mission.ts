import { UserError } from '../../../envs/index.js';
import { COLORS } from '../../../envs/maze/firstPerson/world/colors.js';
import { SHAPES } from '../../../envs/maze/firstPerson/world/things.js';

/** A thing as the observation `map` codes it: 1 + shape, and 1 + colour or 0 for any. */
export type Wanted = { readonly shape: number; readonly color: number };

/** What an instruction asks for. */
export type Mission =
  /** Walk onto every thing that is wanted; all others are kept away from where they matter. */
  | { readonly task: 'take'; readonly wanted: readonly Wanted[]; readonly avoidsOthers: boolean }
  /** Interact with pillars in this order. */
  | { readonly task: 'touch'; readonly order: readonly Wanted[] }
  /** Walk onto the ball of the colour that the pillar had. */
  | { readonly task: 'match' }
  /** Walk everywhere until a platform shows, then back to it. */
  | { readonly task: 'search' };

/**
 * Reads the instruction of an episode.
 * @throws UserError when it is not one of a first-person task
 */
export function parseMission(instruction: string): Mission {
  const [verb = ''] = instruction.split(' ');
  const named = thingsNamed(instruction);
  if (verb === 'touch' && named.length > 0) return { task: 'touch', order: named };
  if (verb === 'remember') return { task: 'match' };
  if (instruction.includes('that is hidden')) return { task: 'search' };
  const [first] = named;
  if (first && (verb === 'go' || instruction.includes(' leave '))) {
    return { task: 'take', wanted: [first], avoidsOthers: true };
  }
  const wanted = SHAPES.flatMap((shape, i) =>
    instruction.includes(shape) ? [{ shape: 1 + i, color: 0 }] : [],
  );
  if (wanted.length > 0) return { task: 'take', wanted, avoidsOthers: false };
  throw new UserError(`walker does not understand the instruction "${instruction}"`);
}

/** Each colour with a shape, in the order of the words. */
function thingsNamed(instruction: string): Wanted[] {
  const words = instruction.match(/[a-z]+/g) ?? [];
  return words.flatMap((word, i) => {
    const color = COLORS.findIndex((name) => name === word);
    const shape = SHAPES.findIndex((name) => name === words[i + 1]);
    return color >= 0 && shape >= 0 ? [{ shape: 1 + shape, color: 1 + color }] : [];
  });
}

export function isWanted({ shape, color }: Wanted, otherShape: number, otherColor: number): boolean {
  return shape === otherShape && (color === 0 || color === otherColor);
}
