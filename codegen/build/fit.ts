/** Whether functions fit the app's `Services` and `Session`. @module */
import type ts from "typescript";
import type { Build } from "./context.ts";

/** Checks that the app's services can be passed as a function's first parameter. */
export function checkServicesFit(
  build: Build,
  parameter: ts.ParameterDeclaration,
  names: readonly string[] | "*",
): void {
  const { checker } = build;
  if (names.length === 0) return;
  const wanted = checker.getTypeAtLocation(parameter);
  if (build.services) {
    if (checker.isTypeAssignableTo(build.services, wanted)) return;
    const lacking = names === "*" ? undefined : names.find((name) => {
      const [have, want] = [build.services!, wanted].map((type) =>
        typeOfMember(build, type, name)
      );
      return have && want && !checker.isTypeAssignableTo(have, want);
    });
    // Of a service nobody makes, `check` speaks, which knows the framework's own.
    if (!lacking && names !== "*" && allMade(build, wanted, names)) return;
    report(build, parameter, lacking);
    return;
  }
  for (const name of names === "*" ? [] : names) {
    const have = build.made?.get(name);
    const want = typeOfMember(build, wanted, name);
    if (have && want && !checker.isTypeAssignableTo(have, want)) {
      report(build, parameter, name);
    }
  }
}

function allMade(
  build: Build,
  wanted: ts.Type,
  names: readonly string[],
): boolean {
  return names.some((name) =>
    typeOfMember(build, wanted, name) && !build.services?.getProperty(name)
  );
}

function report(
  build: Build,
  parameter: ts.ParameterDeclaration,
  name: string | undefined,
): void {
  build.report(
    parameter.type ?? parameter,
    "PK130",
    name
      ? `The function expects another type of service than the app has: \`${name}\``
      : "The function expects other services than the app has",
    "Take `Services` of services.ts as the type of the first parameter",
  );
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
