/**
 * Codecs as the text of JavaScript functions: wire forms to native values for inputs, native
 * values to wire forms for outputs.
 *
 * @module
 */
import type { ObjectType, Type, Types, UnionType } from "../model/type.ts";
import { codecNeeds } from "./codec_needs.ts";
import { fromScalar, toScalar, toUnionBody } from "./codec_union.ts";
import type { Face } from "./json_schema.ts";
import { printKey } from "./print_type.ts";
import { defaultOf } from "./schema.ts";
import { behind, taggedMembers } from "./tagged_members.ts";

/** What codecs need of the chunk that they stand in. */
export interface CodecOptions {
  readonly types: Types;
  /** Inputs are decoded, outputs encoded. */
  readonly face: Face;
  /** Gives a name that nothing else in the chunk has. */
  readonly nameFor: (wanted: string) => string;
  /** The name of a validator, to tell the members of a union apart. */
  readonly validatorOf: (type: Type) => string;
}

/** The codecs of a chunk, in one direction. */
export interface Codecs {
  /** An expression for the function that converts; undefined where there is nothing to convert. */
  converterOf(type: Type): string | undefined;
  /** The functions that the expressions name. */
  readonly functions: readonly string[];
}

/** Creates the codecs of a chunk: nothing is converted that needn't be, and nothing mutated. */
export function createCodecs(options: CodecOptions): Codecs {
  const { types, face, nameFor } = options;
  const verb = face === "input" ? "decode" : "encode";
  const needs = codecNeeds(types, face);
  const functions: string[] = [];
  const named = new Map<string, string>();
  return { converterOf, functions };

  function converterOf(type: Type): string | undefined {
    if (!needs(type)) return undefined;
    switch (type.kind) {
      case "ref":
        return namedConverter(type.name);
      case "array":
        return `(v) => convertItems(v, ${converterOf(type.items)})`;
      case "tuple": {
        const parts = type.elements.map((element) =>
          converterOf(element.type) ?? "undefined"
        );
        const rest = type.rest && converterOf(type.rest);
        const last = type.last?.map((element) =>
          converterOf(element.type) ?? "undefined"
        );
        return `(v) => convertTuple(v, [${parts.join(", ")}]${
          rest || last ? `, ${rest}` : ""
        }${last ? `, [${last.join(", ")}]` : ""})`;
      }
      case "object":
        return define(nameFor(verb), (name) => objectBody(name, type));
      case "union":
        return unionConverter(type);
      default:
        return face === "input" ? toScalar(type) : fromScalar(type);
    }
  }

  function define(name: string, write: (name: string) => string): string {
    functions.push(write(name));
    return name;
  }

  function namedConverter(name: string): string | undefined {
    const found = named.get(name);
    if (found !== undefined) return found;
    const type = behind(types[name]!, types)!;
    if (type.kind !== "object" && type.kind !== "union") {
      const own = nameFor(`${verb}_${name}`);
      named.set(name, own);
      return define(own, () => `const ${own} = ${converterOf(type)};`);
    }
    const own = nameFor(`${verb}_${name}`);
    named.set(name, own);
    return define(
      own,
      () =>
        type.kind === "object"
          ? objectBody(own, type)
          : unionText(own, type as UnionType),
    );
  }

  function objectBody(name: string, type: ObjectType): string {
    const shown = type.properties.filter((property) =>
      !(face === "input" ? property.readonly : property.writeonly)
    );
    const parts: string[] = [];
    const changes: string[] = [];
    const tests: string[] = [];
    for (const { name, type } of shown) {
      const convert = converterOf(type);
      const start = face === "input" ? defaultOf(type, types) : undefined;
      if (convert === undefined && start === undefined) continue;
      const at = `v${access(name)}`;
      const local = `p${parts.length}`;
      const value = start === undefined
        ? at
        : `${at} === undefined ? ${JSON.stringify(start)} : ${at}`;
      parts.push(`${local} = ${convert ? call(convert, value) : value}`);
      tests.push(`${local} === ${at}`);
      changes.push(`if (${local} !== ${at}) r${access(name)} = ${local};`);
    }
    for (const { name, writeonly } of type.properties) {
      if (face === "input" || !writeonly) continue;
      tests.push(`v${access(name)} === undefined`);
      changes.push(`delete r${access(name)};`);
    }
    const rest = restOf(type);
    const lines = [`if (!isRecord(v)) return v;`];
    if (rest !== undefined && changes.length === 0) {
      lines.push(`return ${rest};`);
    } else {
      const base = rest === undefined ? "v" : "o";
      if (rest !== undefined) lines.push(`const o = ${rest};`);
      lines.push(
        ...parts.length > 0 ? [`const ${parts.join(", ")};`] : [],
        `if (${tests.join(" && ")}) return ${base};`,
        `const r = { ...${base} };`,
        ...changes,
        `return r;`,
      );
    }
    return `function ${name}(v) {\n  ${lines.join("\n  ")}\n}`;
  }

  /** What becomes of the values under other keys than those of the properties. */
  function restOf({ properties, patterns = [], index }: ObjectType) {
    const others = index && converterOf(index);
    const matching = patterns.map(({ keys, type }) => ({
      keys,
      convert: converterOf(type),
    }));
    const names = properties.length === 0
      ? ""
      : `, new Set(${JSON.stringify(properties.map(({ name }) => name))})`;
    if (matching.length === 0) {
      return others && `convertValues(v, ${others}${names})`;
    }
    if (!others && matching.every(({ convert }) => !convert)) return undefined;
    const cases = matching.map(({ keys, convert }) => {
      const own = nameFor("keys");
      functions.push(
        `const ${own} = /* @__PURE__ */ new RegExp(${
          JSON.stringify(keys)
        }, "u");`,
      );
      return `${own}.test(k) ? ${convert} : `;
    });
    return `convertByKey(v, (k) => ${cases.join("")}${others}${names})`;
  }

  function unionConverter(type: UnionType): string {
    const own = nameFor(verb);
    return define(own, () => unionText(own, type));
  }

  function unionText(name: string, type: UnionType): string {
    const tagged = taggedMembers(type, types, face);
    const body = tagged
      ? [
        `if (!isRecord(v)) return v;`,
        `switch (v${tagPath(tagged.path)}) {`,
        ...tagged.members.flatMap((member) => {
          const convert = converterOf(member.type);
          return convert === undefined ? [] : [
            ...member.values.map((value) => `  case ${JSON.stringify(value)}:`),
            `    return ${call(convert, "v")};`,
          ];
        }),
        `}`,
        `return v;`,
      ]
      : toUnionBody(type, options, { converterOf, call });
    return `function ${name}(v) {\n  ${body.join("\n  ")}\n}`;
  }
}

function access(name: string): string {
  const key = printKey(name);
  return key.startsWith('"') ? `[${key}]` : `.${key}`;
}

/** The steps to a literal; all but the first are of a part that may be missing. */
function tagPath([first = "", ...further]: readonly string[]): string {
  const steps = further.map(access).map((step) =>
    step.startsWith(".") ? `?${step}` : `?.${step}`
  );
  return `${access(first)}${steps.join("")}`;
}

/** A call; an arrow function is called in place. */
function call(convert: string, value: string): string {
  const arrow = /^\(v\) => (convert\w+)\(v, ([^]*)\)$/.exec(convert);
  return arrow ? `${arrow[1]}(${value}, ${arrow[2]})` : `${convert}(${value})`;
}
