import { CORNER, QUAD, type QuadScene, type Sky } from '../quadScene.js';
import { FAR, NEAR } from '../scene.js';
import { Program } from './program.js';
import { QUAD_FRAGMENT, QUAD_VERTEX, SKY_FRAGMENT, SKY_VERTEX } from './quadShaders.js';

/** What a corner holds, and where. */
const ATTRIBUTES = [
  ['position', 3, 0],
  ['place', 2, 3],
  ['light', 1, 5],
] as const;

const BYTES = Float32Array.BYTES_PER_ELEMENT;
/** Two triangles of the corners of a quad. */
const TRIANGLES = [0, 1, 2, 0, 2, 3];
/** The upper half of a picture. */
const UPPER_HALF = Float32Array.of(-1, 0, 1, 0, -1, 1, 1, 1);

/**
 * Draws a scene of textured quads with WebGL, looking like the raycaster's pictures but smooth; for large pictures and
 * video. The picture fills the drawing buffer of the context, `gl` in Node or a canvas's.
 */
export class QuadRenderer {
  readonly #gl: WebGLRenderingContext;
  readonly #scene: QuadScene;
  readonly #quadProgram: Program;
  readonly #skyProgram: Program;
  readonly #corners: WebGLBuffer;
  readonly #indices: WebGLBuffer;
  readonly #upperHalf: WebGLBuffer;
  /** Uploaded when first drawn. */
  readonly #pictures = new Map<number, WebGLTexture>();
  readonly #skies = new Map<Sky, WebGLTexture>();

  constructor(gl: WebGLRenderingContext, scene: QuadScene) {
    this.#gl = gl;
    this.#scene = scene;
    this.#quadProgram = new Program(gl, QUAD_VERTEX, QUAD_FRAGMENT);
    this.#skyProgram = new Program(gl, SKY_VERTEX, SKY_FRAGMENT);
    this.#corners = gl.createBuffer();
    this.#indices = gl.createBuffer();
    this.#upperHalf = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#upperHalf);
    gl.bufferData(gl.ARRAY_BUFFER, UPPER_HALF, gl.STATIC_DRAW);
  }

  /** Draws the scene as it is now. */
  draw(): void {
    const gl = this.#gl;
    const { haze, sky } = this.#scene;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(haze[0], haze[1], haze[2], 1);
    gl.clearDepth(1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.disable(gl.CULL_FACE);
    gl.activeTexture(gl.TEXTURE0);
    if (sky) this.#drawSky(sky);
    this.#drawQuads();
  }

  close(): void {
    const gl = this.#gl;
    for (const texture of [...this.#pictures.values(), ...this.#skies.values()]) gl.deleteTexture(texture);
    for (const buffer of [this.#corners, this.#indices, this.#upperHalf]) gl.deleteBuffer(buffer);
    for (const program of [this.#quadProgram, this.#skyProgram]) program.close();
  }

  #drawSky(sky: Sky): void {
    const gl = this.#gl;
    const program = this.#skyProgram;
    const { eye, tanHalfFov } = this.#scene;
    program.use();
    gl.disable(gl.DEPTH_TEST);
    gl.bindTexture(gl.TEXTURE_2D, this.#skyTexture(sky));
    gl.uniform1i(program.uniform('picture'), 0);
    gl.uniform1f(program.uniform('tanHalfWidth'), tanHalfFov * this.#aspect);
    gl.uniform2f(program.uniform('heading'), eye[3] as number, eye[4] as number);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#upperHalf);
    const corner = program.attribute('corner');
    gl.enableVertexAttribArray(corner);
    gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    gl.disableVertexAttribArray(corner);
  }

  #drawQuads(): void {
    const gl = this.#gl;
    const program = this.#quadProgram;
    const { corners, count, eye, haze, reach, tanHalfFov } = this.#scene;
    program.use();
    gl.enable(gl.DEPTH_TEST);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#corners);
    gl.bufferData(gl.ARRAY_BUFFER, corners.subarray(0, count * QUAD), gl.DYNAMIC_DRAW);
    for (const [name, size, at] of ATTRIBUTES) {
      const attribute = program.attribute(name);
      gl.enableVertexAttribArray(attribute);
      gl.vertexAttribPointer(attribute, size, gl.FLOAT, false, CORNER * BYTES, at * BYTES);
    }
    gl.uniform1i(program.uniform('picture'), 0);
    gl.uniform3f(program.uniform('eye'), eye[0] as number, eye[1] as number, eye[2] as number);
    gl.uniform2f(program.uniform('heading'), eye[3] as number, eye[4] as number);
    gl.uniform2f(program.uniform('tanHalf'), tanHalfFov * this.#aspect, tanHalfFov);
    gl.uniform2f(
      program.uniform('depthRange'),
      (FAR + NEAR) / (FAR - NEAR),
      (-2 * FAR * NEAR) / (FAR - NEAR),
    );
    gl.uniform3fv(program.uniform('haze'), haze);
    gl.uniform1f(program.uniform('reachSquared'), reach * reach);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.#indices);
    for (const [picture, indices] of this.#indicesByPicture()) {
      gl.bindTexture(gl.TEXTURE_2D, this.#pictureTexture(picture));
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, Uint16Array.from(indices), gl.DYNAMIC_DRAW);
      gl.drawElements(gl.TRIANGLES, indices.length, gl.UNSIGNED_SHORT, 0);
    }
    // What is left on would be asked for by other programs, too.
    for (const [name] of ATTRIBUTES) gl.disableVertexAttribArray(program.attribute(name));
  }

  #indicesByPicture(): Map<number, number[]> {
    const { count, pictureOf } = this.#scene;
    const found = new Map<number, number[]>();
    for (let quad = 0; quad < count; quad++) {
      const picture = pictureOf[quad] as number;
      const indices = found.get(picture) ?? [];
      found.set(picture, indices);
      for (const corner of TRIANGLES) indices.push(quad * 4 + corner);
    }
    return found;
  }

  #pictureTexture(picture: number): WebGLTexture {
    const made = this.#pictures.get(picture);
    if (made) return made;
    const gl = this.#gl;
    const { side, pixelsOf } = this.#scene.pictures;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, side, side, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixelsOf(picture));
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    for (const axis of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) {
      gl.texParameteri(gl.TEXTURE_2D, axis, gl.CLAMP_TO_EDGE);
    }
    this.#pictures.set(picture, texture);
    return texture;
  }

  #skyTexture(sky: Sky): WebGLTexture {
    const made = this.#skies.get(sky);
    if (made) return made;
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB, sky.width, sky.height, 0, gl.RGB, gl.UNSIGNED_BYTE, sky.pixels);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.REPEAT);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    this.#skies.set(sky, texture);
    return texture;
  }

  get #aspect(): number {
    return this.#gl.drawingBufferWidth / this.#gl.drawingBufferHeight;
  }
}
