import type { ColorName } from '../grid/encoding.js';

/** What missions call things; `object` is any of the others. The order numbers them. */
export const thingNames = ['key', 'ball', 'box', 'door', 'object'] as const;
export type ThingName = (typeof thingNames)[number];

/** Where a thing lies as the episode starts, as the agent looks then: in the room it starts in. The order numbers them from 1. */
export const places = ['front', 'behind', 'left', 'right'] as const;
export type Place = (typeof places)[number];

/** "the red ball behind you": the things that have all of these properties as the episode starts. */
export type Description = {
  /** `the` when one thing fits, `a` when there are more. */
  readonly article: 'a' | 'the';
  readonly color: ColorName | null;
  readonly thing: ThingName;
  readonly place: Place | null;
};

/** Something to be done, with any one of the things that a description fits. */
export type Task =
  | { readonly verb: 'go to'; readonly what: Description }
  | { readonly verb: 'pick up'; readonly what: Description }
  | { readonly verb: 'open'; readonly what: Description }
  | { readonly verb: 'put'; readonly what: Description; readonly nextTo: Description };

/** One task, or two in either order. */
export type Tasks = readonly [Task] | readonly [Task, Task];

/** What must be done in an episode. `then` and `after` mean the same, `first` before `second`, in other words. */
export type Mission =
  | { readonly kind: 'tasks'; readonly tasks: Tasks }
  | { readonly kind: 'then' | 'after'; readonly first: Tasks; readonly second: Tasks };
