/** Error responses. @module */
import type { FunctionModel, Model } from "../../model/model.ts";
import type { Schemas } from "../schemas.ts";
import type { Content, Json, ResponseObject } from "./document.ts";

/** The status and the name of the shared response of each error code. */
export const PROBLEMS: Readonly<
  Record<string, readonly [status: number, name: string, description: string]>
> = {
  bad_request: [400, "BadRequest", "The request can't be read"],
  unauthorized: [401, "Unauthorized", "The caller didn't prove who it is"],
  payment_required: [402, "PaymentRequired", "The caller has to pay first"],
  forbidden: [403, "Forbidden", "The caller may not do this"],
  not_found: [404, "NotFound", "What was asked for doesn't exist"],
  method_not_allowed: [405, "MethodNotAllowed", "Not for this method"],
  not_acceptable: [
    406,
    "NotAcceptable",
    "None of the formats that the caller accepts can be given",
  ],
  conflict: [409, "Conflict", "The state of things doesn't allow it"],
  gone: [410, "Gone", "What was asked for existed once"],
  precondition_failed: [
    412,
    "PreconditionFailed",
    "A condition that the caller set doesn't hold",
  ],
  payload_too_large: [
    413,
    "PayloadTooLarge",
    "The data is larger than allowed",
  ],
  unsupported_media_type: [
    415,
    "UnsupportedMediaType",
    "The data comes in a format that isn't read here",
  ],
  invalid: [422, "Invalid", "The data is not valid; `errors` tells where"],
  too_many_requests: [429, "TooManyRequests", "The caller calls too often"],
  cancelled: [499, "Cancelled", "The caller left before the call was done"],
  internal: [500, "Internal", "The fault is the server's"],
  not_implemented: [501, "NotImplemented", "Not there yet"],
  unavailable: [503, "Unavailable", "Can't be done right now"],
  timeout: [504, "Timeout", "The call took longer than allowed"],
};

/** The error responses of an app. */
export interface Problems {
  /** The schema of the body of an error, where it is ours. */
  readonly schemas: Readonly<Record<string, Json>>;
  /** Responses that operations share, by name. */
  readonly responses: Readonly<Record<string, ResponseObject>>;
  /** The responses of codes, by status; what a function says of one comes first. */
  responsesOf(
    codes: readonly string[],
    throws: FunctionModel["throws"],
  ): Readonly<Record<string, ResponseObject>>;
}

/** Prepares the error responses of an app: problem documents, or its own format. */
export function problemsFor(model: Model, schemas: Schemas): Problems {
  const own = model.http.options.error;
  const name = problemName(schemas);
  const content: Content = own
    ? { "application/json": { schema: schemas.schemaOf(own.type, "output") } }
    : {
      "application/problem+json": {
        schema: { $ref: `#/components/schemas/${name}` },
      },
    };
  const shared = Object.values(PROBLEMS).map(([status, name, description]) =>
    [name, {
      description,
      ...(status === 429 || status === 503
        ? { headers: { "Retry-After": RETRY_AFTER } }
        : undefined),
      content,
    }] as const
  );
  return {
    schemas: own ? {} : { [name]: PROBLEM },
    responses: Object.fromEntries(shared),
    responsesOf: (codes, throws) => {
      const found = new Map<number, ResponseObject>();
      for (const code of codes) {
        const [status, name] = PROBLEMS[code] ?? PROBLEMS.internal!;
        found.set(status, { $ref: `#/components/responses/${name}` });
      }
      for (const [status, description] of described(throws)) {
        found.set(status, { description, content });
      }
      return Object.fromEntries(found);
    },
  };
}

/** The name of the schema of a problem document, where a type of the app may be called `Problem`. */
export function problemName({ defs }: Pick<Schemas, "defs">): string {
  let name = "Problem";
  while (name in defs) name = `Http${name}`;
  return name;
}

/** What functions say of the errors they throw, by status. */
function described(throws: FunctionModel["throws"]): Map<number, string> {
  const found = new Map<number, string[]>();
  for (const { code, description } of throws) {
    const [status, , usual] = PROBLEMS[code] ?? PROBLEMS.internal!;
    const text = (description ?? usual).trim();
    const sentence = text.charAt(0).toUpperCase() + text.slice(1);
    found.set(status, [...found.get(status) ?? [], sentence]);
  }
  return new Map(
    [...found].map((
      [status, texts],
    ) => [status, [...new Set(texts)].join("; ")]),
  );
}

const RETRY_AFTER: Json = {
  description: "Seconds until it makes sense to try again",
  schema: { type: "integer" },
};

/** The schema of a problem document. */
export const PROBLEM: Json = {
  type: "object",
  description: "An RFC 9457 problem document",
  properties: {
    type: { type: "string", description: "URI that names the kind of problem" },
    title: { type: "string", description: "The kind of problem, for people" },
    status: { type: "integer", description: "HTTP status" },
    detail: { type: "string", description: "This occurrence, for people" },
    code: {
      type: "string",
      description: "The kind of problem, for programs",
      enum: Object.keys(PROBLEMS),
    },
    instance: { type: "string", description: "Path that was asked for" },
    id: { type: "string", description: "Id of the call, as in the log" },
    errors: {
      type: "array",
      description: "What is wrong with the data",
      items: {
        type: "object",
        properties: {
          pointer: { type: "string", description: "JSON pointer of the value" },
          message: { type: "string", description: "What is wrong, for people" },
          keyword: { type: "string", description: "The rule that failed" },
        },
        required: ["pointer", "message", "keyword"],
      },
    },
    data: { description: "What the error carries for programs" },
  },
  required: ["type", "title", "status", "code"],
};
