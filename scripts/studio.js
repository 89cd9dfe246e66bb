/**
 * Measures the studio in a headless Chromium on this machine, and prints the table of docs/studio.md; --write puts it there, with a
 * picture of the page. CHROMIUM names the browser. Times are those that the page's thread computes: what else the machine does
 * does not count, nor does the drawing that Chromium does in another process. Frames a second are by the clock, and say as much of the
 * machine: a headless Chromium draws in software, on cores that others use too.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { Branches, Dataset, record, serveStudio, shareHtml } from '../dist/index.js';

const PAGE = 'docs/studio.md';
const PICTURE = 'docs/images/studio.png';
const SEEKS = 60;
const FRAMES = 120;
/** How long frames are counted by the clock, and how much later than 1/60 s one is late, ms. */
const PLAYED_MS = 10_000;
const LATE_MS = 4;

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'gatogym-studio-'));
const rows = [];

async function recorded(name, recording) {
  const directory = path.join(root, name);
  await record({ name, seed: 3, ...recording }, directory, { workers: 1 });
  return directory;
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const launch = (args) => chromium.launch({ executablePath, args, chromiumSandbox: process.getuid?.() !== 0 });
const withWebgl = await launch(['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']);

/** Opens a dataset's studio. `computed` does some work in the page and tells how long its thread computed for it, ms. */
async function withStudio(directory, work, browser = withWebgl) {
  const dataset = Dataset.open(directory);
  const studio = await serveStudio(dataset, { store: new Branches(dataset, `${directory}-branches`) });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const seconds = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const computed = async (part) => {
    const before = await seconds();
    await part();
    return 1000 * ((await seconds()) - before);
  };
  await work({ page, url: studio.url, dataset, computed });
  await page.close();
  await studio.close();
  dataset.close();
}

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const isWhole = '.check[data-kind=same]';

/** How long it takes to go to a step, drawn: the mean over steps that are spread evenly, in no order. */
async function scrub({ page, computed }) {
  await page.waitForSelector(isWhole, { timeout: 120_000 });
  const idle = await computed(() => frames(page, SEEKS));
  const busy = await computed(() =>
    page.evaluate(async (seeks) => {
      const slider = document.querySelector('[role=slider]');
      const { left, width, top } = slider.getBoundingClientRect();
      slider.setPointerCapture = () => undefined;
      for (let i = 0, x = 0.137; i < seeks; i++, x = (x + 0.618034) % 1) {
        const clientX = left + 12 + x * (width - 24);
        slider.dispatchEvent(new PointerEvent('pointerdown', { clientX, clientY: top + 20, pointerId: 1 }));
        await new Promise(requestAnimationFrame);
      }
    }, SEEKS),
  );
  return `${ms(busy / SEEKS)}, of which ${ms(idle / SEEKS)} are those of any frame`;
}

/** Frames of a page that plays, by the clock: how many there are a second, and how many of a hundred come late. */
async function pace(page) {
  const gaps = await page.evaluate(
    (most) =>
      new Promise((resolve) => {
        const times = [];
        const next = (now) => {
          times.push(now);
          if (now - times[0] < most) requestAnimationFrame(next);
          else resolve(times.slice(1).map((time, i) => time - times[i]));
        };
        requestAnimationFrame(next);
      }),
    PLAYED_MS,
  );
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const late = gaps.filter((gap) => gap > 1000 / 60 + LATE_MS).length;
  return `${((1000 * gaps.length) / total).toFixed(1)} frames a second, ${((100 * late) / gaps.length).toFixed(1)}% late`;
}

async function playSideBySide({ page, url }) {
  await page.goto(`${url}#ep=0&compare=1`);
  await page.waitForSelector('.parting:not([hidden])', { timeout: 60_000 });
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
}

/** Lets so many frames pass. */
function frames(page, count, isScrolling = false) {
  return page.evaluate(
    async ([left, scrolls]) => {
      const list = document.querySelector('.rows-scroller');
      for (let i = 0; i < left; i++) {
        if (scrolls) list.scrollTop += 173;
        await new Promise(requestAnimationFrame);
      }
    },
    [count, isScrolling],
  );
}

async function load({ page, url, computed }) {
  let bytes = 0;
  const count = (response) => (bytes += Number(response.headers()['content-length'] ?? 0));
  page.on('response', count);
  const took = await computed(async () => {
    await page.goto(url);
    await page.waitForSelector('.rows .row');
  });
  page.off('response', count);
  return `${ms(took)}, ${Math.round(bytes / 1e3)} kB`;
}

const many = await recorded('many', { env: 'maze/Empty-v1', agent: 'specialist', episodes: 100_000 });
await withStudio(many, async (studio) => {
  rows.push(['open a dataset of 100,000 episodes', await load(studio)]);
  // The words of all have been read.
  await studio.page.waitForTimeout(5000);
  const took = await studio.computed(() => frames(studio.page, FRAMES, true));
  rows.push(['scroll through them, with thumbnails', `${ms(took / FRAMES)} a frame`]);
});

const arcade = await recorded('arcade', { env: 'arcade/Riverbank-v1', agent: 'specialist', episodes: 2 });
await withStudio(arcade, async (studio) => {
  const { page, url, dataset, computed } = studio;
  const { length } = dataset.summary(0);
  rows.push(['open a small dataset', await load(studio)]);
  await page.goto(`${url}#ep=0&t=1`);
  rows.push([`go to a step of an arcade episode of ${length}`, await scrub(studio)]);
  await playSideBySide(studio);
  const took = await computed(() => frames(page, FRAMES));
  rows.push(['play two arcade episodes side by side', `${ms(took / FRAMES)} a frame`]);
  const size = Buffer.byteLength(shareHtml(dataset, 0));
  rows.push([`one file of an arcade episode of ${length}`, `${Math.round(size / 1e3)} kB`]);
  if (process.argv.includes('--write')) {
    await page.goto(`${url}#ep=0&t=700`);
    await page.waitForSelector(isWhole);
    await page.screenshot({ path: PICTURE });
  }
});

// Frames by the clock are those of a browser that draws pages as such do without a graphics card: WebGL in software would draw them ten times slower.
const withoutWebgl = await launch(['--disable-gpu']);
await withStudio(
  arcade,
  async (studio) => {
    const { page } = studio;
    await page.goto('about:blank');
    rows.push(['an empty page, by the clock', await pace(page)]);
    await playSideBySide(studio);
    rows.push(['two arcade episodes side by side, by the clock', await pace(page)]);
  },
  withoutWebgl,
);

const robot = await recorded('robot', { env: 'robotics/CheetahRun-v1', agent: 'random', episodes: 1 });
await withStudio(robot, async (studio) => {
  const { length } = studio.dataset.summary(0);
  await studio.page.goto(`${studio.url}#ep=0&t=1`);
  rows.push([`go to a step of a robot's episode of ${length}`, await scrub(studio)]);
  const size = Buffer.byteLength(shareHtml(studio.dataset, 0));
  rows.push([`one file of a robot's episode, with its physics`, `${(size / 1e6).toFixed(1)} MB`]);
});

await withWebgl.close();
await withoutWebgl.close();
fs.rmSync(root, { recursive: true });

const table = [
  '| what | measured |',
  '| ---- | -------- |',
  ...rows.map(([what, value]) => `| ${what} | ${value} |`),
  '',
  `On a core of ${os.cpus()[0].model.trim()}, in a window of 1440x900 pixels. A frame is late that comes ${LATE_MS} ms or more after its 1/60 s;`,
  `the headless Chromium draws in software, on ${os.cpus().length} cores that other work was using too (load ${os.loadavg()[0].toFixed(1)}).`,
].join('\n');
process.stdout.write(`${table}\n`);
if (process.argv.includes('--write')) {
  const text = fs.readFileSync(PAGE, 'utf8');
  const [before, after] = [text.split('<!-- figures -->')[0], text.split('<!-- /figures -->')[1]];
  fs.writeFileSync(PAGE, `${before}<!-- figures -->\n\n${table}\n\n<!-- /figures -->${after}`);
}
