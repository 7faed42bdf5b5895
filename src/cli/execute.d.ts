/** What a command is given besides its line. */
export interface Around {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly passphrase: string | undefined;
  readonly progress: (line: string) => void;
}
/** What is to be printed, whole. */
export interface Output {
  readonly status: 0 | 1 | 2;
  readonly stdout: string | Uint8Array;
  readonly stderr: string;
}
/** One command from its line to what it prints. Never throws: what nobody expected is said in one sentence too. */
export declare function execute(argv: readonly string[], around: Around): Promise<Output>;
