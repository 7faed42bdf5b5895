/*
 * A test runner for Stryker that stays in one process: the tests are loaded once and run again for each mutant, which is only a switch in
 * the code. A new Vitest for each mutant costs seconds; this costs what the tests cost. What makes that sound:
 * - every empty Map or WeakMap at the top of a module of ours is a cache, and is emptied before each run, so that no mutant leaves an answer;
 * - the first run is made twice, and fails where a test does not answer the same the second time;
 * - the test that noticed a mutant is run once more without it, and must be content;
 * - what a test file prepares while it loads is prepared by the code as it is, so that only running tests can notice a mutant;
 * - a mutant in what a module of ours does while it loads (a table, a limit, a pattern) gets a new process, and is there from the beginning.
 */
import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { testFiles } from '../../stryker.config.mjs';

const SHIM = new URL('./test-shim.mjs', import.meta.url).href;
const CACHE = /^const (\w+) = new (Map|WeakMap)(<.*>)?\(\);$/gm;

// The mutated modules keep this very object from the moment they load.
const state = (globalThis.__stryker__ ??= {});
state.mutantCoverage ??= { static: {}, perTest: {} };
const caches = [];

/** A WeakMap can only be emptied by being another one. */
class Forgetting {
  #held = new WeakMap();
  get = (key) => this.#held.get(key);
  set = (key, value) => void this.#held.set(key, value);
  clear = () => void (this.#held = new WeakMap());
}
globalThis.__forgetting = (kind) => {
  const cache = kind === 'Map' ? new Map() : new Forgetting();
  caches.push(cache);
  return cache;
};

registerHooks({
  resolve(specifier, context, next) {
    return specifier === 'vitest' && context.parentURL !== SHIM ? { url: SHIM, shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.includes('/src/domain/') || !url.endsWith('.ts')) return loaded;
    const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source ?? undefined);
    const source = text.replaceAll(CACHE, (_, name, kind) => `const ${name} = globalThis.__forgetting('${kind}');`);
    return { ...loaded, source };
  },
});

const { inFile, tests } = await import(SHIM);

async function runOne(test) {
  const start = performance.now();
  const result = { id: test.id, name: test.name, fileName: join(process.cwd(), test.file), timeSpentMs: 0 };
  try {
    await test.run();
    return { ...result, status: TestStatus.Success, timeSpentMs: performance.now() - start };
  } catch (error) {
    return { ...result, status: TestStatus.Failed, failureMessage: String(error?.message ?? error).slice(0, 500) };
  }
}

/** Milliseconds that a test took at first, and when it last noticed a mutant: what noticed the last one notices its neighbours. */
const expected = new Map();
const noticed = new Map();
let turn = 0;
const isLate = (test) => turn - (noticed.get(test) ?? -Infinity) > 10;
const inOrder = () =>
  tests.toSorted(
    (a, b) =>
      isLate(a) - isLate(b) ||
      (isLate(a) ? 0 : noticed.get(b) - noticed.get(a)) ||
      (expected.get(a) ?? 0) - (expected.get(b) ?? 0),
  );

/** Whoever noticed a mutant must be content without it; otherwise the mutant broke something that stays, and Stryker starts a new process. */
async function expectSound(test) {
  if (test === undefined) return;
  for (const cache of caches) cache.clear();
  const { status } = await runOne(test);
  if (status !== TestStatus.Success) throw new Error(`A mutant left something behind that fails ${test.id}`);
}

class InProcessRunner {
  #isLoaded = false;

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {} // not before it is known whether a mutant is there from the beginning

  async #load() {
    if (this.#isLoaded) return;
    const load = (file) => import(pathToFileURL(join(process.cwd(), file)).href);
    for (const file of globSync('src/domain/**/*.ts')) await load(file);
    const whileLoading = structuredClone(state.mutantCoverage.static);
    for (const file of globSync(testFiles.include, { exclude: testFiles.exclude }).toSorted()) {
      inFile(file);
      await load(file);
    }
    state.mutantCoverage.static = whileLoading;
    this.#isLoaded = true;
  }

  async dryRun() {
    await this.#load();
    for (const cache of caches) cache.clear();
    const results = [];
    for (const test of tests) {
      state.currentTestId = test.id;
      const result = await runOne(test);
      results.push(result);
      expected.set(test, result.timeSpentMs);
    }
    state.currentTestId = undefined;
    const mutantCoverage = structuredClone(state.mutantCoverage); // the second time is nobody's
    for (const test of tests) {
      const again = await runOne(test);
      if (again.status === TestStatus.Failed)
        return { status: DryRunStatus.Error, errorMessage: `Fails when it is run twice: ${test.id}` };
    }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
    const isThereFirst = mutantActivation === 'static';
    if (isThereFirst) state.activeMutant = activeMutant.id;
    try {
      await this.#load();
    } catch (error) {
      if (!isThereFirst) throw error;
      return { status: MutantRunStatus.Killed, killedBy: ['loading'], failureMessage: String(error), nrOfTests: 1 };
    }
    for (const cache of caches) cache.clear();
    Object.assign(state, { activeMutant: activeMutant.id, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    const wanted = testFilter && new Set(testFilter);
    const results = [];
    let failed;
    for (const test of inOrder()) {
      if (wanted && !wanted.has(test.id)) continue;
      const result = await runOne(test);
      results.push(result);
      if (result.status === TestStatus.Success) continue;
      noticed.set(test, ++turn);
      failed = test;
      if (!disableBail) break;
    }
    const overrun = determineHitLimitReached(state.hitCount, hitLimit);
    Object.assign(state, { activeMutant: undefined, hitCount: undefined });
    if (!isThereFirst) await expectSound(failed);
    return toMutantRunResult(overrun ?? { status: DryRunStatus.Complete, tests: results });
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', () => new InProcessRunner())];
