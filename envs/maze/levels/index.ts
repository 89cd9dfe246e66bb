import { blockedUnlockPickup } from './blockedUnlockPickup.js';
import { bossLevel } from './bossLevel.js';
import { doorKey } from './doorKey.js';
import { dynamicObstacles } from './dynamicObstacles.js';
import { empty } from './empty.js';
import { emptyRandom } from './emptyRandom.js';
import { fetch } from './fetch.js';
import { findObj } from './findObj.js';
import { fourRooms } from './fourRooms.js';
import { goTo } from './goTo.js';
import { goToDoor } from './goToDoor.js';
import { goToLocal } from './goToLocal.js';
import { goToObject } from './goToObject.js';
import { goToSeq } from './goToSeq.js';
import { keyCorridor } from './keyCorridor.js';
import { keyInBox } from './keyInBox.js';
import { lavaCrossing } from './lavaCrossing.js';
import { lavaGap } from './lavaGap.js';
import { lockedRoom } from './lockedRoom.js';
import { memory } from './memory.js';
import { miniBoss } from './miniBoss.js';
import { multiRoom } from './multiRoom.js';
import { obstructedMaze } from './obstructedMaze.js';
import { open } from './open.js';
import { openDoor } from './openDoor.js';
import { openDoorsOrder } from './openDoorsOrder.js';
import { pickup } from './pickup.js';
import { pickupLoc } from './pickupLoc.js';
import { putNext } from './putNext.js';
import { putNextLocal } from './putNextLocal.js';
import { redBlueDoors } from './redBlueDoors.js';
import { simpleCrossing } from './simpleCrossing.js';
import { synth } from './synth.js';
import { synthLoc } from './synthLoc.js';
import { synthSeq } from './synthSeq.js';
import { unblockPickup } from './unblockPickup.js';
import { unlock } from './unlock.js';
import { unlockPickup } from './unlockPickup.js';
import { unlockToUnlock } from './unlockToUnlock.js';

/** Every level of the grid world, from simple to composed. */
export const gridLevels = [
  fourRooms,
  empty,
  emptyRandom,
  doorKey,
  multiRoom,
  simpleCrossing,
  lavaCrossing,
  lavaGap,
  dynamicObstacles,
  lockedRoom,
  memory,
  fetch,
  goToObject,
  goToDoor,
  redBlueDoors,
  unlock,
  unlockPickup,
  blockedUnlockPickup,
  keyCorridor,
  obstructedMaze,
  keyInBox,
  unlockToUnlock,
  goToLocal,
  goTo,
  goToSeq,
  pickup,
  pickupLoc,
  unblockPickup,
  findObj,
  open,
  openDoor,
  openDoorsOrder,
  putNext,
  putNextLocal,
  synth,
  synthLoc,
  synthSeq,
  miniBoss,
  bossLevel,
] as const;
