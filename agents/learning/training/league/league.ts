import { joinPath, writeWhole } from '../../../../datasets/files.js';
import { type EnvRef, type Seed, deriveSeed, describe } from '../../../../envs/index.js';
import { restoreTensors } from '../../checkpoint.js';
import type { Policy } from '../../policy.js';
import type { TrainingRecipe } from '../../recipe.js';
import type { Tensors } from '../../safetensors.js';
import type { Autograd } from '../autograd.js';
import type { Learner, Row } from '../learner.js';
import { Ppo } from '../ppo.js';
import { streams } from '../streams.js';
import { COMPUTER, Duel } from './duel.js';
import { type LeagueSettings, leagueSettings } from './leagueSettings.js';
import { playMatches } from './matches.js';
import { type Standing, standingsSvg, standingsTable } from './standings.js';
import { Versions } from './versions.js';

const TABLE = 'league.csv';
const FIGURE = 'league.svg';

/**
 * Proximal policy optimization in matches against the computer and against earlier versions of the learner itself. Versions are kept
 * at equal distances, the first before anything is learned; in the end the learner plays matches against all of them.
 */
export class League implements Learner {
  readonly #recipe: TrainingRecipe;
  readonly #settings: LeagueSettings;
  readonly #ppo: Ppo;
  readonly #versions: Versions;

  private constructor(recipe: TrainingRecipe, settings: LeagueSettings, ppo: Ppo, versions: Versions) {
    this.#recipe = recipe;
    this.#settings = settings;
    this.#ppo = ppo;
    this.#versions = versions;
  }

  /** @param recipe with all settings of `leagueDefaults` @throws UserError when its game has no two equal sides */
  static async begin(recipe: TrainingRecipe, autograd: Autograd): Promise<League> {
    const { environment, policy, settings } = recipe;
    const own = leagueSettings(settings);
    const versions = new Versions(await describe(environment), policy, own.versions);
    const ppo = await Ppo.begin(recipe, autograd, (ref) =>
      Duel.make(limited(ref, own.matchSteps), versions, policy.hold),
    );
    return new League(recipe, own, ppo, versions);
  }

  get policy(): Policy {
    return this.#ppo.policy;
  }

  get steps(): number {
    return this.#ppo.steps;
  }

  improve(): Row {
    const versions = this.#versions;
    const apart = this.#recipe.steps / this.#settings.versions;
    if (versions.count < this.#settings.versions && this.steps >= versions.count * apart)
      versions.keep(this.policy, this.steps);
    const row = this.#ppo.improve();
    return { ...row, versions: versions.count, computer: versions.won[COMPUTER] as number };
  }

  save(): Tensors {
    return { ...this.#versions.tensors(), ...this.#ppo.save() };
  }

  load(tensors: Tensors, name: string): void {
    restoreTensors(this.#versions.tensors(), tensors, name);
    this.#versions.settle();
    this.#ppo.load(tensors, name);
  }

  /** Writes how often the learner wins against each opponent: a table and a picture. */
  async finish(directory: string): Promise<void> {
    const { environment, seed } = this.#recipe;
    const { matches, matchSteps } = this.#settings;
    const versions = this.#versions;
    const standings: Standing[] = [];
    for (let opponent = COMPUTER; opponent <= versions.count; opponent++) {
      const result = await playMatches(
        limited(environment, matchSteps),
        this.policy,
        { opponent, policies: versions },
        matches,
        deriveSeed(seed as Seed, streams.matches, opponent),
      );
      const isComputer = opponent === COMPUTER;
      standings.push({ steps: isComputer ? undefined : versions.steps[opponent], ...result });
    }
    writeWhole(joinPath(directory, TABLE), standingsTable(standings));
    const title = `${environment.id} · league, seed ${seed}`;
    writeWhole(joinPath(directory, FIGURE), standingsSvg(standings, title));
  }

  close(): void {
    this.#ppo.close();
  }
}

/** The game, in which a match ends after so many steps. */
function limited(ref: EnvRef, steps: number): EnvRef {
  return { ...ref, wrappers: [...(ref.wrappers ?? []), { wrap: 'timeLimit', steps }] };
}
