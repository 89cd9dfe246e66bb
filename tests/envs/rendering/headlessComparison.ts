// Compares the renderers in a process of its own, for the WebGL addon loads but once in a process. Prints JSON: a list of
// differences, or { missing: why there is no WebGL }.
import { UserError } from '#gatogym/envs/core/errors.js';
import { closeContext, headlessContext } from '#gatogym/envs/rendering/gl/headless.js';
import { compareRenderers } from './compareRenderers.js';

function canvasOf(width: number, height: number) {
  const gl = headlessContext(width, height);
  return {
    gl,
    close: () => {
      closeContext(gl);
    },
  };
}

try {
  console.log(JSON.stringify(await compareRenderers(canvasOf)));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.log(JSON.stringify({ missing: error.message }));
}
