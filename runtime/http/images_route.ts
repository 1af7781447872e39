/** PUT /v1/images and GET /v1/images/:id. @module */

import { z } from "zod";
import { ceilingOf } from "../../policies/limits.ts";
import { findLimit, serverLimits } from "../../policies/resolve_limits.ts";
import { contentId } from "../host/content_id.ts";
import { checkInputImage, sniffImage } from "../host/sniff_image.ts";
import type { StoredImage } from "../store/image_store.ts";
import { IMAGE_ID } from "../wire/execute_request.ts";
import type { Deps, EdgeContext, EdgeDeps } from "./deps.ts";
import { Problem, problemAt } from "./problem.ts";
import { readBody } from "./read_body.ts";
import { readQuery } from "./read_query.ts";
import { respondJson } from "./respond.ts";
import { matchesEtag, NOT_CHANGED } from "./respond_cached.ts";
import type { Route } from "./route.ts";
import { makeThumbnail, thumbnailMime, widthOf } from "./thumbnail.ts";

const uploadSchema = z.strictObject({
  id: z.string(),
  width: z.int(),
  height: z.int(),
  mime: z.string(),
  bytes: z.int(),
});

/** Keeps an image under the hash of its bytes. */
export const uploadRoute: Route = {
  method: "put",
  paths: ["/v1/images"],
  isOpen: false,
  answer: upload,
  doc: {
    summary: "Keep an image: the body is the file, the answer its id (201 when it is new, 200 when it was there)",
    request: { "application/octet-stream": "binary" },
    response: { "application/json": uploadSchema },
    others: { 201: { description: "Done, and the image is new", hasBody: true } },
    problems: [
      "malformed_body",
      "body_timeout",
      "body_too_large",
      "unsupported_media_type",
      "unsupported_image",
      "image_corrupt_header",
      "image_too_large",
      "overloaded",
    ],
  },
};

/** Gives an image back. */
export const imageRoute: Route = {
  method: "get",
  paths: ["/v1/images/:id"],
  isOpen: false,
  answer: download,
  doc: {
    summary: "An uploaded or emitted image; HEAD asks whether it is there, ?w=256 makes it at most as wide",
    query: { w: "The most pixels that it may be wide, 1 to 4096: a smaller copy, JPEG of a JPEG, else PNG" },
    headers: { "If-None-Match": NOT_CHANGED.header },
    hasHead: true,
    response: {
      "image/png": "binary",
      "image/jpeg": "binary",
      "image/gif": "binary",
      "image/webp": "binary",
      "image/bmp": "binary",
      "image/tiff": "binary",
    },
    others: { 304: NOT_CHANGED.answer },
    problems: [
      "image_not_found",
      "invalid_request",
      "unsupported_image",
      "queue_full",
      "queue_timeout",
      "draining",
      "internal",
    ],
  },
};

async function upload(c: EdgeContext, deps: EdgeDeps): Promise<Response> {
  const maxBytes = serverLimits(deps.limits).bodyBytes;
  using hold = deps.bodies.hold();
  const bytes = await readBody(c.req.raw, { maxBytes, clock: deps.clock, hold });
  const image = toStoredImage(bytes, deps);
  const { owner } = c.var;
  const wasThere = await deps.store.has(owner, image.id);
  if (!await deps.store.put(owner, image)) throw storeTooSmall();
  const { id, width, height, mime } = image;
  return respondJson({ id, width, height, mime, bytes: bytes.length }, {
    status: wasThere ? 200 : 201,
    headers: { location: `/v1/images/${id}` },
  });
}

/** Probes the file; its size may be up to what any execution may ask for. */
function toStoredImage(bytes: Uint8Array<ArrayBuffer>, { limits }: Deps): StoredImage {
  const pixelLimit = findLimit("input_pixels", limits);
  const header = sniffImage(bytes);
  const inputPixels = pixelLimit === undefined ? 0 : ceilingOf(pixelLimit);
  const refusal = header.ok ? checkInputImage(header, { inputPixels }) : header;
  if (refusal !== null) {
    throw problemAt(refusal.code, [{ pointer: "", detail: `Cannot keep image: ${refusal.detail}` }]);
  }
  const { mime, width, height } = header as Exclude<typeof header, { ok: false }>;
  return { id: contentId(bytes), mime, width, height, bytes };
}

function storeTooSmall(): Problem {
  return new Problem("body_too_large", { detail: "Cannot keep image: it must fit into the store (STORE_BYTES)" });
}

async function download(c: EdgeContext, deps: EdgeDeps): Promise<Response> {
  const { w } = readQuery(c, { action: "get image", names: ["w"] });
  const width = widthOf(w);
  const id = c.req.param("id") ?? "";
  const image = IMAGE_ID.test(id) ? await deps.store.get(c.var.owner, id) : null;
  if (image === null) throw imageNotFound(id);
  const isSmaller = width !== null && width < image.width;
  const etag = isSmaller ? `"${id}-w${width}"` : `"${id}"`;
  const headers = {
    etag,
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; sandbox",
  };
  if (matchesEtag(c.req.header("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  if (isSmaller && c.req.method === "HEAD") {
    return new Response(null, { headers: { ...headers, "content-type": thumbnailMime(image.mime) } });
  }
  const { bytes, mime } = isSmaller ? await makeThumbnail(c, deps, { image, width }) : image;
  return new Response(bytes, { headers: { ...headers, "content-type": mime, "content-length": String(bytes.length) } });
}

function imageNotFound(id: string): Problem {
  const missing = [id.slice(0, 80)];
  return new Problem("image_not_found", { detail: "Cannot find image: it is not in the store", members: { missing } });
}
