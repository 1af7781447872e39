/** A smaller copy of a stored image, made in an executor: the server decodes nothing. @module */

import { defaultLimits } from "../../policies/resolve_limits.ts";
import { sniffImage } from "../host/sniff_image.ts";
import type { StoredImage } from "../store/image_store.ts";
import type { Execution } from "../wire/execution.ts";
import type { EmittedImage } from "../wire/outcome.ts";
import type { EdgeContext, EdgeDeps } from "./deps.ts";
import { Problem, problemAt } from "./problem.ts";
import { randomId } from "./random_id.ts";

/** Widest thumbnail in pixels; what is wider is an image. */
const MAX_WIDTH_PX = 4_096;
/** As in the answers' JPEGs. */
const QUALITY = 85;
const TEXT_BUDGET = 1_500;

/** The width that a query asks for, null when it asks for none; throws a {@link Problem}. */
export function widthOf(query: string | undefined): number | null {
  if (query === undefined) return null;
  const width = Number(query);
  if (/^\d{1,4}$/.test(query) && width >= 1 && width <= MAX_WIDTH_PX) return width;
  const received = JSON.stringify(query.slice(0, 40));
  const detail = `Cannot make thumbnail: w must be a whole number between 1 and ${MAX_WIDTH_PX}, received ${received}`;
  throw problemAt("invalid_request", [{ pointer: "/w", detail }]);
}

/** What a thumbnail of a file is: JPEG stays JPEG, anything else becomes PNG. */
export function thumbnailMime(mime: string): "image/jpeg" | "image/png" {
  return mime === "image/jpeg" ? mime : "image/png";
}

/** The image at a width, in its proportions. */
export async function makeThumbnail(
  c: EdgeContext,
  deps: EdgeDeps,
  of: { readonly image: StoredImage; readonly width: number },
): Promise<EmittedImage> {
  using permit = await deps.admission.admit({ owner: c.var.owner }, c.req.raw.signal);
  const execution = executionFor(deps, of);
  const outcome = await deps.execute(execution, { signal: permit.signal, permit });
  const [made] = outcome.images;
  if (outcome.status === "ok" && made !== undefined) return made;
  if (outcome.fault?.kind === "input") {
    throw problemAt("unsupported_image", [{ pointer: "", detail: outcome.fault.message }]);
  }
  throw new Problem("internal", { detail: `Cannot make thumbnail: its execution ended as ${outcome.status}` });
}

function executionFor(
  deps: EdgeDeps,
  { image, width }: { readonly image: StoredImage; readonly width: number },
): Execution {
  const { id, mime, bytes } = image;
  const header = sniffImage(bytes);
  const orientation = header.ok ? header.orientation : 1;
  const input = { id, name: "image", mime, width: image.width, height: image.height, orientation, bytes };
  return {
    executionId: randomId("ex"),
    code: `show(image.resize(${width}, null, { method: "area" }));`,
    images: [input],
    inputs: null,
    sessionId: null,
    limits: defaultLimits(deps.limits),
    output: {
      images: "inline",
      mime: thumbnailMime(mime),
      quality: QUALITY,
      maxSide: 0,
      textBudget: TEXT_BUDGET,
    },
    viewed: {},
    seed: 0,
    typecheck: "off",
    callId: null,
    traceHeaders: {},
  };
}
