import fs from 'node:fs';
import { PNG } from 'pngjs';
import type { Browser } from 'playwright-core';

/** A frame of a video as the browser decodes and seeks it, uint8 [height, width, 3]. */
export async function decodedFrame(browser: Browser, file: string, seconds: number): Promise<Uint8Array> {
  const page = await browser.newPage();
  const url = `data:video/mp4;base64,${fs.readFileSync(file).toString('base64')}`;
  await page.setContent(`<video muted src="${url}"></video>`);
  const picture = await page.evaluate<string>(`(async () => {
    const video = document.querySelector('video');
    const happens = (name) => new Promise((resolve, reject) => {
      video.addEventListener(name, resolve, { once: true });
      video.addEventListener('error', () => reject(new Error(video.error.message)), { once: true });
    });
    if (video.readyState < 2) await happens('loadeddata');
    const seeked = happens('seeked');
    video.currentTime = ${seconds};
    await seeked;
    const { videoWidth, videoHeight } = video;
    const canvas = Object.assign(document.createElement('canvas'), { width: videoWidth, height: videoHeight });
    canvas.getContext('2d').drawImage(video, 0, 0);
    return canvas.toDataURL('image/png');
  })()`);
  await page.close();
  const { data } = PNG.sync.read(Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64'));
  return data.filter((_, i) => i % 4 < 3);
}

/** How far two pictures are apart: the mean over all numbers, 0 to 255. */
export function distance(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) throw new Error(`${one.length} numbers beside ${other.length}`);
  return one.reduce((sum, value, i) => sum + Math.abs(value - (other[i] as number)), 0) / one.length;
}
