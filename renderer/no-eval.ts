import { config } from 'zod';

/** Our policy forbids `eval`; the schemas of the domain must not even try it. Imported before anything that makes a schema. */
config({ jitless: true });
