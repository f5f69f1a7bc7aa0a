/** The body of a request as data: JSON, a form, parts, text or bytes. @module */
import { BadRequest, Invalid, UnsupportedMediaType } from "@pikku/core";
import type { ReadMultipart, UploadLimits } from "@pikku/core/manifest";
import type { Host } from "@pikku/core/wire";
import {
  decodeBytes,
  limitStream,
  readBytes,
  throwBodyError,
  toLength,
} from "./body_bytes.ts";
import { fitsLength, inspect, parseJson } from "./json_text.ts";
import { isJson, isWithin, type MediaType, toMediaType } from "./media_type.ts";
import { toFields, toPairs } from "./query.ts";
import { readForm, takesFiles } from "./read_form.ts";
import type { SlowBodies } from "./slow_bodies.ts";
import { fieldSpec, hasFields, type Spec } from "./strings.ts";

/** How the bodies of a route are read. */
export interface BodyPlan {
  /** Media types the route takes; absent for JSON and forms. */
  readonly consumes?: string;
  /** Whether the bytes are handed over as they came. */
  readonly raw: boolean;
  /** Largest body in bytes. */
  readonly maxBody: number;
  readonly uploads: UploadLimits;
  /** Reads uploads, where the app has some. */
  readonly multipart: ReadMultipart | undefined;
  /** The text of a body that has arrived as a whole, where the runtime can tell. */
  readonly arrived: Host["arrived"];
  readonly slow: SlowBodies;
}

/** A body that isn't there. */
export const NO_BODY: unique symbol = Symbol("no body");

/** Reads a body as the data, or the part of the data, that it holds; or `NO_BODY`. */
export function readBody(
  request: Request,
  plan: BodyPlan,
  spec: Spec,
): unknown {
  const { headers } = request;
  const contentType = headers.get("content-type");
  const declared = headers.get("content-length");
  if (contentType === "application/json" && !plan.raw && !plan.consumes) {
    const length = toLength(declared, plan.maxBody);
    if (length === 0) return NO_BODY;
    if (length !== undefined) {
      return readJson(request, plan, length, (value) => value, throwBodyError);
    }
  }
  const media = toMediaType(contentType);
  if (plan.raw || isRaw(plan, media, spec)) {
    return readRaw(request, plan, spec, media, declared);
  }
  const { multipart } = plan;
  if (
    media?.type === "multipart/form-data" && multipart && takes(plan, media) &&
    takesFiles(spec)
  ) {
    const size = toLength(declared, plan.uploads.maxTotal);
    return plan.slow.watch(
      multipart(request.body, contentType!, spec, plan.uploads),
      (found) => toFields(found, spec),
      throwBodyError,
      size,
    );
  }
  const length = toLength(declared, plan.maxBody);
  if (length === 0) return NO_BODY;
  return plan.slow.watch(
    readBytes(request, length, plan.maxBody),
    (bytes) => parse(bytes, plan, media, spec, contentType),
    throwBodyError,
    length,
  );
}

/** Largest body that is read before its call starts: it arrives together with its headers. */
const AT_ONCE = 16_384;

/** The length of a JSON body that is small enough to be read before its call starts, else 0. */
export function smallJson({ headers }: Request, { maxBody }: BodyPlan): number {
  if (headers.get("content-type") !== "application/json") return 0;
  const length = Number(headers.get("content-length") ?? 0);
  return length > 0 && length <= AT_ONCE && length <= maxBody ? length : 0;
}

/** Reads a JSON body of known length and goes on with it: the shortest way there is. */
export function readJson<Result>(
  request: Request,
  { arrived, slow }: BodyPlan,
  length: number,
  finish: (value: unknown) => Result | Promise<Result>,
  fail: (error: unknown) => Result | Promise<Result>,
): Result | Promise<Result> {
  const text = arrived?.(request, length);
  const accept = (value: unknown) => {
    if (inspect(value) && !fitsLength(value, length)) {
      throw new BadRequest("Body is not valid text in its charset: utf-8");
    }
    return finish(value);
  };
  if (text === undefined) {
    return slow.watch(request.json(), accept, fail, length);
  }
  try {
    return accept(JSON.parse(text));
  } catch (error) {
    return fail(error);
  }
}

