/** A library under comparison: a process that answers a time for each command. @module */

import type { Files, TimingAnswer, TimingCommand } from "./answer_timings.ts";

/** How to start a peer, and how to see whether it can be. */
export interface PeerCommand {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Beyond the environment that the benchmark has itself. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of a run that succeeds when all is installed. */
  readonly probe: readonly string[];
  /** What to say when it does not. */
  readonly absence: string;
}

/** A running peer; disposing it ends it. */
export interface Peer extends AsyncDisposable {
  readonly name: string;
  /** Milliseconds a call, null when it has no such operation. */
  time(command: TimingCommand): Promise<number | null>;
}

/** Whether a peer can run here. */
export async function isInstalled(
  { program, probe, cwd }: PeerCommand,
): Promise<boolean> {
  const command = new Deno.Command(program, {
    args: [...probe],
    stdout: "null",
    stderr: "null",
    ...(cwd === undefined ? {} : { cwd }),
  });
  const status = await command.output().catch(() => null);
  return status?.success ?? false;
}

/** Starts a peer on a photograph. */
export async function startPeer(
  { name, program, args, cwd, env = {} }: PeerCommand,
  files: Files,
): Promise<Peer> {
  const child = new Deno.Command(program, {
    args: [...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
    env: { ...env },
    ...(cwd === undefined ? {} : { cwd }),
  }).spawn();
  const writer = child.stdin.getWriter();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const send = (message: unknown): Promise<void> =>
    writer.write(new TextEncoder().encode(`${JSON.stringify(message)}\n`));
  await send({ files });
  return {
    name,
    time: async (command) => {
      await send(command);
      const answer = JSON.parse(await readLine(reader, name)) as TimingAnswer;
      return "ms" in answer ? answer.ms : null;
    },
    [Symbol.asyncDispose]: async () => {
      await writer.close().catch(() => undefined);
      await reader.cancel();
      await child.status;
    },
  };
}

async function readLine(
  reader: ReadableStreamDefaultReader<string>,
  name: string,
): Promise<string> {
  let line = "";
  while (!line.endsWith("\n")) {
    const { value, done } = await reader.read();
    if (done) {
      throw new Error(
        `Cannot time ${name}: it must answer every command, received the end of its output`,
      );
    }
    line += value;
  }
  return line;
}
