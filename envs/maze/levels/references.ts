import type { ReferenceScores } from '../../core/spec.js';

export const references: Readonly<Record<string, ReferenceScores>> = {};
