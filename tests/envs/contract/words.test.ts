import { testContract } from './contract.js';

// A scene is set up by playing another world for a while, a robot's with its picture.
testContract('words', 60);
