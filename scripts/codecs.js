/**
 * Measures what codecs and chunk sizes cost and gain, on recordings of every suite, and writes it into docs/format.md. Times are of
 * one core, by the CPU's clock. With --print it only prints; --only NAME measures the environments whose ids hold that.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureChunks, measureCodecs } from './codecs/measure.js';
import { recordedColumns, recordings } from './codecs/recordings.js';
import { pageBetween } from './generatedPage.js';

const PAGE = 'docs/format.md';
const BEGIN = '<!-- codecs: written by npm run codecs -->';
const END = '<!-- end of codecs -->';

const MIB = 1 << 20;
const CHUNK_BYTES = [1, 2, 4, 8, 16, 32].map((size) => size * MIB);
const MOST_ROWS = 1024;
/** Of which columns chunk sizes are measured. */
const CHUNKED = [
  'arcade/Bricks-v1 rgb',
  'arcade/Riverbank-v1 rgb',
  'arcade/Riverbank-v1 gray84',
  'maze/FourRooms-v1 rgb',
  'maze/Watermaze-v1 rgb',
  'robotics/ArmPickAndPlace-v2 rgb64',
];

const { values } = parseArgs({
  options: { print: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'gatogym-codecs-'));
const byCodec = [];
const byChunk = [];
for (const recording of recordings.filter(({ id }) => id.includes(values.only))) {
  for (const column of await recordedColumns(recording, root)) {
    const name = nameOf(column);
    console.error(name);
    byCodec.push(measureCodecs(column));
    if (CHUNKED.includes(name))
      byChunk.push({ name, sizes: CHUNK_BYTES.map((bytes) => measureChunks(column, bytes, MOST_ROWS)) });
  }
}
fs.rmSync(root, { recursive: true });
const tables = [codecTable(), chunkTable()];
if (values.print) console.log(tables.join('\n\n'));
else fs.writeFileSync(PAGE, await pageBetween(PAGE, BEGIN, END, tables.join('\n\n')));

function nameOf({ id, layout }) {
  return `${id} ${layout.name.replace('observations/', '')}`;
}

function codecTable() {
  const rows = byCodec.map((found) => [
    ...nameOf(found.column)
      .split(' ')
      .map((word) => `\`${word}\``),
    found.values,
    found.raw.toLocaleString('en'),
    `\`${found.codec}\`${found.form && `: ${found.form}`}`,
    bytesText(found.bytesPerRow),
    rateText(found.writeRate),
    rateText(found.readRate),
    found.others.map(({ codec, bytesPerRow }) => `\`${codec}\` ${bytesText(bytesPerRow)}`).join(', '),
  ]);
  const heads = ['environment', 'column', 'of', 'raw', 'codec', 'bytes a row', 'write MB/s', 'read MB/s'];
  return table(
    [...heads, 'bytes a row by other codecs'],
    rows,
    '| --- | --- | --- | --: | --- | --: | --: | --: | --- |',
  );
}

function chunkTable() {
  const rows = byChunk.map(({ name, sizes }) => [
    name
      .split(' ')
      .map((word) => `\`${word}\``)
      .join(' '),
    ...sizes.map(
      ({ chunkRows, bytesPerRow, milliseconds }) =>
        `${bytesText(bytesPerRow)} B, ${milliseconds.toFixed(2)} ms, ${chunkRows}`,
    ),
  ]);
  const heads = [
    'bytes a row, time to decode a chunk, its rows',
    ...CHUNK_BYTES.map((bytes) => `${bytes / MIB} MiB`),
  ];
  return table(heads, rows, `| --- |${' --: |'.repeat(CHUNK_BYTES.length)}`);
}

function table(heads, rows, line) {
  return [`| ${heads.join(' | ')} |`, line, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

function bytesText(bytes) {
  return bytes.toLocaleString('en', { maximumFractionDigits: bytes < 100 ? 2 : 0 });
}

/** Megabytes of rows a second. */
function rateText(bytesPerSecond) {
  return (bytesPerSecond / 1e6).toLocaleString('en', { maximumFractionDigits: 0 });
}
