import fs from 'node:fs';
import path from 'node:path';

/** Folders that hold no documents of ours. */
const NOT_OURS = /^(node_modules|dist|data|runs|\.[^/]*)\//;

/** Every Markdown file of the repository. */
export function documents(): string[] {
  return fs
    .readdirSync('.', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !NOT_OURS.test(file) && !file.includes('/.'))
    .filter((file) => !file.includes('node_modules'))
    .sort();
}

/** The fenced code blocks of a document in one language, in their order. */
export function codeBlocks(file: string, language: string): string[] {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter((block) => block[1] === language)
    .map((block) => block[2] as string);
}

/** Where the relative links of a document lead that lead nowhere. */
export function brokenLinks(file: string): string[] {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map((link) => link[1] as string)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => !fs.existsSync(path.join(path.dirname(file), target)));
}
