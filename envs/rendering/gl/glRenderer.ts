import type { Mesh } from '../mesh.js';
import { meshOf } from '../meshes.js';
import { placementOf } from '../placement.js';
import { FAR, NEAR, type Scene, halfVector } from '../scene.js';
import { Program } from './program.js';
import {
  BACKDROP_FRAGMENT,
  BACKDROP_VERTEX,
  PLAIN_FRAGMENT,
  PLAIN_VERTEX,
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
  readonly #meshes: readonly Uploaded[];
  readonly #groundMesh: Uploaded;
  readonly #corners: WebGLBuffer;
  readonly #shapeProgram: Program;
  readonly #plainProgram: Program;
  readonly #backdropProgram: Program;
  readonly #viewProjection = new Float32Array(16);
  readonly #placement = new Float64Array(12);
  readonly #model = new Float32Array(16);
  readonly #half = new Float64Array(3);

  /** @param segments sides of a round shape's circle: 8, 16, 32, 64 */
  constructor(gl: WebGLRenderingContext, scene: Scene, segments = 32) {
    this.#gl = gl;
    this.#scene = scene;
    this.#meshes = scene.shapes.map((shape) => upload(gl, meshOf(shape, segments)));
    this.#groundMesh = upload(gl, GROUND_MESH);
    this.#corners = bufferOf(gl, gl.ARRAY_BUFFER, CORNERS);
    this.#shapeProgram = new Program(gl, SHAPE_VERTEX, SHAPE_FRAGMENT);
    this.#plainProgram = new Program(gl, PLAIN_VERTEX, PLAIN_FRAGMENT);
    this.#backdropProgram = new Program(gl, BACKDROP_VERTEX, BACKDROP_FRAGMENT);
  }

  /** Draws the scene as it is now. */
  draw(): void {
    const gl = this.#gl;
    const { shapes, colors, scales, camera } = this.#scene;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearDepth(1);
    gl.clearStencil(0);
    gl.clear(gl.DEPTH_BUFFER_BIT | gl.STENCIL_BUFFER_BIT);
    gl.enable(gl.CULL_FACE);
    gl.cullFace(gl.BACK);
    this.#setViewProjection();
    halfVector(camera.pose, this.#half);
    this.#drawBackdrop();
    this.#drawGroundDepth();
    this.#drawShadows();
    const program = this.#shapeProgram;
    program.use();
    gl.uniformMatrix4fv(program.uniform('viewProjection'), false, this.#viewProjection);
    gl.uniform3fv(program.uniform('halfVector'), this.#half);
    for (let i = 0; i < shapes.length; i++) {
      this.#setModel(i, false);
      const color = i * 3;
      gl.uniform1f(program.uniform('scale'), scales[i] as number);
      gl.uniform3f(
        program.uniform('albedo'),
        colors[color] as number,
        colors[color + 1] as number,
        colors[color + 2] as number,
      );
      this.#drawMesh(program, this.#meshes[i] as Uploaded);
    }
  }

  close(): void {
    const gl = this.#gl;
    for (const mesh of [...this.#meshes, this.#groundMesh]) {
      for (const buffer of [mesh.positions, mesh.normals, mesh.indices]) gl.deleteBuffer(buffer);
    }
    gl.deleteBuffer(this.#corners);
    for (const program of [this.#shapeProgram, this.#plainProgram, this.#backdropProgram]) program.close();
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
    gl.uniform3fv(program.uniform('color0'), ground.colors[0]);
    gl.uniform3fv(program.uniform('color1'), ground.colors[1]);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#corners);
    const corner = program.attribute('corner');
    gl.enableVertexAttribArray(corner);
    gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    gl.enable(gl.DEPTH_TEST);
  }

  /** The ground's depth, and 1 in the stencil where it is seen. Its colours are there already. */
  #drawGroundDepth(): void {
    const gl = this.#gl;
    const program = this.#plainProgram;
    const { ground, camera } = this.#scene;
    const model = this.#model.fill(0);
    model[0] = FAR;
    model[5] = FAR;
    model[10] = 1;
    model[12] = camera.pose[0] as number;
    model[13] = camera.pose[1] as number;
    model[14] = ground.height;
    model[15] = 1;
    program.use();
    gl.uniformMatrix4fv(program.uniform('viewProjection'), false, this.#viewProjection);
    gl.colorMask(false, false, false, false);
    gl.enable(gl.STENCIL_TEST);
    gl.stencilFunc(gl.ALWAYS, 1, 255);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.REPLACE);
    this.#drawMesh(program, this.#groundMesh);
    gl.colorMask(true, true, true, true);
  }

  /** Every shape flattened onto the ground darkens it, once: the first to do so raises the stencil. */
  #drawShadows(): void {
    const gl = this.#gl;
    const program = this.#plainProgram;
    gl.disable(gl.DEPTH_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ZERO, gl.SRC_COLOR);
    gl.stencilFunc(gl.EQUAL, 1, 255);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.INCR);
    for (let i = 0; i < this.#meshes.length; i++) {
      this.#setModel(i, true);
      this.#drawMesh(program, this.#meshes[i] as Uploaded);
    }
    gl.disable(gl.STENCIL_TEST);
    gl.disable(gl.BLEND);
    gl.enable(gl.DEPTH_TEST);
  }

  #drawMesh(program: Program, mesh: Uploaded): void {
    const gl = this.#gl;
    gl.uniformMatrix4fv(program.uniform('model'), false, this.#model);
    for (const [name, buffer] of [
      ['position', mesh.positions],
      ['normal', mesh.normals],
    ] as const) {
      const attribute = program.attribute(name);
      if (attribute < 0) continue;
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.enableVertexAttribArray(attribute);
      gl.vertexAttribPointer(attribute, 3, gl.FLOAT, false, 0, 0);
    }
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, mesh.indices);
    gl.drawElements(gl.TRIANGLES, mesh.count, gl.UNSIGNED_SHORT, 0);
  }

  get #aspect(): number {
    return this.#gl.drawingBufferWidth / this.#gl.drawingBufferHeight;
  }

  /** A shape's placement, or its shadow's, as a column-major matrix. */
  #setModel(index: number, isShadow: boolean): void {
    const placement = this.#placement;
    const model = this.#model;
    placementOf(this.#scene, index, isShadow, placement);
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) {
        model[column * 4 + row] = placement[3 + row * 3 + column] as number;
      }
      model[12 + row] = placement[row] as number;
      model[row * 4 + 3] = 0;
    }
    model[15] = 1;
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
