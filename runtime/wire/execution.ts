/** A validated request, as the host executes it. @module */

/** An input image: bytes plus what the header probe said. */
export interface InputImage {
  /** `img_` and 32 hex digits of the SHA-256 of the bytes. */
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  /** Width in pixels after EXIF orientation. */
  readonly width: number;
  /** Height in pixels after EXIF orientation. */
  readonly height: number;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The limits of one execution; names and defaults: policies/limits.ts. */
export interface ExecutionLimits {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly memoryMb: number;
  readonly inputPixels: number;
  readonly outputImages: number;
  readonly outputPixels: number;
  readonly outputBytes: number;
  readonly logBytes: number;
  readonly logLines: number;
  readonly valueBytes: number;
  readonly valueDepth: number;
  readonly toolCalls: number;
}

/** What the caller wants back. */
export interface OutputOptions {
  readonly images: "inline" | "id" | "none";
  readonly mime: "image/png" | "image/jpeg" | "image/webp";
  readonly quality: number;
  readonly maxSide: number;
  readonly textBudget: number;
}

/** One execution, ready to be admitted. */
export interface Execution {
  readonly executionId: string;
  readonly code: string;
  readonly images: readonly InputImage[];
  readonly inputs: unknown;
  readonly sessionId: string | null;
  readonly limits: ExecutionLimits;
  readonly output: OutputOptions;
  readonly viewed: Readonly<Record<string, { width: number; height: number }>>;
  readonly seed: number;
  readonly typecheck: "off" | "on_error" | "always";
  readonly callId: string | null;
  /** W3C trace headers that came in the body, as MCP sends them; empty: the request's own headers count. */
  readonly traceHeaders: Readonly<Record<string, string>>;
}
