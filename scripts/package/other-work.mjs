/** Work of others that no bundler knows of: shipped as files, compiled in, or ported with a notice of its own. */
import fs from 'node:fs';
import path from 'node:path';
import { packageFolder, packageVersion, ROOT } from '../electron/places.mjs';

/** Packages that are shipped as they are, and one whose headers are compiled into another. */
export const NOT_BUNDLED = [
  'better-sqlite3',
  'node-addon-api',
  '@expo-google-fonts/source-sans-3',
  '@expo-google-fonts/source-serif-4',
];

/** What a package holds besides its authors' own work. @type {Readonly<Record<string, { licence: string, text: string }>>} */
export const ALSO = {
  brotli: {
    licence: 'Apache-2.0',
    text: 'The decoder is a port of Brotli: Copyright 2013 Google Inc., licensed under the Apache License, Version 2.0 (below).',
  },
  '@bufbuild/re2': {
    licence: 'BSD-3-Clause',
    text: `A port of RE2: Copyright (c) 2009 The RE2 Authors, Copyright (c) 2009 The Go Authors. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:
* Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of Google Inc. nor the names of its contributors may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO,
THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT OWNER OR
CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO,
PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF
LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`,
  },
};

/** Beside the Source families, which are packages: their licence files say OFL for the faces. */
export const FONTS = [
  {
    name: 'Noto Sans Canadian Aboriginal',
    version: '2022',
    licence: 'OFL-1.1',
    folder: 'resources/fonts/noto-sans-canadian-aboriginal',
  },
];

/** Compiled into better-sqlite3; its version is in that package's own notes. */
export const SQLITE = {
  name: 'SQLite',
  version: sqliteVersion(),
  licence: 'blessing',
  text: `The author disclaims copyright to this source code. In place of a legal notice, here is a blessing:
May you do good and not evil.
May you find forgiveness for yourself and forgive others.
May you share freely, never taking more than you give.`,
};

function sqliteVersion() {
  const source = path.join(packageFolder('better-sqlite3'), 'deps/sqlite3/sqlite3.h');
  const found = fs.existsSync(source)
    ? /#define SQLITE_VERSION\s+"([\d.]+)"/.exec(fs.readFileSync(source, 'utf8'))?.[1]
    : undefined;
  return found ?? `in better-sqlite3 ${packageVersion('better-sqlite3')}`;
}

/** The Apache licence in full: one of the packages has it. */
export const APACHE = () => fs.readFileSync(path.join(ROOT, 'node_modules/canonicalize/LICENSE'), 'utf8').trim();

/** @param {string} author @returns {string} for packages that name this licence and leave its text out */
export const mitOf = (author) => `MIT License

Copyright (c) ${author.replace(/\s*<.*>$/, '')}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
