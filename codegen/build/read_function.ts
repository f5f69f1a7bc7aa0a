/** Reads a wired function: its documentation, parameters, session, permissions and result. @module */
import type ts from "typescript";
import type { FunctionModel, PermissionModel } from "../model/model.ts";
import { type Build, mark } from "./context.ts";
import { checkServicesFit, checkSessionFit } from "./fit.ts";
import { readFunctionDoc } from "./jsdoc.ts";
import { readParsed } from "./parsed.ts";
import { type PermissionGroups, readPermit } from "./permit.ts";
import { readReturns } from "./returns.ts";
import { readServiceNames } from "./service_names.ts";
import { placeOf, readServiceUser } from "./service_user.ts";
import type { FunctionNode, ReferenceValue, Value } from "./value.ts";

/** Reads the function at a place of the table and returns its id; undefined once it is reported. */
export function readFunction(build: Build, value: Value): string | undefined {
  if (value.kind === "invalid") return undefined;
  if (value.kind !== "reference" || !value.callable) {
    build.report(
      value.node,
      "PK115",
      `The table expects a function here: \`${firstLine(value.node)}\``,
      "Name an exported function, or an exported const of an arrow function",
    );
    return undefined;
  }
  const { module, name } = value.reference;
  const id = `${module}#${name}`;
  if (!build.functions.has(id)) {
    const { callable } = value;
    const read = () => readModel(build, id, value, callable);
    build.functions.set(
      id,
      build.memory ? build.memory.recall(id, build.places, read) : read(),
    );
  }
  return build.functions.get(id) && id;
}

function readModel(
  build: Build,
  id: string,
  value: ReferenceValue,
  node: FunctionNode,
): FunctionModel | undefined {
  const { declaration, reference } = value;
  if (!hasPlainShape(build, declaration, node)) return undefined;
  const owner = `function ${id}`;
  mark(
    build,
    owner,
    node.name ?? build.ts.getNameOfDeclaration(declaration) ?? node,
  );
  const [first, second, third] = node.parameters;
  const services = readServiceNames(build, first, owner);
  if (first) checkServicesFit(build, first, services);
  const input = second && readInput(build, second);
  const session = third && readSession(build, owner, second, third);
  return {
    ...reference,
    id,
    services,
    place: placeOf(
      build,
      node.name ?? build.ts.getNameOfDeclaration(declaration) ?? node,
    ),
    ...readFunctionDoc(build, declaration),
    ...input,
    ...session,
    ...readReturns(build, node),
  };
}

/** Whether a function has the parameters that the pipeline can pass. */
function hasPlainShape(
  build: Build,
  declaration: ts.Declaration,
  node: FunctionNode,
): boolean {
  const { ts, checker, report } = build;
  const at = node.name ?? ts.getNameOfDeclaration(declaration) ?? node;
  const symbol = checker.getSymbolAtLocation(at);
  const count = symbol?.declarations?.filter(ts.isFunctionDeclaration).length;
  if (count && count > 1) {
    report(
      at,
      "PK116",
      `A wired function has overloads: \`${at.getText()}\``,
      "Keep one signature, or export a function for each",
    );
    return false;
  }
  if (node.typeParameters?.length) {
    report(
      node.typeParameters[0]!,
      "PK117",
      `A wired function is generic: \`${at.getText()}\``,
      "Export a function with concrete types that calls it",
    );
    return false;
  }
  const [first] = node.parameters;
  if (first && ts.isIdentifier(first.name) && first.name.text === "this") {
    report(
      first,
      "PK118",
      "A wired function takes `this`, but is called on nothing",
      "Leave `this` out, and take what it stood for from services",
    );
    return false;
  }
  const extra = node.parameters.find((it, i) => i > 2 || it.dotDotDotToken);
  if (extra) {
    report(
      extra,
      "PK118",
      "A wired function takes more than services, data and session",
      "Take `(services, data, session)`, and put further values into the data",
    );
    return false;
  }
  return true;
}

