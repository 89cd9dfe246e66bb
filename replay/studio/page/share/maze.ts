import { registry } from '../suites/maze.js';
import { startShared } from './start.js';

void startShared(() => Promise.resolve(registry));
