/**
 * Turns TypeScript types into the model's. Declared type nodes are walked beside the resolved
 * types: the resolved type says what a value is, the node which names and tags it was given.
 *
 * @module
 */
import type ts from "typescript";
import type { Type, Types } from "../model/type.ts";
import { acceptHint } from "./accept_hint.ts";
import { annotate, readAnnotations } from "./annotate.ts";
import type { Project, Report, Resolver } from "./api.ts";
import { annotateParameter } from "./annotate_declaration.ts";
import { findCompileErrors } from "./compile_errors.ts";
import { typeCodes } from "./codes.ts";
import { createCoreTest } from "./core_modules.ts";
import { createModuleFiles } from "./module_files.ts";
import { NamedTypes, rename } from "./named_types.ts";
import { resolveEnum } from "./resolve_enum.ts";
import { mayParse, reportParsed } from "./parsed_inside.ts";
import { keepTags, mayLose } from "./lost_tags.ts";
import { findName, isOpenName, resolveName } from "./resolve_name.ts";
import { referToOpen, resolveUnnamed } from "./resolve_unnamed.ts";
import { resolveType } from "./resolve_type.ts";
import { baseNode, envOf } from "./type_parameters.ts";
import { reportUnread } from "./unread_tags.ts";
import type { Budget, Hint, Limits, Named, Spot, Walk } from "./walk.ts";

const defaultLimits: Limits = { depth: 60, parts: 50_000, time: 20_000 };

/** Findings about a comment or a declaration, whichever path led there. */
const placeCodes: ReadonlySet<string> = new Set([
  "PK208",
  "PK213",
  "PK214",
  "PK215",
  "PK217",
  "PK230",
  "PK231",
  "PK232",
]);

/** Makes a resolver over the current program; make another after `project.update`. */
export function createResolver(
  project: Project,
  report: Report,
  limits: Partial<Limits> = {},
): Resolver {
  const walk = createWalk(project, report, { ...defaultLimits, ...limits });
  const begin = (node: ts.Node): Spot => ({ node, path: "", depth: 0 });
  const settled = (type: Type): Type => {
    for (const judge of walk.later.splice(0)) judge();
    reportCompileErrors(walk);
    Object.assign(walk.budget, emptyBudget());
    return type;
  };
  const convertNode = (node: ts.TypeNode): Type => {
    const type = walk.checker.getTypeFromTypeNode(node);
    const found = keepTags(
      walk,
      { node },
      begin(node),
      () => walk.convert(type, { node }, begin(node)),
    );
    if (walk.isOwn(node)) {
      walk.reached.add(node);
      reportUnread(walk, node, begin(node));
      reportParsed(walk, node, begin(node));
    }
    return found;
  };
  return {
    fromNode: (node: ts.TypeNode): Type => settled(convertNode(node)),
    fromParameter(parameter: ts.ParameterDeclaration): Type {
      const resolved = walk.checker.getTypeAtLocation(parameter);
      const type = parameter.type ? convertNode(parameter.type) : walk.convert(
        walk.checker.getNonNullableType(resolved),
        undefined,
        begin(parameter),
      );
      return settled(
        annotateParameter(walk, parameter, type, resolved, begin(parameter)),
      );
    },
    fromType: (type: ts.Type, at: ts.Node): Type =>
      settled(walk.convert(type, undefined, begin(at))),
    fromSymbol: (symbol: ts.Symbol): Type =>
      settled(convertSymbol(walk, symbol, begin)),
    types: (): Types => walk.names.all(),
    origins: () => walk.names.origins(),
    settle: <Value>(value: Value): Value => rename(value, walk.names.renames()),
  };
}

function emptyBudget(): Budget {
  return { parts: 0, start: undefined, isSpent: false, hasFindings: false };
}

function createWalk(project: Project, report: Report, limits: Limits): Walk {
  const program = project.program();
  const ids = new Map<ts.Type | ts.Symbol, number>();
  const platform = new Map<ts.Symbol, boolean>();
  const files = createModuleFiles(project.graph);
  const reported = new Map<ts.Node, Set<string>>();
  // A property is met once for each type that picks it.
  const isRepeated = (spot: Spot, code: string): boolean => {
    const key = placeCodes.has(code) ? code : `${code} ${spot.path}`;
    const seen = reported.get(spot.node) ?? new Set();
    reported.set(spot.node, seen);
    return seen.size === seen.add(key).size;
  };
  const isOwn = (file: ts.SourceFile): boolean =>
    !program.isSourceFileDefaultLibrary(file) &&
    !program.isSourceFileFromExternalLibrary(file) &&
    !file.fileName.startsWith("/@");
  const walk: Walk = {
    project,
    ts: project.ts,
    checker: project.checker(),
    names: new NamedTypes(),
    open: new Map(),
    within: undefined,
    expanding: new Map(),
    later: [],
    reached: new Set(),
    kept: mayLose(program, isOwn) ? new Set() : undefined,
    tagged: new Map(),
    parsed: mayParse(program, isOwn) ? new Map() : undefined,
    limits,
    budget: emptyBudget(),
    isCore: createCoreTest(
      project.graph,
      (file) => files.moduleOf(file)?.specifier,
    ),
    convert: (type, hint, spot) => convert(walk, type, hint, spot),
    accept: (type, hint) => acceptHint(walk, type, hint),
    refuse(spot, code, message, remedy) {
      walk.budget.hasFindings = true;
      if (isRepeated(spot, code)) return { kind: "unknown" };
      const where = spot.path === ""
        ? ""
        : ` at ${spot.path.replace(/^\./, "")}`;
      report(
        spot.node,
        code,
        `${message}${where}`,
        remedy ?? typeCodes[code]?.remedy ?? "",
        typeCodes[code]?.severity,
      );
      return { kind: "unknown" };
    },
    idOf(value) {
      const known = ids.get(value);
      if (known !== undefined) return known;
      ids.set(value, ids.size);
      return ids.size - 1;
    },
    isPlatform(symbol) {
      const known = platform.get(symbol);
      if (known !== undefined) return known;
      const found =
        symbol.declarations?.some((it) =>
          program.isSourceFileDefaultLibrary(it.getSourceFile())
        ) ?? false;
      platform.set(symbol, found);
      return found;
    },
    isOwn: (node) => isOwn(node.getSourceFile()),
  };
  return walk;
}

