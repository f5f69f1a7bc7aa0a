/** Why another generator's verdicts differ from ours: every difference has its reason here. @module */
import type { TypeCase } from "./case.ts";
import type { ResolvedCase } from "./resolve_case.ts";

/** A difference that is meant. */
export interface Reason {
  /** What we do, and what ts-json-schema-generator does. */
  readonly text: string;
  /** Whether it is about a case. */
  readonly applies: (it: TypeCase, found: ResolvedCase) => boolean;
}

/** Whether a kind or keyword is anywhere in the model of a case. */
const has = (part: RegExp) => (_: TypeCase, found: ResolvedCase): boolean =>
  part.test(JSON.stringify([found.type, found.types]));

const writes = (part: RegExp) => ({ source }: TypeCase): boolean =>
  part.test(source);

const named = (...names: readonly string[]) => ({ name }: TypeCase): boolean =>
  names.some((it) => name.startsWith(it));

/** Where ours differ from what it writes, but both give a schema. */
export const reasons: readonly Reason[] = [
  {
    text:
      "A bigint is a text of digits, so that none is rounded; it writes a number",
    applies: has(/"kind":"bigint"/),
  },
  {
    text:
      "Bytes are base64; it writes the fields of a Uint8Array, methods included",
    applies: has(/"kind":"bytes"/),
  },
  {
    text:
      "Streams and responses are checked where they are sent; it writes the fields of their classes",
    applies: has(/"kind":"(?:stream|bytestream|response|file)"/),
  },
  {
    text: "Nothing is no value; it writes null",
    applies: writes(/\bvoid\b|= undefined|: asserts /),
  },
  {
    text:
      "Template literals, and the keys that they are, have a pattern; it takes any text",
    applies: writes(/`|\[\w+: number\]/),
  },
  {
    text:
      "A brand is only for types; it asks for its field, or refuses every value",
    applies: writes(/& { readonly __|__brand|\[brand\]|\[tag\]/),
  },
  {
    text: "The parameters of a function are a tuple; it takes anything",
    applies: writes(/Parameters</),
  },
  {
    text:
      "What modules declare under one name is merged; it reads one declaration",
    applies: writes(/declare (?:global|module)/),
  },
  {
    text:
      "Elements after a rest element are told from the end; it tells them from the beginning",
    applies: has(/"last":\[/),
  },
  {
    text:
      "Required asks for the fields that are optional otherwise; it leaves them optional",
    applies: writes(/Required</),
  },
  {
    text:
      "A class is its public data; it asks for static fields, accessors or methods, too",
    applies: writes(/\bclass\b/),
  },
  {
    text: "A field with a default may be missing from data; it asks for it",
    applies: has(/"default":/),
  },
  {
    text: "A @readonly field is in no data; it takes it, and asks for it",
    applies: has(/"readonly":true/),
  },
  {
    text:
      "Limits of dates and bigints are checked as such; it writes a text as the limit, which is no JSON Schema",
    applies: has(/"m(?:in|ax)imum":"/),
  },
  {
    text:
      "The rules of core's helper types are keywords; it doesn't know them, and takes more, or nothing",
    applies: writes(/@pikku\/core/),
  },
  {
    text: "Declarations of one name are one type; it reads one of them",
    applies: named("declarations of one"),
  },
  {
    text: "Elements of a tuple may be optional; it asks for them",
    applies: named(
      "labels change nothing",
      "a partial tuple",
      "tuples joined",
      "readonly [a: 1, b?",
    ),
  },
  {
    text:
      "A type that is mapped over an array or a tuple is one; it writes an object",
    applies: named("a mapped tuple", "a mapped array"),
  },
  {
    text: "The length of a tuple is a literal; it writes something else",
    applies: named("the length of a tuple"),
  },
  {
    text:
      "A key may be a constant, or a number of any notation; it reads the text that is written",
    applies: named("computed keys that are constants"),
  },
  {
    text: "Names that every object has are names of fields; it loses them",
    applies: named("keys that every object has"),
  },
  {
    text:
      "An intersection holds all that its parts ask, closed as a whole; it joins parts loosely, or closes each",
    applies: named(
      "an intersection of records",
      "the same property is what both allow",
      "limits of both hold",
      "object and {} add nothing",
      "unknown adds nothing",
      "nested objects are flattened",
      "a union made an intersection",
    ),
  },
  {
    text:
      "Mapped and conditional types come to what the checker says; it works them out by itself, and differs",
    applies: named(
      "a mapped type changes each type",
      "limits come along through a deep change of every property",
      "+? and -?",
      "infer with a constraint",
      "Omit of a union",
      "a distributive Omit",
      "Exclude, Extract",
      "a utility over one named type",
    ),
  },
  {
    text:
      "A computed type that holds itself has a name of its own; it refers to the type that it was computed from, or writes it without an end",
    applies: named(
      "a type that is inside itself through Partial",
      "Omit of a type inside itself",
      "a name of a place that is taken",
    ),
  },
  {
    text:
      "ReturnType, typeof and satisfies come to what the checker says; it doesn't read expressions as far",
    applies: named(
      "ReturnType of",
      "typeof an object",
      "satisfies keeps",
      "tags of an alias come through Awaited",
    ),
  },
];

/** What we write a schema for and it doesn't. */
export const refusals: readonly Reason[] = [
  {
    text: "Bigint literals",
    applies: has(/"bigint":true/),
  },
  {
    text: "Uppercase and the like over any string",
    applies: writes(/(?:Upper|Lower)case<|apitalize</),
  },
  {
    text: "A namespace import as a type",
    applies: named("the enum of another module"),
  },
  {
    text: "The type this, and NoInfer",
    applies: writes(/\bthis\b|NoInfer/),
  },
  {
    text: "Types of the platform that it isn't given",
    applies: writes(/Deno\./),
  },
  {
    text: 'Types written as import("./module.ts").Type',
    applies: writes(/import\("/),
  },
  {
    text: "A conditional type that comes to itself, which it follows forever",
    applies: named("what JSON makes of a class that holds itself"),
  },
  {
    text:
      "Enum members that refer to others, and classes that a function makes",
    applies: named("an enum of negative", "a class that a mixin makes"),
  },
  {
    text: "Keys of a type that it worked out itself",
    applies: named("every path of an object"),
  },
  {
    text: "Two types of one name",
    applies: (_, { types }) =>
      Object.keys(types).filter((it) => it.startsWith("Todo")).length > 1 ||
      Object.keys(types).filter((it) => it.includes("_Todo_")).length > 1,
  },
  {
    text: "Types of modules that its import map doesn't have",
    applies: writes(/@pikku\/core/),
  },
];
