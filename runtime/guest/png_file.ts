/** A PNG file from filtered scanlines: the guardian's half of the encoder. @module */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Input of one deflate step; fixed, so that the same pixels give the same bytes. */
const STEP_BYTES = 1 << 16;

/** The image header: size, and colour type 0 gray, 2 RGB, 6 RGBA. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly colorType: 0 | 2 | 6;
}

/** Deflates scanlines as they come, then gives the file. */
export class PngFile {
  readonly #header: PngHeader;
  readonly #writer: WritableStreamDefaultWriter<BufferSource>;
  readonly #compressed: Promise<Uint8Array<ArrayBuffer>>;
  #step = new Uint8Array(STEP_BYTES);
  #filled = 0;

  constructor(header: PngHeader) {
    this.#header = header;
    const deflate = new CompressionStream("deflate");
    this.#writer = deflate.writable.getWriter();
    this.#compressed = new Response(deflate.readable).bytes();
  }

  /** Takes filtered scanlines, cut anywhere. */
  async write(bytes: Uint8Array): Promise<void> {
    let done = 0;
    while (done < bytes.length) {
      const take = Math.min(STEP_BYTES - this.#filled, bytes.length - done);
      this.#step.set(bytes.subarray(done, done + take), this.#filled);
      this.#filled += take;
      done += take;
      if (this.#filled === STEP_BYTES) await this.#flush();
    }
  }

  /** The finished file; no timestamps, no text. */
  async finish(): Promise<Uint8Array<ArrayBuffer>> {
    await this.#flush();
    await this.#writer.close();
    const { width, height, colorType } = this.#header;
    const ihdr = new Uint8Array(13);
    const view = new DataView(ihdr.buffer);
    view.setUint32(0, width);
    view.setUint32(4, height);
    ihdr[8] = 8;
    ihdr[9] = colorType;
    return concatenate([
      Uint8Array.from(SIGNATURE),
      ...chunk("IHDR", ihdr),
      ...chunk("IDAT", await this.#compressed),
      ...chunk("IEND", new Uint8Array(0)),
    ]);
  }

  async #flush(): Promise<void> {
    if (this.#filled === 0) return;
    const step = this.#step.subarray(0, this.#filled);
    this.#step = new Uint8Array(STEP_BYTES);
    this.#filled = 0;
    await this.#writer.write(step);
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array[] {
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, data.length);
  for (let i = 0; i < 4; i++) head[4 + i] = type.charCodeAt(i);
  const tail = new Uint8Array(4);
  new DataView(tail.buffer).setUint32(0, finishCrc(crc32(crc32(0xffffffff, head.subarray(4)), data)));
  return [head, data, tail];
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Tables of CRC-32 (polynomial 0xEDB88320) for four bytes at a time ("slicing by 4"). */
const CRC_TABLES = makeCrcTables();

function makeCrcTables(): readonly Uint32Array[] {
  const tables = [0, 1, 2, 3].map(() => new Uint32Array(256));
  for (let n = 0; n < 256; n++) {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    (tables[0] as Uint32Array)[n] = value;
  }
  const base = tables[0] as Uint32Array;
  for (let t = 1; t < 4; t++) {
    const before = tables[t - 1] as Uint32Array;
    const table = tables[t] as Uint32Array;
    for (let n = 0; n < 256; n++) {
      const value = before[n] as number;
      table[n] = (base[value & 255] as number) ^ (value >>> 8);
    }
  }
  return tables;
}

function crc32(start: number, bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = CRC_TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let crc = start;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    crc ^= (bytes[i] as number) | ((bytes[i + 1] as number) << 8) | ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    crc = (t3[crc & 255] as number) ^ (t2[(crc >>> 8) & 255] as number) ^ (t1[(crc >>> 16) & 255] as number) ^
      (t0[crc >>> 24] as number);
  }
  for (; i < bytes.length; i++) crc = (t0[(crc ^ (bytes[i] as number)) & 255] as number) ^ (crc >>> 8);
  return crc;
}

function finishCrc(crc: number): number {
  return (crc ^ 0xffffffff) >>> 0;
}
