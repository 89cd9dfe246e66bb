import type { Rng } from '../../core/rng.js';
import type { Facts } from '../facts.js';
import type { Repertoire } from '../request/drawRequest.js';

/**
 * Where scenes of a family are set up: worlds that are played for a while. All that is kept of a scene is its picture and its facts, so
 * one stage serves all environments of a thread.
 */
export interface Stage {
  readonly repertoire: Repertoire;
  /** The picture, uint8 [height, width, 3]. */
  readonly height: number;
  readonly width: number;
  /** What the picture shows. */
  readonly meaning: string;

  /** Plays a world for a while. @returns whether that is a scene to speak of */
  play(rng: Rng): boolean;

  /** Writes down what is in the scene. @returns whether all of it can be told */
  tell(facts: Facts): boolean;

  /** Writes the picture of the scene. @returns whether what was told is to be seen on it */
  show(out: Uint8Array): boolean;
}

/** What is known of a stage before it is there. */
export type StageFacts = Pick<Stage, 'repertoire' | 'height' | 'width' | 'meaning'>;
