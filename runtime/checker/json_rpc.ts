/** JSON-RPC with `Content-Length` headers, as language servers speak it. @module */

/** Longest message that is read; a program of 256 KiB has at most a few MiB of findings. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
const HEADER_END = new TextEncoder().encode("\r\n\r\n");
const HEADER = /^Content-Length: (\d{1,9})$/im;
/** `Content-Length: ` and nine digits, and room for a second header. */
const MAX_HEADER_BYTES = 256;

/** A request, a notification or an answer. */
interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Answers a request of the other side. */
export type Answerer = (method: string, params: unknown) => unknown;

/** One connection over a pair of byte streams; closes when the other side does. */
export class JsonRpc {
  readonly #closed: Promise<void>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #answer: Answerer;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;
  #hasEnded = false;

  constructor(streams: RpcStreams, answer: Answerer) {
    this.#writer = streams.writable.getWriter();
    this.#answer = answer;
    this.#closed = this.#read(streams.readable);
  }

  /** Sends a request; rejects when it fails or the connection ends. */
  async request(method: string, params: unknown): Promise<unknown> {
    // The other side may have closed its end alone: nothing would ever answer.
    if (this.#hasEnded) throw endedError();
    this.#lastId += 1;
    const id = this.#lastId;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    await Promise.race([this.#send({ jsonrpc: "2.0", id, method, params }), waiting.promise]);
    return await waiting.promise;
  }

  /** Gives the streams back; settles when the other side has closed too. */
  async close(): Promise<void> {
    await this.#writer.abort().catch(() => undefined);
    await this.#closed;
  }

  async #send(message: unknown): Promise<void> {
    const body = new TextEncoder().encode(JSON.stringify(message));
    const head = new TextEncoder().encode(`Content-Length: ${body.length}\r\n\r\n`);
    const bytes = new Uint8Array(head.length + body.length);
    bytes.set(head);
    bytes.set(body, head.length);
    await this.#writer.write(bytes);
  }

  async #read(readable: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    const splitter = new MessageSplitter();
    try {
      for await (const chunk of readable) {
        for (const text of splitter.push(chunk)) await this.#take(text);
      }
    } catch {
      // A broken connection is a closed one.
    }
    this.#hasEnded = true;
    for (const { reject, promise } of this.#waiting.values()) {
      promise.catch(() => undefined);
      reject(endedError());
    }
    this.#waiting.clear();
  }

  async #take(text: string): Promise<void> {
    const { id, method, params, result, error } = JSON.parse(text) as Message;
    if (method !== undefined) {
      if (id !== undefined) await this.#send({ jsonrpc: "2.0", id, result: this.#answer(method, params) ?? null });
      return;
    }
    const waiting = typeof id === "number" ? this.#waiting.get(id) : undefined;
    if (waiting === undefined) return;
    this.#waiting.delete(id as number);
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(new Error(`Cannot ask type checker: ${error.message}`));
  }
}

function endedError(): Error {
  return new Error("Cannot ask type checker: its connection has ended");
}

/** Both directions of a connection. */
export interface RpcStreams {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
}

/** Cuts a stream of bytes into message texts. */
export class MessageSplitter {
  #bytes = new Uint8Array(0);

  /** Feeds bytes; yields each text as soon as it is complete. Throws on a header that is none. */
  *push(chunk: Uint8Array): Generator<string> {
    this.#bytes = concat(this.#bytes, chunk);
    for (let message = this.#next(); message !== null; message = this.#next()) yield message;
  }

  #next(): string | null {
    const headerBytes = indexOf(this.#bytes, HEADER_END);
    if (headerBytes < 0) {
      if (this.#bytes.length > MAX_HEADER_BYTES) throw new Error("Cannot read message: its header has no end");
      return null;
    }
    const start = headerBytes + HEADER_END.length;
    const length = Number(HEADER.exec(new TextDecoder().decode(this.#bytes.subarray(0, headerBytes)))?.[1] ?? NaN);
    if (!(length <= MAX_MESSAGE_BYTES)) {
      throw new Error(`Cannot read message: its length must be at most ${MAX_MESSAGE_BYTES}, received ${length}`);
    }
    if (this.#bytes.length < start + length) return null;
    const text = new TextDecoder().decode(this.#bytes.subarray(start, start + length));
    this.#bytes = this.#bytes.slice(start + length);
    return text;
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** Looks only where a header can end. */
function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const last = Math.min(bytes.length, MAX_HEADER_BYTES) - wanted.length;
  for (let at = 0; at <= last; at++) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
