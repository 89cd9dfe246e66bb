import { CAST, CHECKER, FAR, LIGHT, type Rgb, SKY } from '../scene.js';

/** A number as GLSL writes it. */
function float(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}

function vec3([x, y, z]: Rgb): string {
  return `vec3(${float(x)}, ${float(y)}, ${float(z)})`;
}

/** Shapes, lit at their corners exactly as the rasteriser lights them (rasteriser.ts). */
export const SHAPE_VERTEX = `
attribute vec3 position;
attribute vec3 normal;
uniform mat4 model;
uniform float scale;
uniform mat4 viewProjection;
uniform vec3 albedo;
uniform vec3 halfVector;
varying vec3 lit;
void main() {
  vec3 n = mat3(model) * normal;
  float ambient = mix(${float(LIGHT.ambientDown)}, ${float(LIGHT.ambientUp)}, 0.5 + 0.5 * n.z);
  float diffuse = max(0.0, dot(n, ${vec3(LIGHT.direction)}));
  float gloss = max(0.0, dot(n, halfVector));
  gloss *= gloss;
  gloss *= gloss;
  gloss *= gloss;
  gloss *= gloss;
  gloss *= gloss;
  float white = ${float(LIGHT.specular)} * gloss;
  lit = min(vec3(1.0), albedo * (ambient + ${float(LIGHT.diffuse)} * diffuse) + white);
  gl_Position = viewProjection * model * vec4(scale * position, 1.0);
}`;

export const SHAPE_FRAGMENT = `
precision highp float;
varying vec3 lit;
void main() {
  gl_FragColor = vec4(lit, 1.0);
}`;

/** Shapes flattened along the light onto the plane z = level. What lies below casts no shadow. */
export const SHADOW_VERTEX = `
attribute vec3 position;
uniform mat4 model;
uniform float scale;
uniform mat4 viewProjection;
uniform float level;
varying float height;
void main() {
  vec4 world = model * vec4(scale * position, 1.0);
  height = max(0.0, world.z - level);
  gl_Position = viewProjection * vec4(world.xy + height * vec2(${float(CAST.x)}, ${float(CAST.y)}), level, 1.0);
}`;

export const SHADOW_FRAGMENT = `
precision highp float;
varying float height;
void main() {
  if (height <= 0.0) discard;
  gl_FragColor = vec4(vec3(${float(LIGHT.shadow)}), 1.0);
}`;

/** The ground's depth; its colours are the backdrop's. */
export const GROUND_VERTEX = `
attribute vec3 position;
uniform vec3 middle;
uniform mat4 viewProjection;
void main() {
  gl_Position = viewProjection * vec4(${float(FAR)} * position + middle, 1.0);
}`;

export const GROUND_FRAGMENT = `
precision highp float;
void main() {
  gl_FragColor = vec4(0.0);
}`;

/** Sky and ground by one ray through each pixel, as backdrop.ts draws them. */
export const BACKDROP_VERTEX = `
attribute vec2 corner;
uniform vec2 tanHalf;
varying vec2 across;
void main() {
  across = corner * tanHalf;
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

export const BACKDROP_FRAGMENT = `
precision highp float;
varying vec2 across;
uniform vec3 eye;
uniform vec3 right;
uniform vec3 up;
uniform vec3 back;
uniform float groundHeight;
uniform float square;
uniform float sampleSize;
uniform vec3 color0;
uniform vec3 color1;
void main() {
  vec3 ray = across.x * right + across.y * up - back;
  float t = (groundHeight - eye.z) / ray.z;
  if (t > 0.0 && t < ${float(FAR)}) {
    vec3 reach = t * ray;
    vec2 cell = floor((eye.xy + reach.xy) / square);
    float far = dot(reach, reach);
    float squares = far * sampleSize / (abs(eye.z - groundHeight) * square);
    float share = 0.5 * clamp((squares - ${float(CHECKER.full)}) / ${float(CHECKER.none - CHECKER.full)}, 0.0, 1.0);
    vec3 color = mix(color0, color1, mod(cell.x + cell.y, 2.0) < 0.5 ? share : 1.0 - share);
    float faded = min(1.0, far / ${float(SKY.fade * SKY.fade)});
    gl_FragColor = vec4(mix(color, ${vec3(SKY.horizon)}, faded), 1.0);
  } else {
    float part = clamp(ray.z / length(ray) * ${float(SKY.steepness)}, 0.0, 1.0);
    gl_FragColor = vec4(mix(${vec3(SKY.horizon)}, ${vec3(SKY.zenith)}, part), 1.0);
  }
}`;
