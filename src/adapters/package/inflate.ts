import { inflateRaw } from 'node:zlib';
import type { Inflate } from '#domain/package/read-zip.ts';

/** Raw DEFLATE by zlib, stopped at the limit: a small entry cannot unpack to more than its header admits. */
export const inflateWithZlib: Inflate = (bytes, limit) =>
  new Promise((resolve) => {
    inflateRaw(bytes, { maxOutputLength: Math.max(1, limit) }, (error, content) => {
      if (error === null) resolve(content);
      else resolve((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-long' : 'broken');
    });
  });
