/** What experiments have in common: small enough for two cores, and the same, so that one can be held beside another. */

/** Of trainings: a nano, with batches of 16 sequences. */
export const NANO = { size: 'nano', batch: 16, bf16: true };

/** Of trainings that are compared. */
export const SEEDS = [0, 1, 2];

/** Of tokens: sequences short enough that attention is cheap, and few words. */
export const SHORT = { length: 512, vocabulary: 1024 };

/** Rooms as 49 cells and the direction. @param data a recording of docs/generalist/rooms.json */
export function roomsAsCells(data) {
  return { parts: [{ data, weight: 1, observations: ['direction', 'symbolic'] }] };
}

/** The same as the picture of 56 x 56 pixels, and the direction. */
export function roomsAsPictures(data) {
  return { parts: [{ data, weight: 1, observations: ['direction', 'rgb'] }] };
}