function readInput(
  build: Build,
  parameter: ts.ParameterDeclaration,
): Pick<FunctionModel, "input" | "schema"> | undefined {
  const { ts, checker, resolver } = build;
  const type = checker.getTypeAtLocation(parameter);
  const { Undefined, Void, Never, Unknown } = ts.TypeFlags;
  if (type.flags & (Undefined | Void | Never)) return undefined;
  const { name } = parameter;
  const unused = ts.isIdentifier(name) && name.text.startsWith("_");
  if (type.flags & Unknown && unused) return undefined;
  const parsed = parameter.type && readParsed(build, parameter.type);
  if (!parsed) return { input: resolver.fromParameter(parameter) };
  const { schema, input } = parsed;
  return {
    input: input ? resolver.fromType(input, parameter) : { kind: "unknown" },
    ...(schema && { schema }),
  };
}

function readSession(
  build: Build,
  owner: string,
  data: ts.ParameterDeclaration | undefined,
  parameter: ts.ParameterDeclaration,
): Pick<FunctionModel, "session" | "permit"> {
  const { checker, report } = build;
  mark(build, `${owner} session`, parameter);
  if (!parameter.type) {
    report(
      parameter,
      "PK125",
      "A session has no declared type, so its permissions can't be read",
      "Write `session: Session`, or `session: Permit<Session, …>`",
    );
    return { session: "required" };
  }
  const type = checker.getTypeAtLocation(parameter);
  const optional = parameter.questionToken !== undefined ||
    parameter.initializer !== undefined ||
    type.isUnion() &&
      type.types.some((it) => it.flags & build.ts.TypeFlags.Undefined);
  const groups = readPermit(build, parameter.type);
  checkSessionFit(build, parameter);
  if (!groups) return { session: optional ? "optional" : "required" };
  if (optional) {
    report(
      parameter,
      "PK124",
      "A permitted session can't be optional",
      "Leave the `?` out, or check the permission inside the function",
    );
    return { session: "required" };
  }
  return {
    session: "required",
    permit: readPermissions(build, groups, data, parameter),
  };
}

function readPermissions(
  build: Build,
  groups: PermissionGroups,
  data: ts.ParameterDeclaration | undefined,
  session: ts.ParameterDeclaration,
): readonly (readonly PermissionModel[])[] {
  return groups.map((group) =>
    group.map((permission) => {
      const { declaration, module, name, node } = permission;
      const [, wantsData, wantsSession] = declaration.parameters;
      const fits = (
        have: ts.ParameterDeclaration | undefined,
        want: ts.ParameterDeclaration | undefined,
      ): boolean => want === undefined || accepts(build, want, have);
      const lacking = !fits(data, wantsData)
        ? "data"
        : !fits(session, wantsSession)
        ? "session"
        : declaration.parameters.length > 3
        ? "parameters"
        : undefined;
      if (lacking) {
        build.report(
          node,
          "PK122",
          `The permission doesn't accept the function's ${lacking}: \`${name}\``,
          "Let the permission take `(services, data, session)` with no more of each than the function has",
        );
      }
      const user = readServiceUser(
        build,
        { module, name },
        declaration,
        `user ${module}#${name}`,
      );
      return looksAtData(build, wantsData)
        ? user
        : { ...user, ahead: true as const };
    })
  );
}

/** Whether a permission can look at the data: what is `unknown` to it tells it nothing. */
function looksAtData(
  { ts, checker }: Build,
  data: ts.ParameterDeclaration | undefined,
): boolean {
  return data !== undefined &&
    (checker.getTypeAtLocation(data).flags & ts.TypeFlags.Unknown) === 0;
}

function accepts(
  build: Build,
  want: ts.ParameterDeclaration,
  have: ts.ParameterDeclaration | undefined,
): boolean {
  const { checker } = build;
  const wanted = checker.getTypeAtLocation(want);
  const given = have
    ? checker.getTypeAtLocation(have)
    : checker.getUndefinedType();
  return checker.isTypeAssignableTo(given, wanted);
}

function firstLine(node: ts.Node): string {
  return node.getText().split("\n", 1)[0]!;
}
