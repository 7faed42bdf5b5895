import type { Inflate } from '#domain/package/read-zip.ts';
import type { Digest, Verify } from '#domain/record/crypto.ts';
/** The browser's own hashes and signatures. Copies, because WebCrypto takes no view of a shared buffer. */
export declare const digest: Digest;
export declare const verify: Verify;
/** Whether this browser checks Ed25519 signatures: it must accept a good one and refuse a bad one. */
export declare function canVerify(): Promise<boolean>;
/** Raw DEFLATE by the browser, stopped after `limit` bytes. */
export declare const inflate: Inflate;