/** Where the walk found nothing, the compiler still may: a base that isn't there. */
function reportCompileErrors(walk: Walk): void {
  if (!walk.budget.hasFindings) {
    for (const { node, message } of findCompileErrors(walk, walk.reached)) {
      walk.refuse(
        { node, path: "", depth: 0 },
        "PK202",
        `Type can't be resolved: ${message.replace(/\.$/, "")}`,
      );
    }
  }
  walk.reached.clear();
}

/** Counts the parts of a type, so that none takes all memory or forever. */
function isTooLarge(walk: Walk, spot: Spot): boolean {
  const { budget, limits } = walk;
  if (budget.isSpent) return true;
  budget.parts++;
  budget.start ??= performance.now();
  const isLate = budget.parts % 500 === 0 &&
    performance.now() - budget.start > limits.time;
  if (budget.parts <= limits.parts && !isLate) return false;
  budget.isSpent = true;
  walk.refuse(
    spot,
    "PK222",
    isLate
      ? "Type takes too long to resolve"
      : `Type has more parts than ${limits.parts}`,
  );
  return true;
}

/** `User["email"]` is limited as the property is. */
function limit(
  walk: Walk,
  found: Type,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  if (!hint?.accessed) return found;
  const { doc: _doc, ...limits } = readAnnotations(
    walk,
    hint.accessed,
    type,
    spot,
    true,
  );
  return annotate(found, limits);
}

function convert(
  walk: Walk,
  type: ts.Type,
  given: Hint | undefined,
  spot: Spot,
): Type {
  if (isTooLarge(walk, spot)) return { kind: "unknown" };
  const open = walk.open.get(type);
  if (spot.depth > walk.limits.depth || open && !walk.within) {
    return walk.refuse(spot, "PK208", "Type has no end");
  }
  if (open) return referToOpen(walk, open);
  const hint = walk.accept(type, given);
  const isAny = (type.flags & walk.ts.TypeFlags.Any) !== 0;
  const named = isAny ? undefined : findName(walk, type, hint);
  if (!named) {
    const found = resolveUnnamed(walk, type, hint, spot);
    return limit(walk, found, type, hint, spot);
  }
  const found = convertNamed(walk, type, named, hint, spot);
  return limit(walk, found, type, hint, spot);
}

/** Converts what a symbol declares: a type, or the type of a value. */
function convertSymbol(
  walk: Walk,
  symbol: ts.Symbol,
  begin: (node: ts.Node) => Spot,
): Type {
  const { ts, checker } = walk;
  const declaration = symbol.declarations?.[0];
  if (!declaration) throw new Error(`Symbol is not declared: ${symbol.name}`);
  const spot = begin(declaration);
  if (!(symbol.flags & ts.SymbolFlags.Type)) {
    return walk.convert(checker.getTypeOfSymbol(symbol), undefined, spot);
  }
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const none = { parameters: [], types: [], hints: [] };
  return convertNamed(walk, type, { symbol, type, ...none }, undefined, spot);
}

function convertNamed(
  walk: Walk,
  type: ts.Type,
  named: Named,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  return resolveName(walk, named, spot, (body, inside) => {
    if (body) {
      const accepted = walk.accept(type, body);
      // An alias of a named type is that type under its own name.
      const inner = findName(walk, type, accepted);
      if (
        inner && inner.symbol !== named.symbol && !isOpenName(walk, inner)
      ) {
        return convert(walk, type, accepted, inside);
      }
      const plain = resolveType(
        walk,
        type,
        accepted ?? { node: body.node, env: body.env },
        inside,
      );
      return limit(walk, plain, type, accepted, inside);
    }
    if (named.symbol.flags & walk.ts.SymbolFlags.Enum) {
      return resolveEnum(walk, named.symbol, inside);
    }
    const env = envOf(walk, named);
    const node = hint?.node ?? baseNode(walk, named.symbol);
    return resolveType(walk, type, node && { node, env }, inside);
  });
}
