import net from 'node:net';

/**
 * A few words of the X protocol, for what no other tool here does: press real keys from outside a program that cannot be driven, and see
 * which windows there are and what they show. Little-endian, over the display’s socket, without a password (displays of the tests’ own).
 */
export interface Screen {
  /** Presses keys together, by their X names’ codes below, as a keyboard does. */
  readonly press: (...keys: readonly (keyof typeof KEYSYMS)[]) => Promise<void>;
  /** Every mapped window with a name, below the root. */
  readonly windows: () => Promise<readonly XWindow[]>;
  readonly focus: (id: number) => Promise<void>;
  readonly end: () => void;
}
export interface XWindow {
  readonly id: number;
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

const KEYSYMS = { F12: 0xffc9, Control: 0xffe3, Shift: 0xffe1, i: 0x69, j: 0x6a, c: 0x63, q: 0x71 } as const;

const pad = (n: number): number => (n + 3) & ~3;

class Connection {
  readonly #socket: net.Socket;
  #read = Buffer.alloc(0);
  #waiting: (() => void) | null = null;
  #sequence = 0;

  constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.on('data', (data) => {
      this.#read = Buffer.concat([this.#read, data]);
      this.#waiting?.();
    });
    socket.on('error', () => this.#waiting?.());
  }

  async take(n: number): Promise<Buffer> {
    while (this.#read.length < n) {
      if (this.#socket.destroyed) throw new Error('The display has gone.');
      await new Promise<void>((resolve) => (this.#waiting = resolve));
    }
    const taken = this.#read.subarray(0, n);
    this.#read = this.#read.subarray(n);
    return taken;
  }

  send(bytes: Buffer): number {
    this.#socket.write(bytes);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    return this.#sequence;
  }

  /** @returns the answer to a request; null where it was refused, as for a window that has just gone */
  async ask(bytes: Buffer): Promise<Buffer | null> {
    const mine = this.send(bytes);
    for (;;) {
      const head = await this.take(32);
      const [kind, of] = [head[0] ?? 0, head.readUInt16LE(2)];
      if (kind === 1) {
        const whole = Buffer.concat([head, await this.take(4 * head.readUInt32LE(4))]);
        if (of === mine) return whole;
      } else if (kind === 0 && of === mine) return null;
    }
  }

  first(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  end(): void {
    this.#socket.destroy();
  }
}

function request(opcode: number, detail: number, ...words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + 4 * words.length);
  bytes.writeUInt8(opcode, 0);
  bytes.writeUInt8(detail, 1);
  bytes.writeUInt16LE(1 + words.length, 2);
  words.forEach((word, at) => bytes.writeUInt32LE(word >>> 0, 4 + 4 * at));
  return bytes;
}

/** A request whose last part is text. */
function named(opcode: number, detail: number, words: readonly number[], text: string): Buffer {
  const bytes = Buffer.alloc(4 + 4 * words.length + pad(text.length));
  request(opcode, detail, ...words).copy(bytes);
  bytes.writeUInt16LE(bytes.length / 4, 2);
  bytes.write(text, 4 + 4 * words.length, 'latin1');
  return bytes;
}

/** @param display - ":77" */
export async function openScreen(display: string): Promise<Screen> {
  const socket = net.connect(`/tmp/.X11-unix/X${display.replace(/^.*:/, '').replace(/\..*$/, '')}`);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const x = new Connection(socket);
  x.first(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const head = await x.take(8);
  const setup = await x.take(4 * head.readUInt16LE(6));
  if (head[0] !== 1) throw new Error(`The display does not let us in: ${setup.toString('latin1', 0, head[1])}`);
  const [minKey, maxKey] = [setup[26] ?? 8, setup[27] ?? 255];
  const formats = setup[21] ?? 0;
  const root = setup.readUInt32LE(32 + pad(setup.readUInt16LE(16)) + 8 * formats);

  const extension = await x.ask(named(98, 0, [5], 'XTEST'));
  if (extension?.[8] !== 1) throw new Error('The display has no XTEST.');
  const xtest = extension[9] ?? 0;
  const mapping = await x.ask(request(101, 0, minKey | ((maxKey - minKey + 1) << 8)));
  const per = mapping?.[1] ?? 1;
  const codeOf = (keysym: number): number => {
    for (let code = minKey; code <= maxKey; code++)
      if (mapping?.readUInt32LE(32 + 4 * per * (code - minKey)) === keysym) return code;
    throw new Error(`The keyboard has no key ${keysym.toString(16)}.`);
  };
  const fake = (isDown: boolean, code: number): number =>
    x.send(request(xtest, 2, (isDown ? 2 : 3) | (code << 8), 0, 0, 0, 0, 0, 0, 0));
  const utf8 = (await x.ask(named(16, 0, [12], '_NET_WM_NAME')))?.readUInt32LE(8) ?? 0;

  const look = async (id: number): Promise<XWindow | null> => {
    const [attributes, geometry] = [await x.ask(request(3, 0, id)), await x.ask(request(14, 0, id))];
    const name = await x.ask(request(20, 0, id, utf8, 0, 0, 200));
    if (attributes?.[26] !== 2 || geometry === null || name === null) return null;
    const title = name.toString('utf8', 32, 32 + name.readUInt32LE(16));
    return title === '' ? null : { id, title, width: geometry.readUInt16LE(16), height: geometry.readUInt16LE(18) };
  };
  return {
    async press(...keys) {
      const codes = keys.map((key) => codeOf(KEYSYMS[key]));
      for (const code of codes) fake(true, code);
      for (const code of codes.toReversed()) fake(false, code);
      await x.ask(request(43, 0));
    },
    async windows() {
      const found: XWindow[] = [];
      const ids = [root];
      for (const id of ids) {
        const tree = await x.ask(request(15, 0, id));
        const children = tree?.readUInt16LE(16) ?? 0;
        for (let at = 0; at < children; at++) ids.push(tree?.readUInt32LE(32 + 4 * at) ?? 0);
        const window = id === root ? null : await look(id);
        if (window !== null) found.push(window);
      }
      return found;
    },
    async focus(id) {
      x.send(request(42, 1, id, 0));
      await x.ask(request(43, 0));
    },
    end: () => x.end(),
  };
}
