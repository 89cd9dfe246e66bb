import { startStudio } from './startStudio.js';

void startStudio(document.body);
