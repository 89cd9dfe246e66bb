import { arcadeFacts, arcadeStage } from './stages/arcadeStage.js';
import { roomsFacts, roomsStage } from './stages/roomsStage.js';
import { robotsFacts, robotsStage } from './stages/robotsStage.js';
import type { Family } from './wordsDefinition.js';

/**
 * Every family of pictures. Its stage is made when it is first asked for and serves all environments of the thread: worlds are many and
 * large, and nothing of them is needed between two scenes.
 */
export const rooms: Family = { facts: roomsFacts, stage: once(roomsStage) };
export const arcade: Family = { facts: arcadeFacts, stage: once(arcadeStage) };
export const robots: Family = { facts: robotsFacts, stage: once(robotsStage) };

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
