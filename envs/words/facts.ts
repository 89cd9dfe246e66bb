/** The most things of a picture that are spoken of. */
export const MOST_THINGS = 48;
/** Numbers of a thing: noun, colour, state, and where its middle is, in thousandths of the picture's width and height. */
export const THING_NUMBERS = 5;
/** The first row tells how many things there are, and what the picture as a whole is of. */
export const FACT_ROWS = 1 + MOST_THINGS;
export const FACT_NUMBERS = FACT_ROWS * THING_NUMBERS;

/** No colour, no state, no name; in what is looked for: any. */
export const NONE = -1;

/** What is in a picture, as numbers: it stands in the state, and nothing is made when it is written or read. */
export class Facts {
  static readonly NUMBERS = FACT_NUMBERS;
  readonly numbers: Int16Array;

  /** @param numbers NUMBERS of them */
  constructor(numbers: Int16Array) {
    this.numbers = numbers;
  }

  /** How many things there are. */
  get count(): number {
    return this.numbers[0] as number;
  }

  /** What the picture as a whole is of, as an index of `allNames`, or NONE. */
  get name(): number {
    return this.numbers[1] as number;
  }

  begin(name: number): void {
    this.numbers.fill(0);
    this.numbers[1] = name;
  }

  /** Adds a thing. @returns whether there was room for it */
  add(noun: number, colour: number, state: number, x: number, y: number): boolean {
    const { numbers, count } = this;
    if (count === MOST_THINGS) return false;
    const at = (count + 1) * THING_NUMBERS;
    numbers[at] = noun;
    numbers[at + 1] = colour;
    numbers[at + 2] = state;
    numbers[at + 3] = x;
    numbers[at + 4] = y;
    numbers[0] = count + 1;
    return true;
  }

  noun(thing: number): number {
    return this.#of(thing, 0);
  }

  colour(thing: number): number {
    return this.#of(thing, 1);
  }

  state(thing: number): number {
    return this.#of(thing, 2);
  }

  x(thing: number): number {
    return this.#of(thing, 3);
  }

  y(thing: number): number {
    return this.#of(thing, 4);
  }

  /** Whether a thing is of a kind: noun, and colour and state where they are not NONE. */
  is(thing: number, noun: number, colour: number, state: number): boolean {
    return (
      this.noun(thing) === noun &&
      (colour === NONE || this.colour(thing) === colour) &&
      (state === NONE || this.state(thing) === state)
    );
  }

  /** How many things are of a kind. */
  countOf(noun: number, colour: number, state: number): number {
    let count = 0;
    for (let thing = 0; thing < this.count; thing++) if (this.is(thing, noun, colour, state)) count++;
    return count;
  }

  /** The one thing of a kind; NONE where there is none, or more. */
  only(noun: number, colour: number, state: number): number {
    if (this.countOf(noun, colour, state) !== 1) return NONE;
    for (let thing = 0; thing < this.count; thing++) if (this.is(thing, noun, colour, state)) return thing;
    return NONE;
  }

  #of(thing: number, number: number): number {
    return this.numbers[(thing + 1) * THING_NUMBERS + number] as number;
  }
}
