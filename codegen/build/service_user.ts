/** Reads functions that are called with services: permissions, middleware, factories. @module */
import type ts from "typescript";
import type { Reference, ServiceUser } from "../model/model.ts";
import { type Build, markOf } from "./context.ts";
import { checkServicesFit } from "./fit.ts";
import { readServiceNames } from "./service_names.ts";
import type { FunctionNode, ReferenceValue } from "./value.ts";

/** Reads which services a function takes, and checks that they fit. */
export function readServiceUser(
  build: Build,
  reference: Reference,
  node: FunctionNode,
  owner: string,
): ServiceUser {
  const [first] = node.parameters;
  const services = readServiceNames(build, first, owner);
  if (first) checkServicesFit(build, first, services);
  return { ...reference, services, place: placeOf(build, node.name ?? node) };
}

/** Reads a middleware: a function, or what a call in its own module made. */
export function readMiddleware(
  build: Build,
  value: ReferenceValue,
): ServiceUser | undefined {
  const { checker } = build;
  const { reference, callable, declaration, node } = value;
  const owner = `user ${reference.module}#${reference.name}`;
  if (callable) return readServiceUser(build, reference, callable, owner);
  const [signature] = checker.getTypeAtLocation(declaration)
    .getCallSignatures();
  if (!signature) {
    build.report(
      node,
      "PK115",
      `The table names as a middleware what isn't a function: \`${node.getText()}\``,
      "Name an exported function `(services, call, next) => …`",
    );
    return undefined;
  }
  const services = namesOfType(build, signature);
  return { ...reference, services, place: placeOf(build, declaration) };
}

/** Services that a configured middleware declares; `"*"` where it takes all of the app's. */
function namesOfType(
  build: Build,
  signature: ts.Signature,
): readonly string[] | "*" {
  const [first] = signature.getParameters();
  if (!first) return [];
  const { Any, Unknown, Never } = build.ts.TypeFlags;
  const type = build.checker.getTypeOfSymbol(first);
  if (type === build.services || type.flags & Any) return "*";
  if (type.flags & (Unknown | Never)) return [];
  return type.getProperties().map((it) => it.name).sort();
}

/** Where a node stands, as the model tells it. */
export function placeOf(
  build: Build,
  node: ts.Node,
): ServiceUser["place"] {
  const { file, line, column } = markOf(build.project, node);
  return { file, line, column };
}
