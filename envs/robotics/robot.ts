import { type Box, box, image } from '../core/spaces.js';
import type { View } from './view.js';

/** A robot in its world: what all tasks of a domain share. */
export type Robot = {
  /** The model; geoms of group 3 and above collide but are not drawn. */
  readonly mjcf: string;
  /** Physics steps for each action. */
  readonly substeps: number;
  /** Actions a second. */
  readonly stepsPerSecond: number;
  /** Float64 numbers of the physics' state, as `Physics.stateLength` counts them. */
  readonly stateLength: number;
  /** Where bodies vary from episode to episode, lengths stay as they are. */
  readonly keepsLengths?: boolean;
  /** What an action is: numbers from -1 to 1. */
  readonly actions: readonly ActionPart[];
  /** Where pictures are taken from, by name; `rgb` is the view that people see. */
  readonly views: Readonly<Record<string, View>> & { readonly rgb: View };
};

/** One number of an action. */
export type ActionPart = {
  /** What it moves: "force on the cart". */
  readonly name: string;
  /** What 1 stands for: "10 N". */
  readonly unit: string;
};

/** A named stretch of the `state` observation, on offer as an observation of its own as well. */
export type StatePart = {
  /** "joint_positions" */
  readonly key: string;
  readonly names: readonly string[];
  /** One for all numbers, or one each. */
  readonly unit: string | readonly string[];
  readonly low: number | readonly number[];
  readonly high: number | readonly number[];
  readonly meaning: string;
};

/** Sides of the square pictures on offer, by what is added to the view's name. */
const PICTURE_SIZES: Readonly<Record<string, number>> = { '': 84, '64': 64, '128': 128 };

export function actionSpaceOf({ actions }: Robot): Box {
  return box({
    dtype: 'float32',
    shape: [actions.length],
    low: -1,
    high: 1,
    meaning: 'what moves the robot, from full strength one way to full strength the other',
    names: actions.map(({ name }) => name),
    unit: actions.map(({ unit }) => unit),
  });
}

/** The whole state as one vector, and each of its parts. */
export function stateSpaces(parts: readonly StatePart[]): Record<string, Box> {
  const each = <T>(value: T | readonly T[], { names }: StatePart): readonly T[] =>
    Array.isArray(value) ? (value as readonly T[]) : names.map(() => value as T);
  const join = (key: string, joined: readonly StatePart[], meaning: string): Box => {
    const names = joined.flatMap((part) => part.names);
    const vector = {
      names,
      unit: joined.flatMap((part) => each(part.unit, part)),
      low: joined.flatMap((part) => each(part.low, part)),
      high: joined.flatMap((part) => each(part.high, part)),
    };
    for (const [field, { length }] of Object.entries(vector)) {
      if (length !== names.length)
        throw new Error(`state "${key}" has ${names.length} names and ${length} of ${field}`);
    }
    return box({ dtype: 'float32', shape: [names.length], meaning, ...vector });
  };
  const whole = parts.map(({ meaning }) => meaning).join('; ');
  return {
    state: join('state', parts, whole),
    ...Object.fromEntries(parts.map((part) => [part.key, join(part.key, [part], part.meaning)])),
  };
}

/** Pictures from every view in all sizes, and `camera`, the first view large enough for people. */
export function pictureSpaces({ views }: Robot): Record<string, Box> {
  const squares = Object.entries(views).flatMap(([view, { meaning }]) =>
    Object.entries(PICTURE_SIZES).map(([suffix, side]) => [
      `${view}${suffix}`,
      image(side, side, 3, meaning),
    ]),
  );
  return {
    ...(Object.fromEntries(squares) as Record<string, Box>),
    camera: image(240, 320, 3, `${views.rgb.meaning}, large`),
  };
}

/** The view that a picture observation is taken from. */
export function viewOf({ views }: Robot, key: string): View {
  const name = key === 'camera' ? 'rgb' : key.replace(/\d+$/, '');
  const view = views[name];
  if (!view) throw new Error(`no view for the picture "${key}"`);
  return view;
}
