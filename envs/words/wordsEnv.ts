import type { Info, Observer } from '../core/coreEnv.js';
import type { TypedArray } from '../core/dtypes.js';
import { FlatEnv, noSuchObservation } from '../core/flatEnv.js';
import { hashWords } from '../core/hash.js';
import { Rng } from '../core/rng.js';
import type { Seed } from '../core/seed.js';
import type { ActionBuffer } from '../core/spaces.js';
import type { EnvSpec } from '../core/spec.js';
import { type Split, isInSplit } from '../maze/split.js';
import { Facts } from './facts.js';
import { parseSentence } from './language/parse.js';
import { END, sentenceText } from './language/vocabulary.js';
import { pageObserver } from './page.js';
import { answers } from './request/answers.js';
import { RequestDrawer } from './request/drawRequest.js';
import { type RequestKind, RequestWords } from './request/request.js';
import { requestText } from './request/text.js';
import type { Stage } from './stages/stage.js';

/** Words of the head: how many words are said, how the episode ended, a hash of the picture, then the request. */
const HEAD_WORDS = 3 + RequestWords.WORDS;
const OPEN = 0;
const TRUE = 1;
const FALSE = 2;

/** Bytes of the state before the picture: the head, what was said, the facts. */
function bytesBefore(maxSteps: number): number {
  return HEAD_WORDS * 4 + roundedUp(maxSteps) + roundedUp(Facts.NUMBERS * 2);
}

function roundedUp(bytes: number): number {
  return (bytes + 3) & ~3;
}

/**
 * A picture, and a request: a question, or to say what is to be seen. Each action says one word; the word "." ends the sentence, and a true
 * and complete answer is worth 1. What is said is parsed and compared with what is in the picture, so every way to put it counts.
 *
 * The scene is set up on a stage by the seed, and the stage is not needed after: picture and facts are state.
 */
export class WordsEnv extends FlatEnv {
  readonly #stage: Stage;
  readonly #split: Split;
  readonly #head: Int32Array;
  readonly #request: RequestWords;
  readonly #said: Uint8Array;
  readonly #facts: Facts;
  readonly #picture: Uint8Array;
  readonly #pictureWords: Int32Array;
  /** All of the state but the picture, which its hash stands for. */
  readonly #wordsBefore: Int32Array;
  readonly #rng = new Rng();
  readonly #drawer: RequestDrawer;
  /** Rises whenever what observers have written may be of another episode. */
  #revision = 0;
  #instruction: string | undefined;

  constructor(spec: EnvSpec, stage: Stage, kinds: readonly RequestKind[], split: Split) {
    const before = bytesBefore(spec.maxSteps);
    const pixels = stage.height * stage.width * 3;
    super(spec, before + roundedUp(pixels));
    this.#stage = stage;
    this.#split = split;
    this.#head = new Int32Array(this.memory, 0, HEAD_WORDS);
    this.#request = new RequestWords(this.#head.subarray(3));
    this.#said = new Uint8Array(this.memory, HEAD_WORDS * 4, spec.maxSteps);
    this.#facts = new Facts(
      new Int16Array(this.memory, HEAD_WORDS * 4 + roundedUp(spec.maxSteps), Facts.NUMBERS),
    );
    this.#picture = new Uint8Array(this.memory, before, pixels);
    this.#pictureWords = new Int32Array(this.memory, before, roundedUp(pixels) / 4);
    this.#wordsBefore = new Int32Array(this.memory, 0, before / 4);
    this.#drawer = new RequestDrawer(this.#facts, this.#request, kinds, stage.repertoire, this.#rng);
  }

  override get instruction(): string {
    this.#instruction ??= requestText(this.#request.request, this.#request.phrasing);
    return this.#instruction;
  }

  reset(seed: Seed): void {
    const stage = this.#stage;
    const facts = this.#facts;
    const rng = this.#rng;
    rng.seed(seed);
    this.#wordsBefore.fill(0);
    while (
      !stage.play(rng) ||
      !stage.tell(facts) ||
      !isInSplit(this.#split, this.#sceneHash()) ||
      !this.#drawer.draw() ||
      !stage.show(this.#picture)
    );
    this.#head[2] = hashWords(this.#pictureWords);
    this.reward = 0;
    this.restored();
  }

  step(actions: ActionBuffer, at: number): void {
    const head = this.#head;
    const word = actions[at] as number;
    const count = head[0] as number;
    this.#said[count] = word;
    head[0] = count + 1;
    if (word === END) head[1] = this.#isAnswered(count) ? TRUE : FALSE;
    this.#judge();
    this.reward = this.success ? 1 : 0;
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    const bytes = out as Uint8Array;
    if (key === 'said') {
      return () => {
        this.#writeSaid(bytes, at);
      };
    }
    if (key === 'facts') {
      return () => {
        out.set(this.#facts.numbers, at);
      };
    }
    if (key === 'page') return this.#pageObserver(bytes, at);
    if (key !== 'rgb') throw noSuchObservation(this.spec, key);
    let written = -1;
    return () => {
      if (written === this.#revision) return;
      written = this.#revision;
      bytes.set(this.#picture, at);
    };
  }

  override hash(): number {
    return hashWords(this.#wordsBefore);
  }

  info(): Info {
    const said = this.#sentence;
    const outcome = this.#head[1];
    if (outcome === OPEN) return this.truncated ? { said, reason: 'no end was said' } : { said };
    return { said, reason: outcome === TRUE ? 'true, and what was asked for' : 'not a true answer' };
  }

  protected override restored(): void {
    this.#revision++;
    this.#instruction = undefined;
    this.#judge();
  }

  get #sentence(): string {
    return sentenceText(this.#said, this.#head[0] as number);
  }

  /** What the split is by: all that can be told of the scene. */
  #sceneHash(): number {
    const { numbers } = this.#facts;
    return hashWords(new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length >> 1));
  }

  /** Parses what was said, once an episode: that makes objects. */
  #isAnswered(count: number): boolean {
    const sentence = parseSentence(this.#said, count);
    return sentence !== undefined && answers(this.#request.request, sentence, this.#facts);
  }

  #judge(): void {
    const [count, outcome] = this.#head;
    this.terminated = outcome !== OPEN;
    this.truncated = (count as number) >= this.spec.maxSteps;
    this.success = outcome === TRUE;
  }

  #writeSaid(out: Uint8Array, at: number): void {
    const said = this.#said;
    const count = this.#head[0] as number;
    for (let i = 0; i < said.length; i++) out[at + i] = i < count ? (said[i] as number) + 1 : 0;
  }

  #pageObserver(out: Uint8Array, at: number): Observer {
    const draw = pageObserver(this.#stage, this.spec.maxSteps, this.#picture, out, at);
    let [revision, count] = [-1, -1];
    return () => {
      if (revision === this.#revision && count === this.#head[0]) return;
      revision = this.#revision;
      count = this.#head[0] as number;
      draw(this.#sentence);
    };
  }
}
