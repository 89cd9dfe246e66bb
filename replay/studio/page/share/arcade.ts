import { registry } from '../suites/arcade.js';
import { startShared } from './start.js';

void startShared(() => Promise.resolve(registry));
