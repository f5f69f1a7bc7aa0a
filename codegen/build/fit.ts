/** Whether functions fit the app's `Services` and `Session`. @module */
import type ts from "typescript";
import type { Build } from "./context.ts";

/** Checks that the app's services can be passed as a function's first parameter. */
export function checkServicesFit(
  build: Build,
  parameter: ts.ParameterDeclaration,
  names: readonly string[] | "*",
): void {
  const { checker, services } = build;
  if (names.length === 0) return;
  const wanted = checker.getTypeAtLocation(parameter);
  if (services && checker.isTypeAssignableTo(services, wanted)) return;
  const taken = names === "*"
    ? wanted.getProperties().map((it) => it.name)
    : names;
  for (const name of taken) {
    // Of a service that nobody makes `check` speaks, which knows the framework's own.
    const have = typeOfService(build, name);
    const want = typeOfMember(build, wanted, name);
    if (!have || !want || checker.isTypeAssignableTo(have, want)) continue;
    build.report(
      parameter.type ?? parameter,
      "PK130",
      `The function expects another type of service than the app has: \`${name}\``,
      "Take `Services` of services.ts as the type of the first parameter",
    );
  }
}

/** The type of a service; undefined where it is unknown until `gen` is done. */
function typeOfService(build: Build, name: string): ts.Type | undefined {
  const own = build.made.get(name);
  if (own) return own;
  if (name === "config") return build.config;
  if (name === "bindings") return build.bindings;
  if (name === "rpc" || name === "events") return undefined;
  return build.services && typeOfMember(build, build.services, name);
}

/** Checks that the app's session can be passed as a function's third parameter. */
export function checkSessionFit(
  build: Build,
  parameter: ts.ParameterDeclaration,
): void {
  const { checker, session } = build;
  const wanted = checker.getTypeAtLocation(parameter);
  if (!session || checker.isTypeAssignableTo(session, wanted)) return;
  build.report(
    parameter.type ?? parameter,
    "PK131",
    `The app's session doesn't fit the function's: \`${
      checker.typeToString(session)
    }\``,
    "Take `Session` of session.ts as the type of the parameter",
  );
}

function typeOfMember(
  build: Build,
  type: ts.Type,
  name: string,
): ts.Type | undefined {
  const property = type.getProperty(name);
  return property && build.checker.getTypeOfSymbol(property);
}
