/** Rules on the options of routes: status, limits, names and media types. @module */
import type { HttpRouteModel } from "../model/model.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type Check, findingAtRoute, type RoutePair } from "./finding.ts";
import { isOnly } from "./field_type.ts";

const TOKEN = /^[\w!#$%&'*+\-.^`|~]+$/;
const MEDIA_TYPE =
  /^[\w!#$&^.+-]+\/(?:\*|[\w!#$&^.+-]+)(?:\s*;\s*[\w-]+=(?:[\w!#$&'*+.^`|~-]+|"[^"\\]*"))*$/;
const REDIRECTS = [301, 302, 303, 307, 308];
const WITHOUT_BODY = [204, 205, 304];

/** The status of a success is one, and says what the answer is. */
export function* statusIsSuccess(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  const { status, out } = route;
  if (status === undefined) return;
  const redirect = out?.redirect !== undefined;
  const problem = !Number.isInteger(status) || status < 200 || status > 399
    ? ["isn't a success", "Write 200 to 399; failures are thrown"] as const
    : redirect && !REDIRECTS.includes(status)
    ? ["isn't a redirect", `Write one of ${REDIRECTS.join(", ")}`] as const
    : WITHOUT_BODY.includes(status) && run.returns !== "void" &&
        run.returns !== "response"
    ? [
      `has no body, but \`${run.name}\` returns one`,
      "Write 200, or let the function return nothing",
    ] as const
    : undefined;
  if (!problem) return;
  yield findingAtRoute(check, route, "status", {
    code: "PK315",
    message: `The status of a success ${problem[0]}: ${status}`,
    remedy: problem[1],
  });
}

/** One thing decides the status. */
export function* statusOnce(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  const { status, out } = route;
  const both = status !== undefined && out?.status !== undefined
    ? "`status` and `out.status`"
    : status !== undefined && run.returns === "response"
    ? "`status` and the `Response` that the function returns"
    : undefined;
  if (!both) return;
  yield findingAtRoute(check, route, "status", {
    code: "PK316",
    message: `Two things decide the status: ${both}`,
    remedy: "Keep one of them",
  });
}

/** Limits are positive whole numbers. */
export function* limitsArePositive(
  { route }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  for (const key of ["timeout", "maxBody"] as const) {
    const value = route[key];
    if (value === undefined || Number.isSafeInteger(value) && value > 0) {
      continue;
    }
    yield findingAtRoute(check, route, key, {
      code: "PK317",
      message: `A limit isn't a positive whole number: \`${key}\` is ${value}`,
      remedy: key === "timeout"
        ? "Write milliseconds, as in `timeout: 5000`"
        : "Write bytes, as in `maxBody: 1_048_576`",
    });
  }
}

/** Headers and cookies have names that HTTP allows. */
export function* namesAreTokens(
  { route }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  for (const [option, name] of namesOf(route)) {
    if (TOKEN.test(name)) continue;
    yield findingAtRoute(check, route, option, {
      code: "PK318",
      message: `HTTP doesn't allow the name of a header or cookie: \`${name}\``,
      remedy: "Write letters, digits and hyphens, as in `x-request-id`",
    });
  }
}

function* namesOf(
  route: HttpRouteModel,
): Iterable<readonly [option: string, name: string]> {
  for (const kind of ["headers", "cookies"] as const) {
    for (const [field, name] of Object.entries(route.in?.[kind] ?? {})) {
      yield [`in.${kind}.${field}`, name];
    }
    for (const name of Object.keys(route.out?.[kind] ?? {})) {
      yield [`out.${kind}.${name}`, name];
    }
  }
}

/** Media types are written as such. */
export function* mediaTypes(
  { route }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  for (const key of ["consumes", "produces"] as const) {
    const value = route[key];
    if (value === undefined || MEDIA_TYPE.test(value)) continue;
    yield findingAtRoute(check, route, key, {
      code: "PK319",
      message: `A media type can't be read: \`${value}\``,
      remedy: "Write `type/subtype`, as in `text/plain` or `image/png`",
    });
  }
}

/** What a route says to produce is what its function returns. */
export function* producesFits(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  const { produces } = route;
  if (produces === undefined || !MEDIA_TYPE.test(produces)) return;
  const json = /^[^;]*[/+]json\s*(?:;|$)/i.test(produces);
  const fits = run.returns === "bytes" ||
    run.returns === "data" &&
      (json || run.output !== undefined &&
          isOnly(run.output, check.model.types, ["string"]));
  if (fits) return;
  yield findingAtRoute(check, route, "produces", {
    code: "PK320",
    message:
      `\`${run.name}\` doesn't return what \`produces\` says: \`${produces}\``,
    remedy: "Return bytes or a string, or remove `produces`",
  });
}

/** An ETag needs a result that is known as a whole and may be kept. */
export function* etagIsPossible(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  if (!route.etag) return;
  if (
    route.method === "GET" &&
    (run.returns === "data" || run.returns === "bytes")
  ) return;
  yield findingAtRoute(check, route, "etag", {
    code: "PK321",
    message:
      `An ETag needs a GET route that returns data or bytes: \`${run.name}\``,
    remedy: "Remove `etag`",
  });
}
