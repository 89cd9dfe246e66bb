import type { Info } from '../../core/coreEnv.js';
import type { Seed } from '../../core/seed.js';
import type { EnvSpec } from '../../core/spec.js';
import type { Blueprint } from '../grid/blueprint.js';
import { GridEnv } from '../grid/gridEnv.js';
import type { Split } from '../split.js';
import { Quest } from './quest.js';
import { sentenceOf } from './sentence.js';

/** Base of the levels whose episodes each have a mission of their own: `instruction` is its sentence. */
export abstract class MissionEnv extends GridEnv {
  protected readonly quest: Quest;
  /** The mission in words, once someone asked. */
  #sentence: string | undefined;

  constructor(spec: EnvSpec, blueprint: Blueprint, split: Split) {
    super(spec, blueprint, split, Quest.WORDS);
    this.quest = new Quest(this.grid, this.grid.levelWords);
  }

  /** Adds to the blueprint what this episode has of its own, and places the agent; whether that can be played. */
  protected abstract furnish(): boolean;

  /** Adds the tasks to the quest; whether there are such tasks in what was laid out. */
  protected abstract assign(): boolean;

  override get instruction(): string {
    this.#sentence ??= sentenceOf(this.quest.mission);
    return this.#sentence;
  }

  override reset(seed: Seed): void {
    this.#sentence = undefined;
    super.reset(seed);
  }

  override info(): Info {
    return { ...super.info(), tasksDone: this.quest.progress };
  }

  protected override layOut(): boolean {
    if (!this.furnish()) return false;
    this.quest.begin();
    return this.assign();
  }

  protected override levelHash(): number {
    return this.quest.hash(super.levelHash());
  }

  protected override react(action: number, hasUsed: boolean): void {
    this.quest.follow(action, hasUsed);
  }

  protected override isSolved(): boolean {
    return this.quest.isDone;
  }

  protected override isLost(): boolean {
    return this.quest.hasFailed || super.isLost();
  }

  protected override restored(): void {
    this.#sentence = undefined;
    super.restored();
  }
}
