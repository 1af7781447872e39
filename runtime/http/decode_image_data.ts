/** From base64 or a data URL to bytes. @module */

/** The bytes, or why there are none. */
export type DecodedData =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly code: "url_not_fetched" | "invalid_image_data"; readonly detail: string };

const DATA_URL = "data:";

/** Whether a text is a URL of the web. */
export function isWebUrl(text: string): boolean {
  return /^\s*(https?|ftp|file|blob):/i.test(text.slice(0, 32));
}

/** Whether a text is a data URL. */
export function isDataUrl(text: string): boolean {
  return text.slice(0, DATA_URL.length).toLowerCase() === DATA_URL;
}

/**
 * Decodes base64, also without padding, with line breaks, or in the URL-safe
 * alphabet; the media type of a data URL is not looked at, the bytes are.
 */
export function decodeImageData(text: string): DecodedData {
  if (isWebUrl(text)) {
    const detail = "URLs are never fetched: send the bytes as base64, or upload them to PUT /v1/images";
    return { ok: false, code: "url_not_fetched", detail };
  }
  const base64 = isDataUrl(text) ? contentOfDataUrl(text) : text;
  if (base64 === null) return invalid("a data URL must be data:<type>;base64,<data>");
  const bytes = decodeBase64(base64);
  if (bytes === null) return invalid("it must be base64");
  return bytes.length === 0 ? invalid("it must not be empty") : { ok: true, bytes };
}

function contentOfDataUrl(url: string): string | null {
  const comma = url.indexOf(",");
  // Longer prefixes are no media types.
  if (comma < 0 || comma > 256) return null;
  return /;\s*base64\s*$/i.test(url.slice(0, comma)) ? url.slice(comma + 1) : null;
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  for (const alphabet of ["base64", "base64url"] as const) {
    try {
      return Uint8Array.fromBase64(text, { alphabet, lastChunkHandling: "loose" });
    } catch {
      // The other alphabet may fit.
    }
  }
  return null;
}

function invalid(detail: string): DecodedData {
  return { ok: false, code: "invalid_image_data", detail };
}
