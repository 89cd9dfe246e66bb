import fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Dataset, Source, SourceSpec } from '../../../datasets/index.js';
import { escaped } from '../../../envs/rendering/markup.js';
import { recordedPicture } from '../../recordedPicture.js';
import { encodeEpisode } from '../episodePacket.js';
import { encodePacket } from '../packet.js';
import { mujocoWasm, shareFiles } from '../server/pageFiles.js';
import { type SharedHead, RECORDED, needsMujoco, suiteOf } from '../suite.js';

/** A file may do what it holds, and fetch nothing. WebAssembly is in it, too; MuJoCo makes functions of text. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:";

/**
 * One episode as a page in one file, which plays and checks it anywhere, offline: the recording, the code of its world, and nothing
 * to fetch.
 * @throws UserError when there is no such episode, or it comes from outside and no picture of it was recorded
 */
export function shareHtml(dataset: Dataset, index: number): string {
  const episode = dataset.episode(index, []);
  const { source: number } = dataset.summary(index);
  const { spec, origin } = dataset.sources[number] as Source;
  const suite = origin ? RECORDED : suiteOf(episode.env.id);
  const head: SharedHead = { dataset: dataset.manifest.plan.name, index, spec };
  const packet = encodePacket({
    head,
    arrays: { episode: encodeEpisode(episode), ...(origin ? pictureOf(dataset, index, spec) : {}) },
  });
  const { script, style } = shareFiles(suite);
  const title = `Episode ${index} of ${dataset.manifest.plan.name}: ${spec.title}`;
  const wasm = needsMujoco(suite) ? embedded('mujoco', fs.readFileSync(mujocoWasm())) : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${embedded('episode', packet)}${wasm}<script type="module">${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`;
}

function pictureOf(dataset: Dataset, index: number, spec: SourceSpec) {
  const column = `observations/${recordedPicture(spec, dataset.whereabouts(index))}`;
  return { [column]: dataset.column(index, column) };
}

/** Bytes within a page: compressed, in base64. */
function embedded(id: string, bytes: Uint8Array): string {
  return `<script type="text/plain" id="${id}">${gzipSync(bytes, { level: 9 }).toString('base64')}</script>\n`;
}
