import { startStudio } from './studio.js';

void startStudio(document.body);
