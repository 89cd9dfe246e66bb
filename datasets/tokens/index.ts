export { type MixturePart, openMixture, parseMixture } from './mixture.js';
export { type TokensManifest, readTokensManifest } from './manifest.js';
export { TextVocabulary } from './text.js';
export { TimestepEncoder } from './timestep.js';
export { type TokenizeOptions, tokenize } from './tokenize.js';
