import { testContract } from './contract.js';

testContract('maze', 600);
