import { testContract } from './contract.js';

// A robot's step, with its pictures from every view, takes as long as hundreds of a game's.
testContract('robotics', 60);
