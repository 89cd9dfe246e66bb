// Reads JSON from standard input, writes what canonicalJson makes of it: the bytes that checksums and ids are made of.
import { readFileSync } from 'node:fs';
import { canonicalJson } from '../../dist/datasets/canonical.js';

process.stdout.write(canonicalJson(JSON.parse(readFileSync(0, 'utf8'))));
