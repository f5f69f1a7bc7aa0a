/** Rules on bindings: fields from headers and cookies, fields to status, headers and cookies. @module */
import { nearestName } from "@pikku/core/validators";
import { type Field, fieldsOf, indexOf, isText } from "../emit/fields.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type Check, findingAtRoute, type RoutePair } from "./finding.ts";
import { isOnly, isTexts } from "./field_type.ts";
import { hasBody, parametersOf } from "./path.ts";
import { resolveRef } from "../emit/schema.ts";
import type { HttpRouteModel } from "../model/model.ts";
import type { Type, Types } from "../model/type.ts";

/** A binding: where it stands, and the field it names. */
interface Binding {
  /** Path of the option: `in.headers.etag`. */
  readonly option: string;
  readonly field: string;
  /** What is at the other end: a header's or cookie's name. */
  readonly name?: string;
}

function inBindings({ in: from }: HttpRouteModel): readonly Binding[] {
  return [
    ...from?.body ? [{ option: "in.body", field: "body" }] : [],
    ...(["headers", "cookies"] as const).flatMap((kind) =>
      Object.entries(from?.[kind] ?? {}).map(([field, name]) => ({
        option: `in.${kind}.${field}`,
        field,
        name,
      }))
    ),
  ];
}

function outBindings({ out }: HttpRouteModel): readonly Binding[] {
  return [
    ...(["status", "redirect"] as const).flatMap((kind) => {
      const field = out?.[kind];
      return field === undefined ? [] : [{ option: `out.${kind}`, field }];
    }),
    ...Object.entries(out?.headers ?? {}).map(([name, field]) => ({
      option: `out.headers.${name}`,
      field,
      name,
    })),
    ...Object.entries(out?.cookies ?? {}).map(([name, cookie]) => ({
      option: `out.cookies.${name}`,
      field: typeof cookie === "string" ? cookie : cookie.from,
      name,
    })),
  ];
}

/** What comes in goes to a field that exists. */
export function* inFieldExists(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  if (!route.in) return;
  const { types } = check.model;
  const fields = run.input && fieldsOf(run.input, types, "input");
  if (run.input && indexOf(run.input, types)) return;
  for (const { option, field } of inBindings(route)) {
    if (fields?.some((it) => it.name === field)) continue;
    const near = nearestName(field, fields?.map((it) => it.name) ?? []);
    yield findingAtRoute(check, route, option, {
      code: "PK308",
      message:
        `\`${option}\` names a field that the data of \`${run.name}\` doesn't have: \`${field}\``,
      remedy: near
        ? `Did you mean \`${near}\`?`
        : `Add the field \`${field}\` to the data, or remove the binding`,
    });
  }
}

/** A field comes from one place. */
export function* inFieldOnce(
  { route }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  const taken = new Set(parametersOf(route.path));
  for (const { option, field } of inBindings(route)) {
    if (!taken.has(field)) {
      taken.add(field);
      continue;
    }
    yield findingAtRoute(check, route, option, {
      code: "PK309",
      message: `A field comes from two places: \`${field}\``,
      remedy: "Keep one of the path, `in.headers`, `in.cookies` and `in.body`",
    });
  }
}

/** A header or a cookie holds text; a raw body bytes. */
export function* inFieldType(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  if (!route.in) return;
  const { types } = check.model;
  const fields = run.input && fieldsOf(run.input, types, "input") || [];
  for (const { option, field } of inBindings(route)) {
    const found = fields.find((it) => it.name === field);
    const raw = option === "in.body";
    if (
      !found ||
      (raw
        ? isOnly(found.type, types, ["bytes", "bytestream"])
        : option.startsWith("in.headers")
        ? isTexts(found.type, types)
        : isText(found.type, types))
    ) continue;
    yield findingAtRoute(check, route, option, {
      code: "PK310",
      message: `\`${option}\` can't hold the type of the field: \`${field}\``,
      remedy: raw
        ? "Declare the field `body` as `Uint8Array`, or `ReadableStream<Uint8Array>`"
        : "Declare the field as a string, number, boolean, bigint or Date",
    });
  }
}

/** Only requests with a body have something to say of it. */
export function* bodyIsSent(
  { route }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  if (hasBody(route)) return;
  for (const option of ["in.body", "consumes"] as const) {
    const set = option === "consumes" ? route.consumes : route.in?.body;
    if (set === undefined) continue;
    yield findingAtRoute(check, route, option, {
      code: "PK311",
      message: `A ${route.method} request has no body: \`${option}\``,
      remedy: "Use POST, PUT or PATCH, or remove the option",
    });
  }
}

