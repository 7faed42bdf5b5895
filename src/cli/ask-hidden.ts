const [CTRL_C, CTRL_D, BACKSPACE, DELETE] = ['\u0003', '\u0004', '\b', '\u007f'];

/** Asks at the terminal and shows nothing of the answer. Ctrl-C ends the program as it does everywhere. */
export function askHidden(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(`${question} `);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve) => {
    let typed = '';
    const end = (): void => {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.off('data', onData);
      stderr.write('\n');
    };
    const onData = (chunk: string): void => {
      for (const character of chunk) {
        if (character === CTRL_C) {
          end();
          process.kill(process.pid, 'SIGINT');
          return;
        }
        if (character === '\r' || character === '\n' || character === CTRL_D) {
          end();
          resolve(typed);
          return;
        }
        if (character === BACKSPACE || character === DELETE) typed = [...typed].slice(0, -1).join('');
        else if (character >= ' ') typed += character;
      }
    };
    stdin.on('data', onData);
  });
}
