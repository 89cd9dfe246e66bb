import { BRIGHT } from '../quadScene.js';

/** Quads as a level eye sees them. `tanHalf` is of half the width and half the height; depthRange maps depth to clip space. */
export const QUAD_VERTEX = `
attribute vec3 position;
attribute vec2 place;
attribute float light;
uniform vec3 eye;
uniform vec2 heading;
uniform vec2 tanHalf;
uniform vec2 depthRange;
varying vec2 at;
varying float depth;
varying float own;
void main() {
  vec3 away = position - eye;
  depth = dot(away.xy, heading);
  float right = away.y * heading.x - away.x * heading.y;
  at = place;
  own = light;
  gl_Position = vec4(right / tanHalf.x, away.z / tanHalf.y, depthRange.x * depth + depthRange.y, depth);
}`;

/** Clear texels are black and of alpha 0, so the mean colour of those that are not is that of all, divided by alpha. */
export const QUAD_FRAGMENT = `
precision highp float;
varying vec2 at;
varying float depth;
varying float own;
uniform sampler2D picture;
uniform vec3 haze;
uniform float reachSquared;
void main() {
  vec4 texel = texture2D(picture, at);
  if (texel.a < 0.5) discard;
  float left = own > ${(BRIGHT + 1) / 2} ? 1.0 : reachSquared / (reachSquared + depth * depth);
  gl_FragColor = vec4(texel.rgb / texel.a * min(own, 1.0) * left + haze * (1.0 - left), 1.0);
}`;

export const SKY_VERTEX = `
attribute vec2 corner;
varying vec2 across;
void main() {
  across = corner;
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

/** Once around is one width of the panorama; its top is that of the picture. */
export const SKY_FRAGMENT = `
precision highp float;
varying vec2 across;
uniform sampler2D picture;
uniform float tanHalfWidth;
uniform vec2 heading;
void main() {
  float turn = atan(heading.y, heading.x) + atan(across.x * tanHalfWidth);
  gl_FragColor = vec4(texture2D(picture, vec2(turn / 6.28318531, 1.0 - across.y)).rgb, 1.0);
}`;
