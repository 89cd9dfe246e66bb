// Draws the same views of first-person worlds with the raycaster and with WebGL, in a process of its own: the WebGL addon
// loads but once in a process. Prints JSON: a list of differences, or { missing: why there is no WebGL }.
import { makeCore } from '#gatogym/envs/make.js';
import { QuadRenderer } from '#gatogym/envs/rendering/gl/quadRenderer.js';
import { closeContext, headlessContext } from '#gatogym/envs/rendering/gl/headless.js';
import { readPicture } from '#gatogym/envs/rendering/gl/readPicture.js';

const WIDTH = 320;
const HEIGHT = 240;
const BLOCK = 16;
const SAMPLES = 2;

/** Mean difference of a channel, and of the means of blocks of 16 x 16 pixels: the worst, of 255. */
function compare(a, b) {
  let sum = 0;
  const blocks = new Map();
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [Math.floor(i / 3) % WIDTH, Math.floor(i / 3 / WIDTH)];
    const block = `${Math.floor(x / BLOCK)},${Math.floor(y / BLOCK)},${i % 3}`;
    const difference = a[i] - b[i];
    sum += Math.abs(difference);
    blocks.set(block, (blocks.get(block) ?? 0) + difference / (BLOCK * BLOCK));
  }
  const worst = Math.max(...[...blocks.values()].map(Math.abs));
  return { mean: sum / a.length, worst, colors: new Set(a).size };
}

async function differences() {
  const results = [];
  const context = headlessContext(WIDTH * SAMPLES, HEIGHT * SAMPLES);
  for (const id of ['Explore', 'Collect', 'TreasureMaze', 'NightMaze', 'Watermaze', 'PillarsSequence']) {
    const env = await makeCore({ id: `maze/${id}-v1` });
    const renderer = new QuadRenderer(context, env.scene());
    const [webgl, software] = [new Uint8Array(WIDTH * HEIGHT * 3), new Uint8Array(WIDTH * HEIGHT * 3)];
    const before = new Uint8Array(software.length);
    const observe = env.observer('camera', software, 0);
    for (let seed = 0; seed < 4; seed++) {
      env.reset(seed);
      // Off the middles of cells and off the axes, and doors on the move.
      for (const action of [1, 5, 4, 7, 5, 5, 1, 7, 1])
        if (!env.terminated) env.step(Int32Array.of(action), 0);
      env.scene();
      renderer.draw();
      readPicture(context, SAMPLES, webgl, 0);
      observe();
      const other = compare(webgl, before).mean;
      results.push({ id, seed, error: context.getError(), other, ...compare(webgl, software) });
      before.set(software);
      if (process.env.LOOK) {
        const { writeFileSync } = await import('node:fs');
        writeFileSync(`${process.env.LOOK}/${id}${seed}.bin`, Buffer.concat([webgl, software]));
      }
    }
    renderer.close();
    env.close();
  }
  closeContext(context);
  return results;
}

try {
  console.log(JSON.stringify(await differences()));
} catch (error) {
  if (error.name !== 'UserError') throw error;
  console.log(JSON.stringify({ missing: error.message }));
}
