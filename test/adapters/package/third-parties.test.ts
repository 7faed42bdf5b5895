import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readPackage } from '#adapters/package/read-package.ts';
import { zipPackage } from '#domain/package/assemble.ts';
import { minisignKey, sshKey } from '#domain/package/seal.ts';
import { priya } from '../../domain/package/people.ts';
import { check, digest, make } from '../../domain/package/sample.ts';

/** Tools that others wrote must agree: with what is good, and with what is not. */
const folder = mkdtempSync(join(tmpdir(), 'collegium-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const made = await make();
const zip = join(folder, `${made.name}.zip`);
writeFileSync(zip, zipPackage(made));
const bag = join(folder, made.name);
for (const [path, bytes] of made.files) {
  mkdirSync(dirname(join(bag, path)), { recursive: true });
  writeFileSync(join(bag, path), bytes);
}

const has = (tool: string) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
const run = (tool: string, args: readonly string[], input?: Uint8Array) =>
  spawnSync(tool, args, { cwd: bag, input, encoding: 'utf8' });

/** A copy of the unpacked package, changed. */
function copy(change: (place: string) => void): string {
  const place = mkdtempSync(join(folder, 'copy-'));
  cpSync(bag, place, { recursive: true });
  change(place);
  return place;
}

describe('the ZIP file', () => {
  test.runIf(has('unzip'))('passes unzip -t', () => {
    expect(execFileSync('unzip', ['-t', zip], { encoding: 'utf8' })).toContain('No errors detected');
  });

  test.runIf(has('python3'))('passes python’s zipfile, with plain modes and no times', () => {
    const program =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), {(i.date_time, oct(i.external_attr>>16), i.compress_type, i.extra) for i in z.infolist()})';
    expect(execFileSync('python3', ['-c', program, zip], { encoding: 'utf8' }).trim()).toBe(
      "None {((1980, 1, 1, 0, 0, 0), '0o100644', 0, b'')}",
    );
  });

  test.runIf(has('python3')).each(['plain', 'large', 'stream'])(
    'packed again by python (%s) is repacked, never broken',
    async (way) => {
      const program = [
        'import sys,zipfile',
        'class Pipe:',
        '  def __init__(self,f): self.f=f',
        '  def write(self,b): return self.f.write(b)',
        '  def flush(self): self.f.flush()',
        'source,target,way=sys.argv[1:]',
        'f=open(target,"wb")',
        'out=zipfile.ZipFile(Pipe(f) if way=="stream" else f,"w",zipfile.ZIP_DEFLATED)',
        'z=zipfile.ZipFile(source)',
        'for i in z.infolist():',
        '  with out.open(i.filename,"w",force_zip64=way=="large") as h: h.write(z.read(i))',
        'out.close()',
      ].join('\n');
      const target = join(folder, `${way}.zip`);
      execFileSync('python3', ['-c', program, zip, target, way]);
      const read = readPackage(target);
      expect(read.ok && (await check(read.value)).problems).toEqual([{ code: 'package/repacked', path: '' }]);
    },
  );

  test('is read back as it was written', async () => {
    const read = readPackage(zip);
    expect(read.ok && (await check(read.value)).problems).toEqual([]);
  });
});

describe('the bag', () => {
  test.each(['manifest-sha512.txt', 'tagmanifest-sha512.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'])(
    'passes %s',
    (list) => {
      expect(run(list.includes('512') ? 'sha512sum' : 'sha256sum', ['-c', '--strict', '--quiet', list])).toMatchObject({
        status: 0,
        stdout: '',
      });
    },
  );
});

