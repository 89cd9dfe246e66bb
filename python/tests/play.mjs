// Plays three episodes as a person would, into one dataset that grows with each.
// Usage: node play.mjs DIRECTORY (after npm run build in the repository)
import { PlaySession } from '../../dist/recorder/index.js';

const [FORWARD, LEFT] = [Int32Array.of(2), Int32Array.of(0)];

const session = await PlaySession.open({ id: 'maze/FourRooms-v1' }, process.argv[2], { seed: 4 });
for (let episode = 0; episode < 3; episode++) {
  for (let t = 0; !session.isOver; t++) session.step(t % 3 === 0 ? LEFT : FORWARD);
  session.save();
}
