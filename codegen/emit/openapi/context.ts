/** What every part of an OpenAPI document is written from. A leaf: imports types only. @module */
import type { FunctionModel, HttpRouteModel } from "../../model/model.ts";
import type { Types } from "../../model/type.ts";
import type { Schemas } from "../schemas.ts";
import type { Data } from "./given_examples.ts";
import type { Problems } from "./problems.ts";

/** What every operation is written from. */
export interface Context {
  readonly types: Types;
  readonly schemas: Schemas;
  readonly problems: Problems;
  /** Examples that the function's JSDoc gives. */
  readonly examplesOf: (run: FunctionModel) => readonly Data[];
  /** Security requirements of a function with a session. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

/** One way in: a route, or `POST /rpc/name`. */
export interface WayIn {
  readonly run: FunctionModel;
  readonly route:
    & Pick<HttpRouteModel, "method" | "path" | "tags">
    & Partial<HttpRouteModel>;
  readonly operationId: string;
}
