/** A kind of things: "locked red door". NONE for a colour or a state that is not told. */
export type Kind = { readonly noun: number; readonly colour: number; readonly state: number };

/** Of PROPERTY, with its value; `other` is the thing that a relation speaks of. */
export type Property = { readonly property: number; readonly value: number; readonly other?: Kind };

/** How many of a kind: a number, or a word for one. */
export type Quantity = number | 'several' | 'many';

export type Group = { readonly quantity: Quantity; readonly kind: Kind };

/** One thing that is said. `of` undefined is what was asked about: "it is red", "red". */
export type Clause =
  | { readonly says: 'inventory'; readonly groups: readonly Group[] }
  | { readonly says: 'property'; readonly of: Kind | undefined; readonly what: Property }
  | { readonly says: 'number'; readonly number: number }
  | { readonly says: 'name'; readonly name: number };

/** What was said. `answer` is yes or no, alone or before clauses. */
export type Sentence = { readonly answer?: 'yes' | 'no'; readonly clauses: readonly Clause[] };

export const LEAST_SEVERAL = 3;
export const LEAST_MANY = 6;
