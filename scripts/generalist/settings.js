/** What experiments have in common: small enough for two cores, and the same, so that one can be held beside another. */

/** Of trainings: batches of 16 sequences of a nano. */
export const NANO = { size: 'nano', batch: 16, bf16: true };

/** Of trainings that are compared. */
export const SEEDS = [0, 1];

/** Of tokens: sequences short enough that attention is cheap, and few words. */
export const SHORT = { length: 512, vocabulary: 1024 };

export const RECIPES = 'docs/generalist/recipes';
export const SUITES = 'docs/generalist/suites';
