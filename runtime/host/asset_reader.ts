/** Assets that the toolkit asks for during a run: codecs, fonts, models. @module */

/** Gives the bytes of an asset, or null when there is none of that name. */
export type AssetReader = (name: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/** Reads the files of a folder, each when it is first asked for; nothing else can be named. */
export async function createAssetReader(folder: URL): Promise<AssetReader> {
  const files = new Map<string, Promise<Uint8Array<ArrayBuffer>> | null>();
  for await (const entry of Deno.readDir(folder)) if (entry.isFile) files.set(entry.name, null);
  return async (name) => {
    if (!files.has(name)) return null;
    const reading = files.get(name) ?? Deno.readFile(new URL(encodeURIComponent(name), folder));
    files.set(name, reading);
    return await reading;
  };
}
