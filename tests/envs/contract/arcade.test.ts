import { testContract } from './contract.js';

testContract('arcade', 600);
