import type { Mesh } from '../mesh.js';
import { meshesFor } from '../detail.js';
import { BOX_TOP } from '../meshes.js';
import { FAR, NEAR, type Scene, halfVector } from '../scene.js';
import { GROUND_SURFACE, NO_SURFACE, Surfaces, TABLE_TOP_SURFACE } from '../surfaces.js';
import { Program } from './program.js';
import {
  BACKDROP_FRAGMENT,
  BACKDROP_VERTEX,
  GROUND_FRAGMENT,
  GROUND_VERTEX,
  SHADOW_FRAGMENT,
  SHADOW_VERTEX,
  SHAPE_FRAGMENT,
  SHAPE_VERTEX,
} from './shaders.js';

/** A mesh in WebGL's memory. */
type Uploaded = {
  readonly positions: WebGLBuffer;
  readonly normals: WebGLBuffer;
  readonly indices: WebGLBuffer;
  readonly count: number;
};

const CORNERS = Float32Array.of(-1, -1, 1, -1, -1, 1, 1, 1);
/** A square of ±1 on z = 0, seen from above. */
const GROUND_MESH: Mesh = {
  positions: Float32Array.of(-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0),
  normals: Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1),
  indices: Uint16Array.of(0, 1, 2, 0, 2, 3),
};

/**
 * Draws a scene with WebGL, looking like the rasteriser's pictures; for large pictures and video. The context, `gl` in Node
 * or a canvas's, must have been made with `stencil: true`; the picture fills its drawing buffer.
 */
export class GlRenderer {
  readonly #gl: WebGLRenderingContext;
  readonly #scene: Scene;
  readonly #surfaces: Surfaces;
  readonly #meshes: readonly Uploaded[];
  readonly #groundMesh: Uploaded;
  readonly #corners: WebGLBuffer;
  readonly #shapeProgram: Program;
  readonly #shadowProgram: Program;
  readonly #groundProgram: Program;
  readonly #backdropProgram: Program;
  readonly #viewProjection = new Float32Array(16);
  readonly #model = new Float32Array(16);
  readonly #half = new Float64Array(3);

  constructor(gl: WebGLRenderingContext, scene: Scene) {
    this.#gl = gl;
    this.#scene = scene;
    this.#surfaces = new Surfaces(scene);
    this.#meshes = meshesFor(scene, gl.drawingBufferHeight).map((mesh) => upload(gl, mesh));
    this.#groundMesh = upload(gl, GROUND_MESH);
    this.#corners = bufferOf(gl, gl.ARRAY_BUFFER, CORNERS);
    this.#shapeProgram = new Program(gl, SHAPE_VERTEX, SHAPE_FRAGMENT);
    this.#shadowProgram = new Program(gl, SHADOW_VERTEX, SHADOW_FRAGMENT);
    this.#groundProgram = new Program(gl, GROUND_VERTEX, GROUND_FRAGMENT);
    this.#backdropProgram = new Program(gl, BACKDROP_VERTEX, BACKDROP_FRAGMENT);
  }

  /** Draws the scene as it is now. */
  draw(): void {
    const gl = this.#gl;
    const surfaces = this.#surfaces;
    surfaces.update();
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearDepth(1);
    gl.clearStencil(NO_SURFACE);
    gl.clear(gl.DEPTH_BUFFER_BIT | gl.STENCIL_BUFFER_BIT);
    gl.enable(gl.CULL_FACE);
    gl.cullFace(gl.BACK);
    this.#setViewProjection();
    this.#drawBackdrop();
    gl.enable(gl.STENCIL_TEST);
    this.#drawGroundDepth();
    this.#drawShapes();
    for (let surface = GROUND_SURFACE; surface <= surfaces.last; surface++) this.#drawShadows(surface);
    gl.disable(gl.STENCIL_TEST);
  }

