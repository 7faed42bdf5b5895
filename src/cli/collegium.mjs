#!/usr/bin/env node
/*
 * The entry of the command line. Plain JavaScript, so that a Node that cannot read TypeScript gets a sentence instead of a stack trace.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  const isFrench = /^fr/i.test(process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '');
  const text = isFrench
    ? `Il faut Node 22.18 ou une version ultérieure, et ceci est Node ${process.versions.node} ; lancez plutôt : npm run -s collegium -- …`
    : `This needs Node 22.18 or later, and this is Node ${process.versions.node}; run instead: npm run -s collegium -- …`;
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code: 'cli/old-node', text } })}\n`);
  process.stderr.write(`collegium: ${text}\n`);
  process.exitCode = 2;
} else {
  // Some versions announce that reading TypeScript is new; that is no news to whoever runs a command.
  process.removeAllListeners('warning');
  process.exitCode = await run();
}

/** @returns {Promise<number>} */
async function run() {
  try {
    const { main } = await import('./main.ts');
    return await main(process.argv.slice(2));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing) throw error;
    const text = 'Collegium is not complete here; run: npm ci';
    if (process.argv.includes('--json'))
      process.stdout.write(`${JSON.stringify({ error: { code: 'cli/not-installed', text } })}\n`);
    process.stderr.write(`collegium: ${text}\n`);
    return 2;
  }
}