function parse(
  bytes: Uint8Array<ArrayBuffer>,
  plan: BodyPlan,
  media: MediaType | undefined,
  spec: Spec,
  contentType: string | null,
): unknown {
  const isForm = media?.type === "multipart/form-data" && takes(plan, media);
  if (isForm) {
    return readForm(bytes, contentType!).then((pairs) => toFields(pairs, spec));
  }
  if (bytes.length === 0) return NO_BODY;
  if (media && takes(plan, media)) {
    if (isJson(media.type)) {
      return parseJson(decodeBytes(bytes, media.charset));
    }
    if (media.type === "application/x-www-form-urlencoded") {
      return toFields(toPairs(decodeBytes(bytes, media.charset)), spec);
    }
  }
  throw new UnsupportedMediaType(
    media
      ? `Media type of the body is not read here: ${media.type}`
      : "Body has no media type: send a Content-Type",
  );
}

function takes({ consumes }: BodyPlan, { type }: MediaType): boolean {
  return consumes === undefined || isWithin(type, consumes);
}

/** Whether a body goes to the function as bytes or text: its type says so, or the route. */
function isRaw(
  { consumes }: BodyPlan,
  media: MediaType | undefined,
  spec: Spec,
): boolean {
  if (spec === "bytes" || spec === "file" || spec === "stream") {
    return media === undefined || !isJson(media.type) || consumes !== undefined;
  }
  if (consumes === undefined) return false;
  return !consumes.split(",").some((range) => {
    const type = range.trim().toLowerCase();
    return isJson(type) || type.startsWith("multipart/") ||
      type === "application/x-www-form-urlencoded";
  });
}

/** Reads bytes or text: the field `body`, or all of the data where it has no fields. */
function readRaw(
  request: Request,
  plan: BodyPlan,
  spec: Spec,
  media: MediaType | undefined,
  declared: string | null,
): unknown {
  const whole = !hasFields(spec);
  const kind = kindOf(whole ? spec : fieldSpec(spec, "body"));
  const wrap = (body: unknown) => whole ? body : { body };
  const length = toLength(declared, plan.maxBody);
  if (plan.consumes !== undefined && (!media || !takes(plan, media))) {
    if (!media && length === 0) return NO_BODY;
    throw new UnsupportedMediaType(
      `Media type of the body is not ${plan.consumes}: ${
        media?.type ?? "none given"
      }`,
    );
  }
  if (kind === "stream") {
    const body = request.body ?? new Blob([]).stream();
    return wrap(limitStream(body, plan.maxBody));
  }
  return plan.slow.watch(
    readBytes(request, length, plan.maxBody),
    (bytes) => {
      if (kind === "string") return wrap(decodeBytes(bytes, media?.charset));
      if (kind !== "file") return wrap(bytes);
      return wrap(new File([bytes], "body", { type: media?.type ?? "" }));
    },
    throwBodyError,
    length,
  );
}

function kindOf(spec: Spec | undefined): Spec | undefined {
  if (typeof spec === "object" && "any" in spec) {
    return spec.any.find((member) => typeof member === "string");
  }
  return spec;
}

/**
 * Joins fields from several places.
 *
 * @throws {Invalid} when two places give the same field
 */
export function join(
  data: Record<string, unknown>,
  more: Readonly<Record<string, unknown>>,
  place: string,
): void {
  for (const name of Object.keys(more)) {
    if (Object.hasOwn(data, name)) {
      throw new Invalid(`Field is given twice: ${name}`, {
        issues: [{
          pointer: `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
          message: `Is given twice: in the ${place} and before it`,
          keyword: "conflict",
        }],
      });
    }
    data[name] = more[name];
  }
}