/** What goes out comes from a field that exists. */
export function* outFieldExists(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  if (!route.out) return;
  const { types } = check.model;
  const fields = outFields(run.output, types);
  if (!fields || run.returns !== "data") return;
  if (run.output && indexOf(run.output, types)) return;
  for (const { option, field } of outBindings(route)) {
    if (fields.some((it) => it.name === field)) continue;
    const near = nearestName(field, fields.map((it) => it.name));
    yield findingAtRoute(check, route, option, {
      code: "PK312",
      message:
        `\`${option}\` names a field that the result of \`${run.name}\` doesn't have: \`${field}\``,
      remedy: near
        ? `Did you mean \`${near}\`?`
        : `Add the field \`${field}\` to the result, or remove the binding`,
    });
  }
}

/** Only data has fields to take out. */
export function* outIsData(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  const [first] = outBindings(route);
  if (!first) return;
  if (run.returns === "data" && outFields(run.output, check.model.types)) {
    return;
  }
  yield findingAtRoute(check, route, "out", {
    code: "PK313",
    message:
      `\`out\` takes fields out of a result that isn't an object: \`${run.name}\``,
    remedy: "Return an object with these fields, or remove `out`",
  });
}

/** An event's name is the text of a field of a stream's items. */
export function* outNamesEvents(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  const field = route.out?.event;
  if (field === undefined) return;
  const option = "out.event";
  const { types } = check.model;
  const fields = outFields(run.output, types);
  if (run.returns !== "stream" || !fields) {
    return yield findingAtRoute(check, route, option, {
      code: "PK313",
      message:
        `\`${option}\` names events by a field, but there are no items with fields: \`${run.name}\``,
      remedy: "Return a stream of objects, or remove `out.event`",
    });
  }
  const found = fields.find(({ name }) => name === field);
  if (!found) {
    const near = nearestName(field, fields.map(({ name }) => name));
    return yield findingAtRoute(check, route, option, {
      code: "PK312",
      message:
        `\`${option}\` names a field that the items of \`${run.name}\` don't have: \`${field}\``,
      remedy: near
        ? `Did you mean \`${near}\`?`
        : `Add the field \`${field}\` to the items, or remove the binding`,
    });
  }
  const taken = ["end", "error"].find((name) => mayBe(found.type, name, types));
  const isName = isOnly(found.type, types, [
    "string",
    "number",
    "boolean",
    "bigint",
  ]);
  if (isName && !taken) return;
  yield findingAtRoute(check, route, option, {
    code: "PK314",
    message: taken
      ? `\`${option}\` gives an event a name that has a meaning of its own: \`${taken}\``
      : `\`${option}\` can't hold the type of the field: \`${field}\``,
    remedy: taken
      ? "Give this member another value than `end` and `error`"
      : "Declare the field as a string, number, boolean or bigint",
  });
}

/** Whether a literal of a type is this text. */
function mayBe(type: Type, text: string, types: Types): boolean {
  const found = resolveRef(type, types);
  return found.kind === "union"
    ? found.members.some((member) => mayBe(member, text, types))
    : found.kind === "literal" && found.value === text;
}

/** What goes out has a type that its place can hold. */
export function* outFieldType(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  if (!route.out) return;
  const { types } = check.model;
  const fields = outFields(run.output, types) ?? [];
  for (const { option, field } of outBindings(route)) {
    const found = fields.find((it) => it.name === field);
    const [ok, wanted] = option === "out.status"
      ? [found && isOnly(found.type, types, ["number"]), "a number"]
      : option === "out.redirect"
      ? [
        found && isOnly(found.type, types, ["string", "url"]),
        "a string or URL",
      ]
      : [
        found && isText(found.type, types),
        "a string, number, boolean, bigint or Date",
      ];
    if (!found || ok) continue;
    yield findingAtRoute(check, route, option, {
      code: "PK314",
      message: `\`${option}\` can't hold the type of the field: \`${field}\``,
      remedy: `Declare the field as ${wanted}`,
    });
  }
}

function outFields(
  output: RoutePair["run"]["output"],
  types: Parameters<typeof fieldsOf>[1],
): readonly Field[] | undefined {
  return output && fieldsOf(output, types, "output");
}
