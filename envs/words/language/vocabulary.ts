/**
 * The words that can be said, one vocabulary for all pictures: an action is one of them, the first ends the sentence. Who adds a
 * word raises the version of every environment of the suite.
 */
export const colours = ['red', 'green', 'blue', 'purple', 'yellow', 'grey', 'white', 'orange'] as const;
export const states = ['open', 'closed', 'locked', 'upright', 'hanging', 'lying'] as const;

/** What can stand in a picture: one, and more than one. */
export const nouns = [
  // Rooms.
  ['key', 'keys'],
  ['ball', 'balls'],
  ['box', 'boxes'],
  ['door', 'doors'],
  ['goal', 'goals'],
  // The arcade.
  ['paddle', 'paddles'],
  ['submarine', 'submarines'],
  ['torpedo', 'torpedoes'],
  ['diver', 'divers'],
  ['shark', 'sharks'],
  ['raider', 'raiders'],
  ['boat', 'boats'],
  ['jet', 'jets'],
  ['shot', 'shots'],
  ['bridge', 'bridges'],
  ['helicopter', 'helicopters'],
  ['fighter', 'fighters'],
  ['depot', 'depots'],
  ['cat', 'cats'],
  ['ghost', 'ghosts'],
  ['treat', 'treats'],
  ['cannon', 'cannons'],
  ['bomb', 'bombs'],
  ['marcher', 'marchers'],
  ['shield', 'shields'],
  ['ship', 'ships'],
  ['meteor', 'meteors'],
  ['saucer', 'saucers'],
  ['hen', 'hens'],
  ['car', 'cars'],
  ['taxi', 'taxis'],
  ['van', 'vans'],
  ['bus', 'buses'],
  ['tanker', 'tankers'],
  ['boxer', 'boxers'],
  ['glove', 'gloves'],
  ['frog', 'frogs'],
  ['turtle', 'turtles'],
  ['fly', 'flies'],
  ['crocodile', 'crocodiles'],
  ['log', 'logs'],
  ['snake', 'snakes'],
  ['lorry', 'lorries'],
  ['jerboa', 'jerboas'],
  ['egg', 'eggs'],
  ['djinn', 'djinns'],
  ['carpet', 'carpets'],
  // Robots and what they handle.
  ['gripper', 'grippers'],
  ['block', 'blocks'],
  ['pad', 'pads'],
  ['button', 'buttons'],
  ['drawer', 'drawers'],
  ['pole', 'poles'],
  ['cart', 'carts'],
  ['disc', 'discs'],
  ['pin', 'pins'],
  ['cup', 'cups'],
  ['robot', 'robots'],
] as const;

/** What a picture as a whole can be of. */
export const names = [
  'bricks',
  'rescue',
  'gorge',
  'haunt',
  'marching',
  'meteors',
  'motorway',
  'prizefight',
  'rally',
  'riverbank',
  'ziggurat',
] as const;

/** The same for robots, of which one says "an arm". */
export const robots = ['arm', 'pendulum', 'cartpole', 'reacher', 'board', 'humanoid', 'quadruped'] as const;

export const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
] as const;

export type Colour = (typeof colours)[number];
export type State = (typeof states)[number];
export type Noun = (typeof nouns)[number][0];
export type Name = (typeof names)[number] | (typeof robots)[number];

/** All that a picture as a whole can be of: the games, then the robots. */
export const allNames: readonly Name[] = [...names, ...robots];

export function colourOf(colour: Colour): number {
  return colours.indexOf(colour);
}

export function stateOf(state: State): number {
  return states.indexOf(state);
}

export function nounOf(noun: Noun): number {
  return nouns.findIndex(([one]) => one === noun);
}

export function nameOf(name: Name): number {
  return allNames.indexOf(name);
}

/** What ends a sentence. */
export const END = 0;

export const words: readonly string[] = [
  ...new Set<string>([
    '.',
    ...[
      'a',
      'an',
      'the',
      'and',
      'of',
      'to',
      'at',
      'in',
      'on',
      'is',
      'are',
      'there',
      'i',
      'see',
      'it',
      'this',
    ],
    ...['yes', 'no', 'not', 'several', 'many'],
    ...['top', 'bottom', 'left', 'right', 'middle', 'above', 'below'],
    ...numbers,
    ...colours,
    ...states,
    ...nouns.flat(),
    ...allNames,
  ]),
];

const ids = new Map(words.map((word, id) => [word, id]));

/** The number of a word; undefined for what is none. */
export function idOf(word: string): number | undefined {
  return ids.get(word);
}

/** A sentence as the numbers of its words. @throws Error for a word that nobody can say */
export function idsOf(sentence: string): number[] {
  return sentence.split(' ').map((word) => {
    const id = ids.get(word);
    if (id === undefined) throw new Error(`"${word}" is not in the vocabulary`);
    return id;
  });
}

/** A sentence in letters: numbers of words, of which the first `count` are said. */
export function sentenceText(said: ArrayLike<number>, count: number): string {
  const text = Array.from({ length: count }, (_, i) => words[said[i] as number]).join(' ');
  return text.replace(/ ?\.$/, '.');
}
