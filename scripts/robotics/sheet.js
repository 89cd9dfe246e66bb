import { deriveSeed, findAgent, makeCore } from '../../dist/index.js';
import { observeInto } from '../../dist/envs/core/env.js';
import { allocateActions } from '../../dist/envs/core/spaces.js';
import { GlRenderer } from '../../dist/envs/rendering/gl/glRenderer.js';
import { closeContext, headlessContext } from '../../dist/envs/rendering/gl/headless.js';
import { readPicture } from '../../dist/envs/rendering/gl/readPicture.js';
import { Rasteriser } from '../../dist/envs/rendering/raster/rasteriser.js';
import { contactSheet } from '../contactSheet.js';

const WIDTH = 240;
const HEIGHT = 180;
const COLUMNS = 3;
/** WebGL draws twice as large and takes means, as the rasteriser does. */
const SAMPLES = 2;
/** Seconds that the specialist has played when the picture is taken. */
const SECONDS = 1.5;

/** Between the two pictures. */
const GAP = 4;

/** One picture of all tasks, as PNG bytes: each drawn in software on the left and by WebGL on the right. */
export async function tasksSheet(ids) {
  const cells = [];
  for (const id of ids) cells.push({ name: /\/(\w+)-v/.exec(id)[1], picture: await pictureOf(id) });
  return contactSheet(cells, { columns: COLUMNS, placeWidth: 2 * WIDTH + GAP, placeHeight: HEIGHT });
}

async function pictureOf(id) {
  const env = await makeCore({ id });
  await playOn(env);
  const scene = env.scene();
  const width = 2 * WIDTH + GAP;
  const rgb = new Uint8Array(width * HEIGHT * 3);
  const [software, webgl] = [new Uint8Array(WIDTH * HEIGHT * 3), new Uint8Array(WIDTH * HEIGHT * 3)];
  new Rasteriser(scene, WIDTH, HEIGHT).draw(software, 0);
  const context = headlessContext(WIDTH * SAMPLES, HEIGHT * SAMPLES);
  const renderer = new GlRenderer(context, scene);
  renderer.draw();
  readPicture(context, SAMPLES, webgl, 0);
  renderer.close();
  closeContext(context);
  env.close();
  const row = WIDTH * 3;
  for (let y = 0; y < HEIGHT; y++) {
    rgb.set(software.subarray(y * row, (y + 1) * row), y * width * 3);
    rgb.set(webgl.subarray(y * row, (y + 1) * row), (y * width + WIDTH + GAP) * 3);
  }
  return { rgb, width, height: HEIGHT };
}

/** Lets the specialist play the first moments of an episode. */
async function playOn(env) {
  const { id, stepsPerSecond, actionSpace } = env.spec;
  const agent = await findAgent('specialist', id).create(env.spec, 1);
  const { buffers, observers } = observeInto(env, agent.observations);
  const action = allocateActions(actionSpace);
  const seed = deriveSeed(1, 0, 0);
  env.reset(seed);
  agent.reset(0, seed, env.instruction);
  for (let step = 0; step < SECONDS * stepsPerSecond; step++) {
    for (const observe of observers) observe();
    await agent.act(buffers, action);
    env.step(action, 0);
  }
}
