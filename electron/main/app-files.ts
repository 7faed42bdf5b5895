import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Types of what our own build writes; a file of another type is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * Scripts, styles and fonts from our own files only. The hash is that of the empty string: Emotion fills empty style elements through
 * CSSOM in production builds, and without it the whole interface is unstyled. Never unsafe-inline. One policy may turn text into markup:
 * that of renderer/forms/pasted-html.ts, which reads what was pasted in a document that is never shown.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "child-src 'none'",
  "object-src 'none'",
  "media-src 'none'",
  "manifest-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types pasted-html',
].join('; ');

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), payment=(), display-capture=(), clipboard-read=()',
};

/**
 * Serves the interface from a list of its files made at start: a request can only name an entry of the list. No path is ever joined or
 * resolved from a request, so there is nothing to climb out of.
 */
export function createFileServer(folder: string): (request: Request) => Response {
  const files = listFiles(folder);
  return (request) => {
    if (request.method !== 'GET') return answer(405, null, 'text/plain');
    const url = new URL(request.url);
    const found = url.host === 'collegium' ? files.get(url.pathname) : undefined;
    if (found === undefined) return answer(404, null, 'text/plain');
    return answer(200, new Uint8Array(readFileSync(found.file)), found.type);
  };
}

function listFiles(folder: string): ReadonlyMap<string, { readonly file: string; readonly type: string }> {
  const files = new Map<string, { file: string; type: string }>();
  // A link is neither a file nor a folder here: what it points to is not ours.
  const walk = (place: string, url: string): void => {
    for (const entry of readdirSync(place, { withFileTypes: true })) {
      const file = path.join(place, entry.name);
      const type = TYPES[path.extname(entry.name)];
      if (entry.isDirectory()) walk(file, `${url}${entry.name}/`);
      else if (entry.isFile() && type !== undefined) files.set(url + entry.name, { file, type });
    }
  };
  walk(folder, '/');
  return files;
}

function answer(status: number, body: Uint8Array<ArrayBuffer> | null, type: string): Response {
  return new Response(body, { status, headers: { ...SECURITY_HEADERS, 'Content-Type': type } });
}
