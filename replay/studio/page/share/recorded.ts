import { startShared } from './start.js';

void startShared(undefined);
