import { config } from 'zod';

// Imported before any schema is made: the policy of this page forbids making code from text, and zod would try once.
config({ jitless: true });
