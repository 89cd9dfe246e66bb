/**
 * Reads the context's drawing buffer as RGB [height, width, 3], top row first, into `out[at ...]`.
 * @param samples drawing-buffer pixels for each picture pixel and axis: their mean is taken, rounded. 2 smooths edges
 *   exactly as the rasteriser does; the drawing buffer must be that much larger than the picture.
 */
export function readPicture(gl: WebGLRenderingContext, samples: number, out: Uint8Array, at: number): void {
  const wide = gl.drawingBufferWidth;
  const width = wide / samples;
  const height = gl.drawingBufferHeight / samples;
  const rgba = new Uint8Array(wide * gl.drawingBufferHeight * 4);
  gl.readPixels(0, 0, wide, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
  const area = samples * samples;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let j = 0; j < samples; j++) {
          // WebGL's rows run from the bottom up.
          const row = (height - 1 - y) * samples + j;
          for (let i = 0; i < samples; i++) {
            sum += rgba[(row * wide + x * samples + i) * 4 + channel] as number;
          }
        }
        out[at + (y * width + x) * 3 + channel] = Math.floor((2 * sum + area) / (2 * area));
      }
    }
  }
}
