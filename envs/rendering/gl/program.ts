/** A compiled WebGL program, its attributes and uniforms by name. */
export class Program {
  readonly #gl: WebGLRenderingContext;
  readonly #program: WebGLProgram;
  readonly #uniforms = new Map<string, WebGLUniformLocation | null>();

  constructor(gl: WebGLRenderingContext, vertexSource: string, fragmentSource: string) {
    this.#gl = gl;
    this.#program = gl.createProgram();
    for (const [type, source] of [
      [gl.VERTEX_SHADER, vertexSource],
      [gl.FRAGMENT_SHADER, fragmentSource],
    ] as const) {
      const shader = gl.createShader(type);
      if (!shader) throw new Error('WebGL makes no more shaders: the context is lost');
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(this.#program, shader);
      // It goes with the program.
      gl.deleteShader(shader);
    }
    gl.linkProgram(this.#program);
    if (!gl.getProgramParameter(this.#program, gl.LINK_STATUS)) {
      throw new Error(`WebGL refused a program: ${gl.getProgramInfoLog(this.#program) ?? 'no reason given'}`);
    }
  }

  use(): void {
    this.#gl.useProgram(this.#program);
  }

  attribute(name: string): number {
    return this.#gl.getAttribLocation(this.#program, name);
  }

  uniform(name: string): WebGLUniformLocation | null {
    let location = this.#uniforms.get(name);
    if (location === undefined) {
      location = this.#gl.getUniformLocation(this.#program, name);
      this.#uniforms.set(name, location);
    }
    return location;
  }

  close(): void {
    this.#gl.deleteProgram(this.#program);
  }
}
