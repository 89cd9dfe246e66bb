import { UserError } from '../../envs/index.js';
import { type H264Encoder, NO_ENCODER } from './encoder.js';

/** An encoder in Node. @throws UserError when the package is not installed */
export async function loadEncoder(): Promise<H264Encoder> {
  const { default: module } = await import('h264-mp4-encoder').catch(() => {
    throw new UserError(NO_ENCODER);
  });
  return module.createH264MP4Encoder();
}
