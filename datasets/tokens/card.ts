import { joinPath, writeWhole } from '../files.js';
import type { TokenSourceEntry, TokensManifest } from './manifest.js';

/** Writes README.md: what the tokens are, for people. */
export function writeTokensCard(directory: string, manifest: TokensManifest): void {
  const { sequences, length, seed, gatogym, vocabulary, instructions, prompts, tokens } = manifest;
  const all = sequences * length;
  const lines = [
    '# Tokens',
    `${count(sequences)} sequences of ${count(length)} tokens, ${manifest.bytesPerToken.toFixed(2)} bytes a token, written by gatogym ${gatogym} ` +
      `with seed ${seed}. ${pictures(manifest)}, ${count(vocabulary.text)} text tokens; episodes begin ` +
      `${instructions ? 'with' : 'without'} their instruction; ${percent(prompts)} of the sequences begin with a prompt. ` +
      `${count(tokens.inLoss)} tokens (${percent(tokens.inLoss / all)}) are to be predicted.`,
    [
      '| source | dataset | observations | tokens a step | sequences | share (asked) | times each step is seen |',
      '| --- | --- | --- | ---: | ---: | ---: | ---: |',
      ...manifest.sources.map(row),
    ].join('\n'),
    'docs/tokens.md of gatogym says what every byte means. Python maps the files into memory:',
    '```python\nfrom gatogym.tokens import Loader, open_tokens\n\nfor batch in Loader(open_tokens("."), batch=16, seed=0).batches():\n    print(batch.tokens.shape)\n    break\n```',
    '',
  ];
  writeWhole(joinPath(directory, 'README.md'), lines.join('\n\n'));
}

/** How pictures are written. */
export function pictures({ patches, codebook }: TokensManifest): string {
  if (!codebook) return `${count(patches.count)} unique image patches`;
  return `image patches as ${count(codebook.count)} codes, ${codebook.error.toFixed(1)} of 255 off (root mean square)`;
}

function row({
  name,
  dataset,
  observations,
  actionTokens,
  sequences,
  achieved,
  share,
  epochs,
}: TokenSourceEntry): string {
  const step = observations.reduce((sum, { tokens }) => sum + tokens, 1 + actionTokens);
  const cells = [
    name,
    `${dataset.name} \`${dataset.sha256.slice(0, 12)}\``,
    observations.map(({ key }) => `\`${key}\``).join(', '),
    count(step),
    count(sequences),
    `${percent(achieved)} (${percent(share)})`,
    epochs.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
