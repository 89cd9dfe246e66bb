import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EnvConfig, type EnvSpec } from '../../envs/index.js';
import type { Codebook } from '../../datasets/tokens/codebook.js';
import { TextVocabulary } from '../../datasets/tokens/text.js';
import { checkSettings, numberSetting, parseSettings } from '../../envs/core/settings.js';
import type { AgentDefinition, AgentKind } from '../core/agent.js';
import { type Checkpoint, readCheckpoint, readCodebook, readNetwork } from './checkpoint.js';
import { demonstrationOf } from './demonstration.js';
import { sourceFor } from './fit.js';
import { Generalist } from './generalist.js';
import { Hindsight } from './hindsight.js';
import { KIND, isGeneralist } from './name.js';
import { Network } from './network.js';
import { writingOf } from './writing.js';

/** Raised whenever it acts differently with the same checkpoint. */
const VERSION = 1;
/** Beyond this many a batch costs no less per episode, and memory grows. */
const LANES = 8;
/** The network that comes with gatogym. */
const SHIPPED = new URL('../../../agents/checkpoints/generalist', import.meta.url);
const defaults: EnvConfig = { temperature: 1, prompt: false };
const summary =
  'one network for all environments, which acts by predicting the next token (settings: temperature=1, prompt=false)';

/** A checkpoint, and how it is to be used. */
export type GeneralistParts = {
  readonly directory: string;
  readonly checkpoint: Checkpoint;
  /** Writes instructions, and actions where they were learned as words. */
  readonly text: TextVocabulary;
  /** The codes that it reads pictures as, where it does. */
  readonly codebook: Codebook | undefined;
  readonly temperature: number;
  /** Where the demonstrations are that contexts begin with, if they are to. */
  readonly demonstrations: string | undefined;
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
    demonstrations: settings['prompt'] === true ? path.join(directory, 'demonstrations') : undefined,
    network: () => Network.load(readNetwork(directory, checkpoint), checkpoint.size),
  };
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
      const { directory, checkpoint, text, codebook, temperature, demonstrations, network } = partsOf(what);
      const source = sourceFor(checkpoint.sources, spec, directory);
      const writing = writingOf(source, text, codebook);
      const keys = source.observations.map(({ key }) => key);
      return new Generalist({
        identity: { id, version: VERSION, checkpoint: checkpoint.onnx.sha256 },
        checkpoint,
        network: await network(),
        text,
        writing,
        spec,
        keys,
        lanes,
        temperature,
        demonstration:
          demonstrations === undefined
            ? undefined
            : await demonstrationOf(demonstrations, spec.id, keys, checkpoint.length, writing.words),
      });
    },
  };
}
