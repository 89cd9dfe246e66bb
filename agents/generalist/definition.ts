import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EnvConfig, type EnvSpec } from '../../envs/index.js';
import { sha256Hex } from '../../datasets/canonical.js';
import type { Codebook } from '../../datasets/tokens/codebook.js';
import { TextVocabulary } from '../../datasets/tokens/text.js';
import { checkSettings, numberSetting, parseSettings, wordSetting } from '../../envs/core/settings.js';
import type { AgentDefinition, AgentKind } from '../core/agent.js';
import { type Checkpoint, readCheckpoint, readCodebook, readNetwork } from './checkpoint.js';
import { type Demonstration, type Demonstrations, demonstrationOf } from './demonstration.js';
import { sourceFor } from './fit.js';
import { Generalist } from './generalist.js';
import { Hindsight } from './hindsight.js';
import { KIND, isGeneralist } from './name.js';
import { Network } from './network.js';
import { textWriter, writingOf } from './writing.js';

/** Raised whenever it acts differently with the same checkpoint. */
const VERSION = 2;
/** Beyond this many a batch costs no less per episode, and memory grows. */
const LANES = 8;
/** The network that comes with gatogym. */
const SHIPPED = new URL('../../../agents/checkpoints/generalist', import.meta.url);
const defaults: EnvConfig = {
  temperature: 1,
  continuous: 'median',
  prompt: false,
  demonstrations: '',
  as: '',
};
const summary =
  'one network for all environments, which acts by predicting the next token (settings: temperature=1, continuous=median, prompt=false, demonstrations=DATASET, as=ID)';

/** A checkpoint, and how it is to be used. */
export type GeneralistParts = {
  readonly directory: string;
  readonly checkpoint: Checkpoint;
  /** Writes instructions, and actions where they were learned as words. */
  readonly text: TextVocabulary;
  /** The codes that it reads pictures as, where it does. */
  readonly codebook: Codebook | undefined;
  readonly temperature: number;
  /** Whether continuous numbers are drawn like all else. */
  readonly isDrawn: boolean;
  /** What contexts begin with, if they are to begin with some. */
  readonly demonstrations: Demonstrations | undefined;
  /** Id or pattern of what it learned, whose like it is to play. */
  readonly like: string | undefined;
  /** Loads the network. */
  readonly network: () => Promise<Network>;
};

/** Plays with the network that comes with gatogym. */
export const generalist = define(KIND);

/** Networks by the directory of their checkpoint, with settings: `generalist:DIR,temperature=0,prompt=true`. */
export const generalists: AgentKind = {
  kind: KIND,
  argument: 'CHECKPOINT',
  summary,
  define: (argument) => define(`${KIND}:${argument}`),
};

/** The generalist of an agent's id looks back on recorded episodes; for other agents, the one that comes with gatogym does. */
export function hindsightOf(agentId: string): Hindsight {
  return new Hindsight(partsOf(named(isGeneralist(agentId) ? agentId : KIND)));
}

type Named = { readonly directory: string; readonly given: EnvConfig };

/** What an id names: a directory, and settings. @throws UserError when they cannot be read */
function named(id: string): Named {
  if (id === KIND) return { directory: fileURLToPath(SHIPPED), given: {} };
  const [directory = '', ...settings] = id.slice(KIND.length + 1).split(',');
  return { directory, given: parseSettings(settings, 'the generalist:') };
}

/** Reads a checkpoint; its network only when it is asked for. @throws UserError when it is none, or a setting is wrong */
function partsOf({ directory, given }: Named): GeneralistParts {
  const settings = checkSettings('the generalist', defaults, given);
  const checkpoint = readCheckpoint(directory);
  return {
    directory,
    checkpoint,
    text: new TextVocabulary(checkpoint.vocabulary.text),
    codebook: readCodebook(directory, checkpoint),
    temperature: numberSetting(settings, 'temperature', 0, 100),
    isDrawn: wordSetting(settings, 'continuous', ['median', 'draw']) === 'draw',
    demonstrations: demonstrationsIn(directory, settings),
    like: settings['as'] === '' ? undefined : String(settings['as']),
    network: () => Network.load(readNetwork(directory, checkpoint), checkpoint.size),
  };
}

function demonstrationsIn(directory: string, settings: EnvConfig): Demonstrations | undefined {
  const given = String(settings['demonstrations']);
  if (given !== '') return { directory: given, areDemanded: true };
  if (settings['prompt'] !== true) return undefined;
  return { directory: path.join(directory, 'demonstrations'), areDemanded: false };
}

function define(id: string): AgentDefinition {
  const what = named(id);
  return {
    id,
    version: VERSION,
    summary,
    plays: '*',
    lanes: LANES,
    async create(spec: EnvSpec, lanes: number) {
      const parts = partsOf(what);
      const { directory, checkpoint, text, codebook, demonstrations, like, network } = parts;
      const source = sourceFor(checkpoint.sources, spec, directory, like);
      const writing = writingOf(source, text, codebook);
      const textOf = textWriter(checkpoint, text);
      const audience = { learned: source, writing, capacity: checkpoint.length, textOf };
      const demonstration = demonstrations && (await demonstrationOf(demonstrations, spec.id, audience));
      return new Generalist({
        identity: { id, version: VERSION, checkpoint: checksumOf(checkpoint, demonstration) },
        checkpoint,
        network: await network(),
        textOf,
        source,
        writing,
        spec,
        lanes,
        temperature: parts.temperature,
        isDrawn: parts.isDrawn,
        demonstration,
      });
    },
  };
}

/** Of all that it acts by: the network, and what it is shown. */
function checksumOf({ onnx }: Checkpoint, shown: Demonstration | undefined): string {
  return shown ? sha256Hex(`${onnx.sha256} ${shown.checksum}`) : onnx.sha256;
}
