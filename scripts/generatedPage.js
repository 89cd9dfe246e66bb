import fs from 'node:fs';
import prettier from 'prettier';

/** A file's text as the formatter would have it. */
export async function formatted(text, file) {
  return prettier.format(text, { ...(await prettier.resolveConfig(file)), filepath: file });
}

/** A page whose text up to and with the line `begin` is written by hand, and generated from there on: all of it, with this end. */
export async function pageWith(file, begin, generated) {
  const written = fs.readFileSync(file, 'utf8');
  const head = written.slice(0, written.indexOf(begin) + begin.length);
  return formatted(`${head}\n\n${generated}\n`, file);
}

/** A page of which only what stands between two lines is generated: all of it, with this between them. */
export async function pageBetween(file, begin, end, generated) {
  const written = fs.readFileSync(file, 'utf8');
  const head = written.slice(0, written.indexOf(begin) + begin.length);
  return formatted(`${head}\n\n${generated}\n\n${written.slice(written.indexOf(end))}`, file);
}

/**
 * Tells whether a page is what it would be if it were written now, and whether its pictures are there.
 * @param page what it would be
 * @param command that writes it
 */
export function checkPage(file, page, pictures, command) {
  const problems = pictures
    .filter((picture) => !fs.existsSync(picture))
    .map((picture) => `${picture} is missing`);
  if (page !== fs.readFileSync(file, 'utf8')) problems.push(`${file} is not what the specs say`);
  for (const problem of problems) console.error(`${problem}; to make it: ${command}`);
  if (problems.length > 0) process.exitCode = 1;
}
