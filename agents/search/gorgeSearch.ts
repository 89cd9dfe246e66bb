import { FUEL, GorgeRam } from '../../envs/arcade/gorge/state.js';
import type { AgentDefinition } from '../core/agent.js';
import { searchFor } from './arcadeSearch.js';

/** What fuel for a frame is worth, in points: a depot that is flown over is worth more than one that is shot. */
const FUEL_POINTS = 1;

/** As far as the river is to be seen: of longer plans made by chance next to none keeps clear of its banks. */
const HORIZON_FRAMES = 90;

/** Plays Gorge as arcade-search does, and keeps an eye on the fuel: it runs out later than a plan looks ahead. */
export const gorgeSearch: AgentDefinition = searchFor(
  {
    id: 'gorge-search',
    version: 1,
    summary: 'arcade-search that looks after its fuel',
    plays: 'arcade/Gorge-v1',
  },
  HORIZON_FRAMES,
  (ram) => {
    const { words } = new GorgeRam(ram.buffer as ArrayBuffer, 0);
    return () => FUEL_POINTS * (words[FUEL] as number);
  },
);
