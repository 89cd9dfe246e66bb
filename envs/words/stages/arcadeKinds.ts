import type { Colour, Name, Noun } from '../language/vocabulary.js';

/** What one says of the objects of a kind; nothing of those that are not listed: they are hidden, or part of something else. */
export type Spoken = { readonly noun: Noun; readonly colour?: Colour };

/** A game that scenes are from, and its objects by the names of their kinds. */
export type GameKinds = {
  /** `Name` of `arcade/Name-v1`. */
  readonly game: string;
  readonly name: Name;
  readonly kinds: Readonly<Record<string, Spoken>>;
};

export const games: readonly GameKinds[] = [
  { game: 'Bricks', name: 'bricks', kinds: { paddle: { noun: 'paddle' }, ball: { noun: 'ball' } } },
  {
    game: 'DeepRescue',
    name: 'rescue',
    kinds: {
      submarine: { noun: 'submarine' },
      torpedo: { noun: 'torpedo' },
      'torpedo of a raider': { noun: 'torpedo' },
      diver: { noun: 'diver' },
      shark: { noun: 'shark' },
      raider: { noun: 'raider' },
      'patrol boat': { noun: 'boat' },
    },
  },
  {
    game: 'Gorge',
    name: 'gorge',
    kinds: {
      jet: { noun: 'jet' },
      shot: { noun: 'shot' },
      bridge: { noun: 'bridge' },
      boat: { noun: 'boat' },
      helicopter: { noun: 'helicopter' },
      fighter: { noun: 'fighter' },
      depot: { noun: 'depot' },
    },
  },
  {
    game: 'Haunt',
    name: 'haunt',
    kinds: {
      cat: { noun: 'cat' },
      hunter: { noun: 'ghost' },
      ambusher: { noun: 'ghost' },
      schemer: { noun: 'ghost' },
      'shy ghost': { noun: 'ghost' },
      'ghost that flees': { noun: 'ghost' },
      treat: { noun: 'treat' },
    },
  },
  {
    game: 'Marchers',
    name: 'marching',
    kinds: {
      cannon: { noun: 'cannon' },
      shot: { noun: 'shot' },
      bomb: { noun: 'bomb' },
      'bomb dropped near the cannon': { noun: 'bomb' },
      'winged marcher': { noun: 'marcher' },
      drummer: { noun: 'marcher' },
      'marcher in boots': { noun: 'marcher' },
      'mother ship': { noun: 'ship' },
      shield: { noun: 'shield' },
    },
  },
  {
    game: 'Meteors',
    name: 'meteors',
    kinds: {
      ship: { noun: 'ship' },
      shot: { noun: 'shot' },
      "saucer's shot": { noun: 'shot' },
      'small meteor': { noun: 'meteor' },
      'medium meteor': { noun: 'meteor' },
      'large meteor': { noun: 'meteor' },
      saucer: { noun: 'saucer' },
      'small saucer': { noun: 'saucer' },
    },
  },
  {
    game: 'Motorway',
    name: 'motorway',
    kinds: {
      'your hen': { noun: 'hen' },
      "your rival's hen": { noun: 'hen' },
      car: { noun: 'car' },
      'sports car': { noun: 'car' },
      taxi: { noun: 'taxi' },
      van: { noun: 'van' },
      bus: { noun: 'bus' },
      tanker: { noun: 'tanker' },
    },
  },
  {
    game: 'Prizefight',
    name: 'prizefight',
    kinds: {
      'your boxer': { noun: 'boxer' },
      'your rival': { noun: 'boxer' },
      'your glove': { noun: 'glove' },
      "your rival's glove": { noun: 'glove' },
    },
  },
  {
    game: 'Rally',
    name: 'rally',
    kinds: {
      'your paddle': { noun: 'paddle' },
      "your rival's paddle": { noun: 'paddle' },
      ball: { noun: 'ball' },
    },
  },
  {
    game: 'Riverbank',
    name: 'riverbank',
    kinds: {
      frog: { noun: 'frog' },
      turtles: { noun: 'turtle' },
      'turtles half under water': { noun: 'turtle' },
      fly: { noun: 'fly' },
      crocodile: { noun: 'crocodile' },
      log: { noun: 'log' },
      snake: { noun: 'snake' },
      lorry: { noun: 'lorry' },
      'racing car': { noun: 'car' },
      car: { noun: 'car' },
      van: { noun: 'van' },
      taxi: { noun: 'taxi' },
    },
  },
  {
    game: 'Ziggurat',
    name: 'ziggurat',
    kinds: {
      jerboa: { noun: 'jerboa' },
      'red ball': { noun: 'ball', colour: 'red' },
      'jade ball': { noun: 'ball', colour: 'green' },
      egg: { noun: 'egg' },
      snake: { noun: 'snake' },
      djinn: { noun: 'djinn' },
      carpet: { noun: 'carpet' },
    },
  },
];