describe('signatures', () => {
  const sealed = 'tagmanifest-sha512.txt';
  const other = Buffer.from('something else');

  test.runIf(has('openssl'))('openssl accepts the seal and every decision, and nothing else', () => {
    const verify = (stem: string, file: string) =>
      run('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', `${stem}.pem`, '-rawin', '-in', file, '-sigfile', `${stem}.sig`])
        .status;
    expect(verify(`seal/${sealed}`, sealed)).toBe(0);
    expect(verify(`seal/${sealed}`, 'bagit.txt')).not.toBe(0);
    const decisions = [...made.files.keys()].filter((path) => /^data\/signatures\/.*\.json$/.test(path));
    expect(decisions.map((path) => verify(path.slice(0, -5), path))).toEqual([0, 0, 0, 0]);
  });

  test.runIf(has('ssh-keygen'))('ssh-keygen accepts the seal, for the registrar and this purpose only', () => {
    const signers = join(folder, 'allowed-signers');
    writeFileSync(signers, `registrar@nsu.example namespaces="collegium-package" ${sshKey(priya.publicKey)}\n`);
    const verify = (input: Uint8Array, name = 'collegium-package') =>
      run(
        'ssh-keygen',
        ['-Y', 'verify', '-f', signers, '-I', 'registrar@nsu.example', '-n', name, '-s', `seal/${sealed}.sshsig`],
        input,
      ).status;
    expect(verify(made.files.get(sealed) ?? other)).toBe(0);
    expect(verify(other)).not.toBe(0);
    expect(verify(made.files.get(sealed) ?? other, 'git')).not.toBe(0);
  });

  test.runIf(has('minisign'))('minisign accepts the seal, and its comment names the package', async () => {
    const key = await minisignKey(priya.publicKey, digest);
    const verify = (file: string) => run('minisign', ['-V', '-m', file, '-x', `seal/${sealed}.minisig`, '-P', key]);
    expect(verify(sealed)).toMatchObject({ status: 0, stdout: expect.stringContaining(`Trusted comment: ${made.name}`) });
    expect(verify('bagit.txt').status).not.toBe(0);
    expect(Buffer.from(made.files.get(`seal/${sealed}.minisig`) ?? other).toString()).toContain(key);
  });
});

describe('a folder', () => {
  const problemsIn = async (place: string) => {
    const read = readPackage(place);
    return read.ok ? (await check(read.value)).problems : read.error.code;
  };

  test('is whole, also inside the one folder that unzip made', async () => {
    expect(await problemsIn(bag)).toEqual([]);
    const outer = mkdtempSync(join(folder, 'outer-'));
    cpSync(bag, join(outer, made.name), { recursive: true });
    expect(await problemsIn(outer)).toEqual([]);
  });

  test('with a link in it is refused, wherever the link points', async () => {
    const place = copy((at) => symlinkSync(join(at, 'README.txt'), join(at, 'data', 'link.txt')));
    expect(await problemsIn(place)).toContainEqual({ code: 'package/entry-type', path: 'data/link.txt' });
  });

  test('that is not there is said to be not there', async () => {
    expect(await problemsIn(join(folder, 'nowhere'))).toBe('file/not-found');
  });
});

describe('verify.sh', () => {
  const verify = (place: string, env = process.env) =>
    spawnSync('sh', [join(place, 'verify.sh')], { cwd: '/', env, encoding: 'utf8' });

  test('ends with 0 for a whole package, from any folder, and says what it did not check', () => {
    const found = verify(bag);
    expect(found.stderr).toBe('');
    expect(found).toMatchObject({ status: 0, stdout: expect.stringContaining('Roles and dates were not checked') });
    expect(found.stdout.match(/this text/g)).toHaveLength(4);
  });

  test.each<[string, (place: string) => void]>([
    ['a changed file', (at) => writeFileSync(join(at, 'data/proposal.json'), '{}')],
    ['a missing file', (at) => rmSync(join(at, 'data/proposal-fr.pdf'))],
    ['a file too many', (at) => writeFileSync(join(at, 'data/more.txt'), 'x')],
    ['a hidden file too many', (at) => writeFileSync(join(at, '.more'), 'x')],
    ['a file too many in seal', (at) => writeFileSync(join(at, 'seal/more.txt'), 'x')],
    ['a link', (at) => symlinkSync('README.txt', join(at, 'link.txt'))],
    ['another seal', (at) => writeFileSync(join(at, 'seal/tagmanifest-sha512.txt.sig'), Buffer.alloc(64))],
    ['no seal', (at) => rmSync(join(at, 'seal'), { recursive: true })],
    ['no signatures', (at) => rmSync(join(at, 'data/signatures'), { recursive: true })],
    ['no manifest', (at) => rmSync(join(at, 'manifest-sha512.txt'))],
  ])('ends with 1 for %s', (_, change) => {
    expect(verify(copy(change)).status).toBe(1);
  });

  test('ends with 2 where a tool is missing', () => {
    const bin = mkdtempSync(join(folder, 'bin-'));
    for (const tool of ['sh', 'dirname', 'sha512sum', 'sha256sum', 'find', 'sort', 'sed', 'grep']) {
      symlinkSync(execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(), join(bin, tool));
    }
    expect(verify(bag, { ...process.env, PATH: bin })).toMatchObject({ status: 2, stdout: expect.stringContaining('openssl') });
  });
});
