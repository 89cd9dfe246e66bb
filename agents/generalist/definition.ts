import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EnvConfig, type EnvSpec } from '../../envs/index.js';
import { TextVocabulary } from '../../datasets/tokens/text.js';
import { checkSettings, numberSetting, parseSettings } from '../../envs/core/settings.js';
import type { AgentDefinition, AgentKind } from '../core/agent.js';
import { readCheckpoint, readCodebook, readNetwork } from './checkpoint.js';
import { demonstrationOf } from './demonstration.js';
import { sourceFor } from './fit.js';
import { Generalist } from './generalist.js';
import { Network } from './network.js';

/** Raised whenever it acts differently with the same checkpoint. */
const VERSION = 1;
/** Beyond this many a batch costs no less per episode, and memory grows. */
const LANES = 8;
/** The network that comes with gatogym. */
const SHIPPED = new URL('../../../agents/checkpoints/generalist', import.meta.url);
const defaults: EnvConfig = { temperature: 1, prompt: false };
const summary =
  'one network for all environments, which acts by predicting the next token (settings: temperature=1, prompt=false)';

/** Plays with the network that comes with gatogym. */
export const generalist = define('generalist', fileURLToPath(SHIPPED), {});

/** Networks by the directory of their checkpoint, with settings: `generalist:DIR,temperature=0,prompt=true`. */
export const generalists: AgentKind = {
  kind: 'generalist',
  argument: 'CHECKPOINT',
  summary,
  define(argument) {
    const [directory = '', ...settings] = argument.split(',');
    return define(`generalist:${argument}`, directory, parseSettings(settings, 'the generalist:'));
  },
};

function define(id: string, directory: string, given: EnvConfig): AgentDefinition {
  return {
    id,
    version: VERSION,
    summary,
    plays: '*',
    lanes: LANES,
    async create(spec: EnvSpec, lanes: number) {
      const settings = checkSettings('the generalist', defaults, given);
      const temperature = numberSetting(settings, 'temperature', 0, 100);
      const checkpoint = readCheckpoint(directory);
      const { observations, actions } = sourceFor(checkpoint.sources, spec, directory);
      const text = new TextVocabulary(checkpoint.vocabulary.text);
      const words = actions === 'words' ? text : undefined;
      const keys = observations.map(({ key }) => key);
      const network = await Network.load(readNetwork(directory, checkpoint), checkpoint.size);
      const demonstrations = path.join(directory, 'demonstrations');
      return new Generalist({
        identity: { id, version: VERSION, checkpoint: checkpoint.onnx.sha256 },
        checkpoint,
        network,
        codebook: readCodebook(directory, checkpoint),
        text,
        words,
        spec,
        keys,
        lanes,
        temperature,
        demonstration:
          settings['prompt'] === true
            ? await demonstrationOf(demonstrations, spec.id, keys, checkpoint.length, words)
            : undefined,
      });
    },
  };
}
