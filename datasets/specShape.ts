import { dtypes } from '../envs/core/dtypes.js';
import { elementsOf } from '../envs/core/spaces.js';
import { wrongField } from './fields.js';
import { MAX_CONTENT_BYTES } from './format/frame.js';
import {
  type Place,
  type Shape,
  anything,
  bound,
  line,
  listOf,
  mapOf,
  number,
  objectOf,
  oneOf,
  text,
  that,
  whole,
  words,
} from './shape.js';

const labels = listOf(text);
const sizes = listOf(whole(0, MAX_CONTENT_BYTES), 0, 32);

const spaces: Readonly<Record<string, Shape>> = {
  box: boxShape,
  discrete: objectOf({ n: whole(1) }, { labels, meaning: text }),
  multiDiscrete: objectOf({ nvec: listOf(whole(1), 1, 1 << 16) }, { labels, meaning: text }),
};

/** A space whose values are so many numbers of one dtype. */
export function tensorSpace(value: unknown, place: Place): void {
  objectOf({ type: oneOf(Object.keys(spaces)) })(value, place);
  spaces[(value as { type: string }).type]?.(value, place);
}

function boxShape(value: unknown, place: Place): void {
  objectOf({ dtype: oneOf(dtypes), shape: sizes }, { meaning: text, names: labels, cell: listOf(whole(1)) })(
    value,
    place,
  );
  const { shape, low, high, unit } = value as Record<string, unknown> & { shape: readonly number[] };
  const count = elementsOf(shape);
  if (count > MAX_CONTENT_BYTES)
    throw wrongField(place.file, `${place.path}.shape`, shape, 'fewer numbers than fit a frame');
  for (const [name, limit] of Object.entries({ low, high })) {
    const each = Array.isArray(limit) ? listOf(bound, count, count) : bound;
    each(limit, { ...place, path: `${place.path}.${name}` });
  }
  const units = Array.isArray(unit) ? labels : text;
  if (unit !== undefined) units(unit, { ...place, path: `${place.path}.unit` });
}

const reference = objectOf({ random: number, expert: number });

const keys = listOf(objectOf({ keys: listOf(text), action: anything, meaning: text }));

/** What an environment says about itself. */
export const specShape = objectOf(
  {
    id: line,
    title: line,
    settings: mapOf(text),
    instruction: words,
    actionSpace: tensorSpace,
    observations: mapOf(tensorSpace),
    defaultObservation: line,
    picture: line,
    rewardRange: listOf(bound, 2, 2),
    maxSteps: that(
      'a whole number from 1, or "Infinity"',
      (value) => value === Infinity || (Number.isSafeInteger(value) && (value as number) >= 1),
    ),
    stepsPerSecond: number,
    keys,
  },
  { reference },
);

const wrapper = objectOf({ wrap: line });

/** A reference to an environment: its id and what it was made with. */
export const envShape = objectOf({ id: line }, { config: mapOf(anything), wrappers: listOf(wrapper) });