  close(): void {
    const gl = this.#gl;
    for (const mesh of [...this.#meshes, this.#groundMesh]) {
      for (const buffer of [mesh.positions, mesh.normals, mesh.indices]) gl.deleteBuffer(buffer);
    }
    gl.deleteBuffer(this.#corners);
    for (const program of [
      this.#shapeProgram,
      this.#shadowProgram,
      this.#groundProgram,
      this.#backdropProgram,
    ]) {
      program.close();
    }
  }

  #drawBackdrop(): void {
    const gl = this.#gl;
    const program = this.#backdropProgram;
    const { camera, ground } = this.#scene;
    const { pose, tanHalfFov } = camera;
    const column = (i: number) => [pose[i] as number, pose[i + 3] as number, pose[i + 6] as number] as const;
    gl.disable(gl.DEPTH_TEST);
    program.use();
    gl.uniform2f(program.uniform('tanHalf'), tanHalfFov * this.#aspect, tanHalfFov);
    gl.uniform3f(program.uniform('eye'), pose[0] as number, pose[1] as number, pose[2] as number);
    gl.uniform3f(program.uniform('right'), ...column(3));
    gl.uniform3f(program.uniform('up'), ...column(4));
    gl.uniform3f(program.uniform('back'), ...column(5));
    gl.uniform1f(program.uniform('groundHeight'), ground.height);
    gl.uniform1f(program.uniform('square'), ground.square);
    gl.uniform1f(program.uniform('sampleSize'), (2 * tanHalfFov) / gl.drawingBufferHeight);
    gl.uniform3fv(program.uniform('color0'), ground.colors[0]);
    gl.uniform3fv(program.uniform('color1'), ground.colors[1]);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#corners);
    const corner = program.attribute('corner');
    gl.enableVertexAttribArray(corner);
    gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    gl.disableVertexAttribArray(corner);
    gl.enable(gl.DEPTH_TEST);
  }

  /** The ground's depth, and its mark. Its colours are there already. */
  #drawGroundDepth(): void {
    const gl = this.#gl;
    const program = this.#groundProgram;
    const { ground, camera } = this.#scene;
    program.use();
    gl.uniformMatrix4fv(program.uniform('viewProjection'), false, this.#viewProjection);
    gl.uniform3f(
      program.uniform('middle'),
      camera.pose[0] as number,
      camera.pose[1] as number,
      ground.height,
    );
    gl.colorMask(false, false, false, false);
    this.#markAs(GROUND_SURFACE);
    this.#drawMesh(program, this.#groundMesh);
    gl.colorMask(true, true, true, true);
  }

  #drawShapes(): void {
    const gl = this.#gl;
    const program = this.#shapeProgram;
    const { colors, camera, tableTop } = this.#scene;
    halfVector(camera.pose, this.#half);
    program.use();
    gl.uniformMatrix4fv(program.uniform('viewProjection'), false, this.#viewProjection);
    gl.uniform3fv(program.uniform('halfVector'), this.#half);
    for (let i = 0; i < this.#meshes.length; i++) {
      const mesh = this.#meshes[i] as Uploaded;
      const color = i * 3;
      gl.uniform3f(
        program.uniform('albedo'),
        colors[color] as number,
        colors[color + 1] as number,
        colors[color + 2] as number,
      );
      this.#setPlace(program, i);
      this.#markAs(i === tableTop ? NO_SURFACE : (this.#surfaces.surfaceOf[i] as number));
      this.#drawMesh(program, mesh);
      if (i !== tableTop) continue;
      // Its upper face once more, for the stencil: as near as before is near enough.
      gl.depthFunc(gl.LEQUAL);
      this.#markAs(TABLE_TOP_SURFACE);
      this.#drawMesh(program, mesh, BOX_TOP);
      gl.depthFunc(gl.LESS);
    }
  }

  /** What is drawn from now on leaves the number of this surface, or NO_SURFACE, in the stencil where it is seen. */
  #markAs(surface: number): void {
    const gl = this.#gl;
    gl.stencilFunc(gl.ALWAYS, surface, 255);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.REPLACE);
  }

  /** Every shape flattened onto a surface darkens it where it is seen, once: the first to do so takes it out of the stencil. */
  #drawShadows(surface: number): void {
    const { surfaceOf, levels } = this.#surfaces;
    const gl = this.#gl;
    const program = this.#shadowProgram;
    program.use();
    gl.uniformMatrix4fv(program.uniform('viewProjection'), false, this.#viewProjection);
    gl.uniform1f(program.uniform('level'), levels[surface] as number);
    gl.disable(gl.DEPTH_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ZERO, gl.SRC_COLOR);
    gl.stencilFunc(gl.EQUAL, surface, 255);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.ZERO);
    for (let i = 0; i < this.#meshes.length; i++) {
      if (surfaceOf[i] === surface) continue;
      this.#setPlace(program, i);
      this.#drawMesh(program, this.#meshes[i] as Uploaded);
    }
    gl.disable(gl.BLEND);
    gl.enable(gl.DEPTH_TEST);
  }

  /** @param part of its indices */
  #drawMesh(program: Program, mesh: Uploaded, part = { first: 0, end: mesh.count }): void {
    const gl = this.#gl;
    const buffers = [mesh.positions, mesh.normals];
    const attributes = [program.attribute('position'), program.attribute('normal')];
    attributes.forEach((attribute, i) => {
      if (attribute < 0) return;
      gl.bindBuffer(gl.ARRAY_BUFFER, buffers[i] ?? null);
      gl.enableVertexAttribArray(attribute);
      gl.vertexAttribPointer(attribute, 3, gl.FLOAT, false, 0, 0);
    });
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, mesh.indices);
    gl.drawElements(
      gl.TRIANGLES,
      part.end - part.first,
      gl.UNSIGNED_SHORT,
      part.first * Uint16Array.BYTES_PER_ELEMENT,
    );
    // What is left on would be asked for by other programs, too.
    for (const attribute of attributes) if (attribute >= 0) gl.disableVertexAttribArray(attribute);
  }

  get #aspect(): number {
    return this.#gl.drawingBufferWidth / this.#gl.drawingBufferHeight;
  }

  /** A shape's pose as a column-major matrix, and its scale. */
  #setPlace(program: Program, index: number): void {
    const gl = this.#gl;
    const { poses, scales } = this.#scene;
    const model = this.#model;
    const at = index * 12;
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) {
        model[column * 4 + row] = poses[at + 3 + row * 3 + column] as number;
      }
      model[12 + row] = poses[at + row] as number;
    }
    model[15] = 1;
    gl.uniformMatrix4fv(program.uniform('model'), false, model);
    gl.uniform1f(program.uniform('scale'), scales[index] as number);
  }

  /** World to clip coordinates, column-major: the camera's axes, then a perspective from NEAR to FAR. */
  #setViewProjection(): void {
    const { pose, tanHalfFov } = this.#scene.camera;
    const out = this.#viewProjection;
    const scaleY = 1 / tanHalfFov;
    const scaleX = scaleY / this.#aspect;
    const depthScale = -(FAR + NEAR) / (FAR - NEAR);
    const depthShift = (-2 * FAR * NEAR) / (FAR - NEAR);
    for (let column = 0; column < 4; column++) {
      const along = (axis: number) => {
        const at = (row: number) => pose[3 + row * 3 + axis] as number;
        if (column < 3) return at(column);
        return -(at(0) * (pose[0] as number) + at(1) * (pose[1] as number) + at(2) * (pose[2] as number));
      };
      out[column * 4] = scaleX * along(0);
      out[column * 4 + 1] = scaleY * along(1);
      out[column * 4 + 2] = depthScale * along(2) + (column === 3 ? depthShift : 0);
      out[column * 4 + 3] = -along(2);
    }
  }
}

function upload(gl: WebGLRenderingContext, mesh: Mesh): Uploaded {
  return {
    positions: bufferOf(gl, gl.ARRAY_BUFFER, mesh.positions),
    normals: bufferOf(gl, gl.ARRAY_BUFFER, mesh.normals),
    indices: bufferOf(gl, gl.ELEMENT_ARRAY_BUFFER, mesh.indices),
    count: mesh.indices.length,
  };
}

function bufferOf(gl: WebGLRenderingContext, target: number, data: Float32Array | Uint16Array): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(target, buffer);
  gl.bufferData(target, data, gl.STATIC_DRAW);
  return buffer;
}
