import { joinPath, writeWhole } from '../datasets/files.js';
import { markdownOf } from './markdown.js';
import { pageOf } from './page/page.js';
import type { BenchmarkReport } from './report.js';

/** Writes the report beside its episodes: for programs, for a browser, and as text. @returns the page's file */
export function writeReport(directory: string, report: BenchmarkReport): string {
  const page = joinPath(directory, 'report.html');
  writeWhole(joinPath(directory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeWhole(joinPath(directory, 'report.md'), markdownOf(report));
  writeWhole(page, pageOf(report));
  return page;
}
