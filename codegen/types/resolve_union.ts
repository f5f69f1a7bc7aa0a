/** Unions and enums. @module */
import type ts from "typescript";
import type { Type, UnionType } from "../model/type.ts";
import {
  acceptHint,
  aliasDeclaration,
  constituents,
  referencedSymbol,
  sameMembers,
  seeThrough,
} from "./accept_hint.ts";
import { sortTypes } from "./canonical.ts";
import {
  type Discriminator,
  findDiscriminator,
  type Group,
} from "./discriminator.ts";
import type { Hint, Spot, Walk } from "./walk.ts";
import { wireClash } from "./wire_clash.ts";

interface Member {
  readonly type: ts.Type;
  readonly hint?: Hint;
}

/** Converts a union; `present` leaves undefined out: of an optional property. */
export function resolveUnion(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
  present = false,
): Type {
  const { TypeFlags } = walk.ts;
  const declared = hint && declaredMembers(walk, type, hint);
  const given = (declared ?? resolvedMembers(walk, type)).filter((it) =>
    !(it.type.flags & TypeFlags.Never) &&
    !(present && it.type.flags & (TypeFlags.Undefined | TypeFlags.Void))
  );
  const opened = given.flatMap((it) => openAlias(walk, it));
  const found = findDiscriminator(walk, opened.map((it) => it.type));
  if (found) {
    const members = { opened, given, isOrdered: declared !== undefined };
    return resolveTold(walk, found, members, deeper(spot));
  }
  const all = given.map((it) => walk.convert(it.type, it.hint, deeper(spot)));
  const among = new Set(constituents(walk, type));
  const plain = new Set<string>(all.filter(isPlain).map(({ kind }) => kind));
  // What the checker dropped beside a type that takes it anyway says nothing.
  const converted = all.filter((it, at) =>
    constituents(walk, given[at]!.type).some((part) => among.has(part)) ||
    !plain.has(valueKind(it))
  );
  const flat = joinBooleans(distinct(
    converted.flatMap((it) =>
      it.kind === "union" && !it.doc ? it.members : [it]
    ),
  ));
  const ordered = declared ? flat : sortTypes(flat);
  const [first] = ordered;
  if (!first) return { kind: "never" };
  if (ordered.length === 1) return first;
  judgeLater(walk, ordered, spot);
  return { kind: "union", members: ordered };
}

/**
 * Converts a union whose members are one type to the checker, as two aliases of string with tags
 * of their own are; undefined where there is none, or one of them takes whatever the others do.
 */
