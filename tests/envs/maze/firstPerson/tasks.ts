/** Ids of the first-person tasks. */
export const tasks = [
  'maze/Collect-v1',
  'maze/Explore-v1',
  'maze/FollowInstruction-v1',
  'maze/GoalMaze-v1',
  'maze/NightMaze-v1',
  'maze/PillarsSequence-v1',
  'maze/TMemory-v1',
  'maze/TreasureMaze-v1',
  'maze/Watermaze-v1',
];
