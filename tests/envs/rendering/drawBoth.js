// Draws the same views of cartpole with both renderers, in a process of its own: the WebGL addon loads but once in a
// process. Prints JSON: a list of differences, or { missing: why there is no WebGL }.
import { makeCore } from '#gatogym/envs/make.js';
import { GlRenderer } from '#gatogym/envs/rendering/gl/glRenderer.js';
import { closeContext, headlessContext } from '#gatogym/envs/rendering/gl/headless.js';
import { readPicture } from '#gatogym/envs/rendering/gl/readPicture.js';
import { Rasteriser } from '#gatogym/envs/rendering/raster/rasteriser.js';
import { lookAt } from '#gatogym/envs/rendering/scene.js';

const STRONG = 32;

function compare(a, b) {
  let sum = 0;
  let strong = 0;
  for (let i = 0; i < a.length; i += 3) {
    let most = 0;
    for (let c = i; c < i + 3; c++) {
      const difference = Math.abs(a[c] - b[c]);
      sum += difference;
      most = Math.max(most, difference);
    }
    if (most > STRONG) strong++;
  }
  return { mean: sum / a.length, strong: (strong * 3) / a.length, colors: new Set(a).size };
}

async function differences() {
  const env = await makeCore({ id: 'robotics/CartpoleSwingup-v1' });
  const results = [];
  for (const [width, height] of [
    [84, 84],
    [320, 240],
  ]) {
    const context = headlessContext(width * 2, height * 2);
    const scene = env.scene();
    const renderer = new GlRenderer(context, scene);
    const rasteriser = new Rasteriser(scene, width, height);
    const [webgl, software] = [new Uint8Array(width * height * 3), new Uint8Array(width * height * 3)];
    const fixed = scene.camera.pose.slice();
    env.reset(8);
    for (let view = 0; view < 5; view++) {
      for (let i = 0; i < 70; i++) env.step(Float32Array.of(i < 35 ? 1 : -1), 0);
      env.scene();
      // The last two from other places: from the side and above, and so near that the rail is cut by the near plane.
      if (view === 3) scene.camera.pose.set(lookAt([2, -3, 3], [0, 0, 1], 0.41).pose);
      if (view === 4) scene.camera.pose.set(lookAt([-1.9, 0.03, 1.3], [0, 0.1, 1.2], 0.41).pose);
      renderer.draw();
      readPicture(context, 2, webgl, 0);
      rasteriser.draw(software, 0);
      results.push({ width, view, error: context.getError(), ...compare(webgl, software) });
    }
    scene.camera.pose.set(fixed);
    renderer.close();
    closeContext(context);
  }
  return results;
}

try {
  console.log(JSON.stringify(await differences()));
} catch (error) {
  if (error.name !== 'UserError') throw error;
  console.log(JSON.stringify({ missing: error.message }));
}
