import type { TypedArray } from '../../envs/core/dtypes.js';
import { type Box, type TensorSpace, UserError, boundAt, sizeOf } from '../../envs/index.js';
import { type Binning, binOf, muLaw, plain } from './bins.js';
import { imageEncoder, isImage } from './imageEncoder.js';
import type { PatchTokens } from './patches.js';
import { CONTINUOUS, DISCRETE, DISCRETE_VALUES, MODALITY, type TokenBuffer } from './vocabulary.js';

/** Turns values of one space into tokens. Allocates nothing. */
export type Encoder = {
  /** How many tokens a value is. */
  readonly tokens: number;
  /** Of a picture: how many rows and columns of patches it is cut into. */
  readonly patches?: readonly [rows: number, columns: number];
  /** Writes the ids and modalities of the value at `values[at ...]` to `out[outAt ...]`. */
  encode(values: TypedArray, at: number, out: TokenBuffer, outAt: number): void;
};

/** How one number becomes a token: itself less the least there is, or one of the bins. */
export type Element = { readonly least: number; readonly count: number } | Binning;

export function encoderOf(space: TensorSpace, patches: PatchTokens): Encoder {
  if (space.type === 'box' && space.cell) return cellEncoder(space, space.cell);
  if (space.type === 'box' && isImage(space)) return imageEncoder(space, patches);
  return numberEncoder(elementsOf(space));
}

/** How each number of a space becomes a token, in row-major order. */
export function elementsOf(space: TensorSpace): readonly Element[] {
  const indices = Array.from({ length: sizeOf(space) }, (_, i) => i);
  const isPlain =
    space.type === 'box' && indices.every((i) => boundAt(space.low, i) >= -1 && boundAt(space.high, i) <= 1);
  return indices.map((i) => elementOf(space, i, isPlain ? plain : muLaw));
}

function elementOf(space: TensorSpace, index: number, binning: Binning): Element {
  if (space.type !== 'box') {
    const count = space.type === 'discrete' ? space.n : (space.nvec[index] as number);
    if (count <= DISCRETE_VALUES) return { least: 0, count };
    throw new UserError(
      `a value of ${count} possible ones was given to be one token; there are ${DISCRETE_VALUES}`,
    );
  }
  const low = boundAt(space.low, index);
  const high = boundAt(space.high, index);
  const isWhole = !space.dtype.startsWith('float');
  if (isWhole && high - low < DISCRETE_VALUES) return { least: low, count: high - low + 1 };
  return binning;
}

function numberEncoder(elements: readonly Element[]): Encoder {
  return {
    tokens: elements.length,
    encode(values, at, out, outAt) {
      for (let i = 0; i < elements.length; i++) {
        const element = elements[i] as Element;
        const value = values[at + i] as number;
        const isBinned = 'edges' in element;
        out.ids[outAt + i] = isBinned ? CONTINUOUS + binOf(element, value) : DISCRETE + value - element.least;
        out.kinds[outAt + i] = isBinned ? MODALITY.continuous : MODALITY.discrete;
      }
    },
  };
}

/** One token a cell: its numbers as the digits of one, the first counting most. */
function cellEncoder(space: Box, radices: readonly number[]): Encoder {
  const values = radices.reduce((product, radix) => product * radix, 1);
  if (values > DISCRETE_VALUES || space.shape.at(-1) !== radices.length) {
    throw new UserError(
      `cells of ${radices.join(' x ')} values do not fit a last axis of ${space.shape.at(-1)} and ${DISCRETE_VALUES} tokens`,
    );
  }
  const size = radices.length;
  const tokens = sizeOf(space) / size;
  return {
    tokens,
    encode(cells, at, out, outAt) {
      for (let cell = 0, from = at; cell < tokens; cell++) {
        let number = 0;
        for (let digit = 0; digit < size; digit++, from++) {
          const radix = radices[digit] as number;
          const value = cells[from] as number;
          if (value >= radix) throw new UserError(`a cell holds ${value}, its spec says less than ${radix}`);
          number = number * radix + value;
        }
        out.ids[outAt + cell] = DISCRETE + number;
        out.kinds[outAt + cell] = MODALITY.discrete;
      }
    },
  };
}
