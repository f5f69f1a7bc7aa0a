/** Reads the modules beside the table: services.ts, session.ts and those that export a type. @module */
import { join } from "node:path";
import type ts from "typescript";
import type { ServiceModel, ServiceUser } from "../model/model.ts";
import type { Type } from "../model/type.ts";
import type { Project } from "../types/api.ts";
import { type Build, mark } from "./context.ts";
import { findSymbol } from "./find_declaration.ts";
import { isInternal } from "./jsdoc.ts";
import { functionOf } from "./read_value.ts";
import { placeOf, readMiddleware, readServiceUser } from "./service_user.ts";

/** A module beside the table. */
export interface Companion {
  readonly file: ts.SourceFile;
  readonly exports: ReadonlyMap<string, ts.Symbol>;
}

/** Opens a module beside the table, where the app has it. */
export function openCompanion(
  project: Project,
  folder: string,
  name: string,
): Companion | undefined {
  const file = project.sourceFile(join(folder, name));
  if (!file) return undefined;
  const checker = project.checker();
  const module = checker.getSymbolAtLocation(file);
  const exports = module ? checker.getExportsOfModule(module) : [];
  return { file, exports: new Map(exports.map((it) => [it.name, it])) };
}

/** The type that a companion exports under a name. */
export function exportedType(
  project: Project,
  companion: Companion | undefined,
  name: string,
): ts.Type | undefined {
  const symbol = companion?.exports.get(name);
  if (!symbol) return undefined;
  const checker = project.checker();
  const { Alias, Type } = project.ts.SymbolFlags;
  const target = symbol.flags & Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
  return target.flags & Type
    ? checker.getDeclaredTypeOfSymbol(target)
    : undefined;
}

/** What an exported function returns, awaited and without undefined. */
export function resultType(
  project: Project,
  symbol: ts.Symbol,
): ts.Type | undefined {
  const checker = project.checker();
  const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
  const type = signature &&
    checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
  return type && checker.getNonNullableType(type);
}

/** Reads the factories of services.ts, sorted by name. */
export function readServices(
  build: Build,
  companion: Companion,
): readonly ServiceModel[] {
  const services: ServiceModel[] = [];
  for (const [name, symbol] of companion.exports) {
    const found = findSymbol(build, symbol);
    if (found.kind !== "value" || name === "default") continue;
    const { declaration } = found;
    const signature = found.symbol.flags & build.ts.SymbolFlags.Value
      ? build.checker.getTypeOfSymbol(found.symbol).getCallSignatures()[0]
      : undefined;
    if (!signature || isInternal(build, declaration)) continue;
    const reference = { module: build.project.pathOf(companion.file), name };
    const owner = `service ${name}`;
    mark(build, owner, nameOf(build, declaration));
    const callable = functionOf(build, declaration);
    const user = callable
      ? readServiceUser(build, reference, callable, owner)
      : readMiddleware(build, {
        kind: "reference",
        reference,
        declaration,
        node: nameOf(build, declaration),
      });
    if (!user) continue;
    services.push({
      ...user,
      place: placeOf(build, nameOf(build, declaration)),
      ...readSecond(build, callable),
    });
  }
  return services.sort((a, b) => a.name < b.name ? -1 : 1);
}

function readSecond(
  build: Build,
  callable: ts.SignatureDeclaration | undefined,
): Pick<ServiceModel, "second" | "secondOptional"> {
  const { checker, report, ts } = build;
  const [, second, third] = callable?.parameters ?? [];
  if (third) {
    report(
      third,
      "PK133",
      "A service factory takes more than services and a session or caller",
      "Take `(needs)`, `(needs, session)` or `(needs, caller)`",
    );
  }
  if (!second) return {};
  const declared = checker.getTypeAtLocation(second);
  const optional = second.questionToken !== undefined ||
    second.initializer !== undefined ||
    declared.isUnion() &&
      declared.types.some((it) => it.flags & ts.TypeFlags.Undefined);
  const type = checker.getNonNullableType(declared);
  const symbol = type.getSymbol();
  const origin = symbol?.declarations?.[0];
  if (symbol?.name === "Caller" && origin && build.isCore(origin)) {
    return { second: "caller" };
  }
  if (build.session && !checker.isTypeAssignableTo(build.session, type)) {
    report(
      second,
      "PK132",
      "A service factory's second parameter is neither the session nor the caller",
      "Take `session: Session` of session.ts, or `caller: Caller` of `@pikku/core`",
    );
  }
  return { second: "session", ...(optional && { secondOptional: true }) };
}

/** Reads the factory of session.ts. */
export function readSession(
  build: Build,
  companion: Companion,
): ServiceUser | undefined {
  const symbol = companion.exports.get("session");
  const found = symbol && findSymbol(build, symbol);
  const declaration = found?.kind === "value" ? found.declaration : undefined;
  const callable = declaration && functionOf(build, declaration);
  if (!declaration || !callable) {
    build.report(
      companion.file.statements[0] ?? companion.file.endOfFileToken,
      "PK129",
      "The module exports no function `session`",
      "Export `session(services, credentials)`, which returns the session or undefined",
    );
    return undefined;
  }
  mark(build, "session", nameOf(build, declaration));
  const made = resultType(build.project, symbol!);
  if (
    made && build.session &&
    !build.checker.isTypeAssignableTo(made, build.session)
  ) {
    build.report(
      nameOf(build, declaration),
      "PK131",
      "The session factory returns something else than the app's session",
      "Return a `Session`, or undefined where there is none",
    );
  }
  const reference = {
    module: build.project.pathOf(companion.file),
    name: "session",
  };
  return readServiceUser(build, reference, callable, "session");
}

/** Reads the `Events` of events.ts, or the `Config` of config.ts. */
export function readType(
  build: Build,
  companion: Companion,
  name: string,
): { readonly module: string; readonly type: Type } | undefined {
  const found = findType(build, companion, name);
  return found && {
    module: found.module,
    type: build.resolver.fromType(found.type, nameOf(build, found.at)),
  };
}

/** Finds the type that a module has to export, or reports that it doesn't. */
export function findType(
  build: Build,
  companion: Companion,
  name: string,
): {
  readonly module: string;
  readonly type: ts.Type;
  readonly at: ts.Declaration;
} | undefined {
  const { project } = build;
  const symbol = companion.exports.get(name);
  const type = exportedType(project, companion, name);
  const at = symbol?.declarations?.[0];
  if (!type || !at) {
    build.report(
      companion.file.statements[0] ?? companion.file.endOfFileToken,
      "PK135",
      `The module exports no type \`${name}\``,
      `Write \`export interface ${name} { … }\``,
    );
    return undefined;
  }
  return { module: project.pathOf(companion.file), type, at };
}

function nameOf(build: Build, declaration: ts.Declaration): ts.Node {
  return build.ts.getNameOfDeclaration(declaration) ?? declaration;
}