export function resolveCollapsed(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type | undefined {
  const declared = !type.isUnion() && hint && declaredMembers(walk, type, hint);
  if (!declared) return undefined;
  const members = distinct(
    declared.map((it) => walk.convert(it.type, it.hint, deeper(spot))),
  );
  const [only] = members;
  if (members.some(isPlain)) return undefined;
  return members.length === 1 ? only : { kind: "union", members };
}

/** Whether a type takes every value of its kind. */
function isPlain({ kind, doc, constraints }: Type): boolean {
  return kind !== "literal" && kind !== "union" && kind !== "ref" && !doc &&
    !constraints;
}

/** The kind of the values of a type. */
function valueKind(type: Type): string {
  if (type.kind !== "literal") return type.kind;
  return type.bigint ? "bigint" : typeof type.value;
}

function deeper(spot: Spot): Spot {
  return { ...spot, depth: spot.depth + 1 };
}

interface Members {
  /** With the members of named unions in their place, so that one property tells all apart. */
  readonly opened: readonly Member[];
  readonly given: readonly Member[];
  /** Whether their order is that of the source. */
  readonly isOrdered: boolean;
}

/** Converts a union whose members a literal tells apart. */
function resolveTold(
  walk: Walk,
  { path, groups }: Discriminator,
  { opened, given, isOrdered }: Members,
  spot: Spot,
): UnionType {
  const told = new Map(
    groups.flatMap((group) => group.types.map((it) => [it, group] as const)),
  );
  const written = new Set<Group>();
  const convert = ({ type, hint }: Member): Type[] => {
    const group = told.get(type);
    if (!group?.inner) return [walk.convert(type, hint, spot)];
    if (written.has(group)) return [];
    written.add(group);
    const named = given.find((it) => sameMembers(parts(it.type), group.types));
    return [
      named
        ? walk.convert(named.type, named.hint, spot)
        : resolveTold(walk, group.inner, {
          opened: opened.filter((it) => told.get(it.type) === group),
          given,
          isOrdered,
        }, spot),
    ];
  };
  const members = distinct(opened.flatMap(convert));
  const within = path.slice(0, -1);
  judgeHidden(walk, members, path, spot);
  return {
    kind: "union",
    members: isOrdered ? members : sortTypes(members),
    discriminator: path.at(-1)!,
    ...(within.length > 0 ? { within } : {}),
  };
}

function parts(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** A literal that isn't sent, or may be left out, tells nothing. */
function judgeHidden(
  walk: Walk,
  members: readonly Type[],
  path: readonly string[],
  spot: Spot,
): void {
  const behind = (type: Type): Type | undefined =>
    type.kind === "ref" ? walk.names.get(type.name)?.type : type;
  const hides = (
    type: Type,
    [name, ...further]: readonly string[],
  ): boolean => {
    const found = behind(type);
    if (found?.kind === "union") {
      return found.members.some((it) => hides(it, [name!, ...further]));
    }
    const property = found?.kind === "object"
      ? found.properties.find((it) => it.name === name)
      : undefined;
    if (!property) return false;
    const { type: own, readonly, writeonly } = property;
    const start = own.doc?.default ?? behind(own)?.doc?.default;
    return readonly || writeonly || start !== undefined ||
      hides(own, further);
  };
  walk.later.push(() => {
    if (members.some((it) => hides(it, path))) judgeNow(walk, members, spot);
  });
}

/** Judges whether members can be told apart once every named type is known. */
function judgeLater(walk: Walk, members: readonly Type[], spot: Spot): void {
  walk.later.push(() => judgeNow(walk, members, spot));
}

function judgeNow(walk: Walk, members: readonly Type[], spot: Spot): void {
  const clash = wireClash(members, (name) => walk.names.get(name)?.type);
  if (clash === undefined) return;
  walk.refuse(
    { ...spot, path: spot.path + clash.path },
    "PK207",
    `Members of the union look the same in JSON: ${clash.kinds}`,
  );
}

/** The members as written, if together they are the type. */
function declaredMembers(
  walk: Walk,
  type: ts.Type,
  hint: Hint,
): readonly Member[] | undefined {
  if (!walk.ts.isUnionTypeNode(hint.node)) return undefined;
  const members = hint.node.types.map((node): Member => {
    const inner = seeThrough(walk, { node, env: hint.env });
    const type = walk.checker.getTypeFromTypeNode(inner?.node ?? node);
    return { type, hint: inner };
  });
  const together = new Set(
    members.flatMap((it) => constituents(walk, it.type)),
  );
  const wanted = new Set(constituents(walk, type));
  // Of `1 | Positive` the checker only keeps the number.
  const isWhole = [...wanted].every((it) => together.has(it)) &&
    [...together].every((it) =>
      wanted.has(it) || walk.checker.isTypeAssignableTo(it, type)
    );
  return isWhole ? members : undefined;
}

/** The members of an alias of a union; any other member as it is. */
function openAlias(walk: Walk, member: Member): readonly Member[] {
  if (!member.type.isUnion() || !member.hint) return [member];
  const symbol = referencedSymbol(walk, member.hint.node);
  const alias = symbol && aliasDeclaration(walk, symbol);
  const members = alias && !alias.typeParameters &&
    declaredMembers(walk, member.type, { node: alias.type });
  return members ? members.flatMap((it) => openAlias(walk, it)) : [member];
}

/** The members that the checker knows: named unions and enums whole, true and false as boolean. */
function resolvedMembers(walk: Walk, type: ts.Type): readonly Member[] {
  const { ts, checker } = walk;
  if (!type.isUnion()) return [{ type }];
  // Not in the public declarations: the union before it was flattened, where there was one.
  const { origin } = type as { origin?: ts.Type };
  if (origin?.isUnion()) return origin.types.map((it) => ({ type: it }));
  const members = new Set<ts.Type>();
  const among = new Set(type.types);
  const wholes = new Map<ts.Node, ts.Type | undefined>();
  let booleans = 0;
  for (const member of type.types) {
    if (member.flags & ts.TypeFlags.BooleanLiteral) booleans++;
    members.add(wholeEnum(walk, member, among, wholes) ?? member);
  }
  if (booleans < 2) return [...members].map((it) => ({ type: it }));
  return [
    ...[...members].filter((it) => !(it.flags & ts.TypeFlags.BooleanLiteral)),
    checker.getBooleanType(),
  ].map((it) => ({ type: it }));
}

function wholeEnum(
  walk: Walk,
  member: ts.Type,
  among: ReadonlySet<ts.Type>,
  known: Map<ts.Node, ts.Type | undefined>,
): ts.Type | undefined {
  const { ts, checker } = walk;
  if (!(member.flags & ts.TypeFlags.EnumLiteral)) return undefined;
  const declaration = member.symbol?.valueDeclaration?.parent;
  if (!declaration || !ts.isEnumDeclaration(declaration)) return undefined;
  if (known.has(declaration)) return known.get(declaration);
  const symbol = checker.getSymbolAtLocation(declaration.name);
  const whole = symbol && checker.getDeclaredTypeOfSymbol(symbol);
  const found = whole?.isUnion() && whole.types.every((it) => among.has(it))
    ? whole
    : undefined;
  known.set(declaration, found);
  return found;
}

function distinct<Value extends Type>(types: readonly Value[]): Value[] {
  const byText = new Map(types.map((it) => [JSON.stringify(it), it]));
  return [...byText.values()];
}

/** True and false together are boolean. */
function joinBooleans(types: readonly Type[]): Type[] {
  const isBoolean = (it: Type): boolean =>
    it.kind === "literal" && typeof it.value === "boolean";
  if (types.filter(isBoolean).length < 2) return [...types];
  const first = types.findIndex(isBoolean);
  return types.flatMap((it, index) =>
    index === first ? { kind: "boolean" } : isBoolean(it) ? [] : [it]
  );
}

/** The hint for an optional type without its undefined; an alias that has undefined in it is none. */
export function dropsUndefined(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
): Hint | undefined {
  const { ts, checker } = walk;
  const parts = constituents(walk, type);
  const [only] = parts;
  const present = only && parts.length === 1 ? only : type;
  const accepted = acceptHint(walk, present, hint);
  if (!accepted) return undefined;
  if (ts.isUnionTypeNode(accepted.node)) return accepted;
  const declared = checker.getTypeFromTypeNode(accepted.node);
  const hasUndefined = declared.isUnion() &&
    declared.types.some((it) => it.flags & ts.TypeFlags.Undefined);
  return hasUndefined ? undefined : accepted;
}
