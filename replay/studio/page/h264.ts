import { type H264Encoder, type H264Module, NO_ENCODER } from '../../mp4/encoder.js';
import { element } from './element.js';

let loading: Promise<H264Module> | undefined;

/** An encoder of videos: the script that the server finds beside itself is loaded when the first is asked for. */
export async function loadEncoder(): Promise<H264Encoder> {
  loading ??= new Promise((resolve, reject) => {
    const script = element('script', { src: '/h264.js' });
    script.addEventListener('load', () => {
      resolve((globalThis as unknown as { HME: H264Module }).HME);
    });
    script.addEventListener('error', () => {
      loading = undefined;
      reject(new Error(NO_ENCODER));
    });
    document.head.append(script);
  });
  return (await loading).createH264MP4Encoder();
}
