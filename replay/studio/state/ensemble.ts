import { eventSteps } from '../../events.js';
import type { Playable } from '../../playback.js';
import type { Player } from '../../player.js';

/** Several episodes at the same step, so that one playback moves them all. Those that are shorter wait at their ends. */
export class Ensemble implements Playable {
  readonly players: readonly Player[];
  /** The first step at which two of them are not the same, where that is known. */
  parting: number | undefined;
  readonly #events: readonly number[];

  /** @param players the first one sets the pace */
  constructor(players: readonly [Player, ...Player[]]) {
    this.players = players;
    this.#events = eventSteps(players[0].episode.rewards);
  }

  get position(): number {
    return Math.max(...this.players.map(({ position }) => position));
  }

  get lastStep(): number {
    return Math.max(...this.players.map(({ lastStep }) => lastStep));
  }

  get stepsPerSecond(): number {
    return (this.players[0] as Player).stepsPerSecond;
  }

  /** Events of the first one, where any departs from its recording, and where they part. */
  get events(): readonly number[] {
    const divergences = this.players.map(({ divergence }) => divergence?.step);
    const special = [...divergences, this.parting].filter((step) => step !== undefined);
    return [...new Set([...this.#events, ...special])].sort((a, b) => a - b);
  }

  seek(step: number): number {
    for (const player of this.players) player.seek(step);
    return this.position;
  }

  close(): void {
    for (const player of this.players) player.close();
  }
}
