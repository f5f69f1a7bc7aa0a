/** What rules see, and what they find. @module */
import type { Diagnostic } from "../model/diagnostic.ts";
import type {
  FunctionModel,
  HttpRouteModel,
  Model,
  Place,
} from "../model/model.ts";
import type { Places } from "../model/places.ts";

/** What a rule sees. */
export interface Check {
  readonly model: Model;
  /** Functions by id. */
  readonly functions: ReadonlyMap<string, FunctionModel>;
  readonly places: Places;
  /** Whether some types were refused, which the model has as unknown. */
  readonly hasRefusedTypes: boolean;
}

/** A route with its function. */
export interface RoutePair {
  readonly route: HttpRouteModel;
  readonly run: FunctionModel;
}

/** A rule over the whole app. */
export type Rule = (check: Check) => Iterable<Diagnostic>;

/** A rule over one route. */
export type RouteRule = (
  pair: RoutePair,
  check: Check,
) => Iterable<Diagnostic>;

/** What a rule says of a place. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** Makes a diagnostic at the best known mark: the first of `keys`, or else the place. */
export function findingAt(
  check: Check,
  keys: readonly string[],
  place: Place,
  finding: Finding,
): Diagnostic {
  const { file, line, column } = place;
  const known = keys.map((key) => check.places.get(key)).find((it) => it);
  return {
    ...finding,
    severity: "error",
    ...known ?? { file, line, column },
  };
}

/** The key of a route's marks. */
export function keyOf({ method, path }: HttpRouteModel): string {
  return `route ${method} ${path}`;
}

/** Makes a diagnostic at a route, or at one of its options. */
export function findingAtRoute(
  check: Check,
  route: HttpRouteModel,
  option: string,
  finding: Finding,
): Diagnostic {
  const key = keyOf(route);
  const at = check.places.get(key);
  const { file, line, column } = route.place;
  const isFirst = at === undefined ||
    at.file === file && at.line === line && at.column === column;
  const keys = isFirst
    ? option ? [`${key} ${option}`, key] : [key]
    : [`${key} again`];
  return findingAt(check, keys, route.place, finding);
}

/** Makes a diagnostic at a function, or at a part of it. */
export function findingAtFunction(
  check: Check,
  run: FunctionModel,
  part: string,
  finding: Finding,
): Diagnostic {
  const key = `function ${run.id}`;
  return findingAt(check, [`${key} ${part}`, key], run.place, finding);
}

/** Makes a rule over the app of one over a route. */
export function forEachRoute(rule: RouteRule): Rule {
  return function* (check) {
    for (const route of check.model.http.routes) {
      const run = check.functions.get(route.run);
      if (run) yield* rule({ route, run }, check);
    }
  };
}
