import { honestPress, packageScenario } from './kill-package.ts';

/** A negative control: says that a package is made before it makes it. */
export const scenario = packageScenario(honestPress, true);
