/** What the type engine has to say, by code. A leaf: imports nothing. @module */

/** A kind of finding, for the docs. */
export interface TypeCode {
  /** A few words. */
  readonly title: string;
  /** What is wrong with it. */
  readonly explanation: string;
  /** What to write instead. */
  readonly remedy: string;
  /** Absent where it stops `gen`. */
  readonly severity?: "warning";
}

/** The findings of the type engine; its codes are `PK2` and two digits. */
export const typeCodes: Readonly<Record<string, TypeCode>> = {
  PK201: {
    title: "Type is any",
    explanation:
      "A value of type `any` can't be checked, so input of any shape would reach the function",
    remedy: "Declare the type, or write unknown where any JSON may come",
  },
  PK202: {
    title: "Type can't be resolved",
    explanation:
      "The type, or the module it comes from, can't be found, so nothing is known of it",
    remedy: "Mend the import or the name",
  },
  PK203: {
    title: "Built-in type isn't data",
    explanation:
      "A value of this built-in type has no form in JSON that could be told apart again",
    remedy: "Write a type that is data: an object, an array, a Date",
  },
  PK204: {
    title: "Function in data",
    explanation: "A function can't be sent",
    remedy: "Leave it out, for example with Omit",
  },
  PK205: {
    title: "Symbol in data",
    explanation: "A symbol can't be sent, neither as a value nor as a key",
    remedy: "Use a string",
  },
  PK206: {
    title: "Object without fields",
    explanation:
      "`object` and `{}` accept every value but null and undefined, so there is nothing to check",
    remedy:
      "Declare the fields, write Record<string, unknown>, or leave it out",
  },
  PK207: {
    title: "Ambiguous union",
    explanation:
      "Two members of the union look the same in JSON, so that a value couldn't be decoded",
    remedy: "Keep one of them, or tell them apart by an object with a kind",
  },
  PK208: {
    title: "Type without an end",
    explanation: "The type grows with each level and never repeats itself",
    remedy: "Give the repeating part a name of its own",
  },
  PK209: {
    title: "Type parameter left open",
    explanation: "The type depends on a parameter that nobody fills in",
    remedy: "Write the type argument, or a type without parameters",
  },
  PK210: {
    title: "Key that no object keeps",
    explanation:
      "`__proto__` sets what an object inherits from instead of a field of it, so that a value would be lost",
    remedy: "Give the field another name",
  },
  PK211: {
    title: "Index signatures that overlap",
    explanation:
      "A key that fits two index signatures has a value of both types, and of these no value in JSON could be both",
    remedy:
      "Begin or end the keys with texts of their own, or keep one index signature",
  },
  PK212: {
    title: "Computed enum member",
    explanation: "The value of the member is only known when the code runs",
    remedy: "Write the value as a literal",
  },
  PK213: {
    title: "Tag doesn't fit the type",
    explanation: "The JSDoc tag says nothing about values of this type",
    remedy: "Remove the tag, or put it where it fits",
  },
  PK214: {
    title: "Tag can't be read",
    explanation: "The text after the JSDoc tag isn't of the form it needs",
    remedy: "Write the value in the form that the message names",
  },
  PK215: {
    title: "JSDoc that TypeScript ignores",
    explanation:
      "TypeScript ignores a JSDoc comment on the same line as what stands before it, in the middle of a type, and above another one",
    remedy: "Put the comment on a line of its own, above the property",
  },
  PK216: {
    title: "Undefined inside an array",
    explanation: "JSON has no undefined, so that it would come back as null",
    remedy: "Write null instead of undefined",
  },
  PK217: {
    title: "Misspelt tag",
    explanation: "The JSDoc tag is unknown and one letter from a known one",
    remedy: "Write the tag that the message names",
    severity: "warning",
  },
  PK233: {
    title: "Tags that are lost",
    explanation:
      "A computed type takes its values from an alias whose tags it can't keep: to TypeScript an alias is only what it stands for",
    remedy:
      "Put the tags on the property, or give the alias a helper type such as Email or Min<1>, which is part of the type",
  },
  PK232: {
    title: "Parsed type inside another",
    explanation:
      "A schema runs on the whole data of a function, so one that stands inside another type, or in a result, would be passed over",
    remedy:
      "Write `data: Parsed<typeof schema>`, or the type itself, as in `z.output<typeof schema>`",
  },
  PK230: {
    title: "Constraints that no value keeps",
    explanation:
      "The limits of the type contradict each other, so that every value would be refused",
    remedy: "Change one of the limits",
  },
  PK231: {
    title: "Default or example that its type refuses",
    explanation:
      "A default takes the place of a missing value, and an example is sent by readers, so both must keep to the type and its limits",
    remedy: "Write a JSON value that the type takes, or change the type",
  },
  PK218: {
    title: "Class of a built-in",
    explanation: "The class extends a built-in whose content isn't data",
    remedy: "Declare an interface with the fields that are sent",
  },
  PK219: {
    title: "Intersection that can't be checked",
    explanation:
      "The parts of the intersection aren't all objects: two lists, or a list with fields, can't be told in one schema",
    remedy: "Write one list, or an object with the list as a field",
  },
  PK220: {
    title: "Template without a pattern",
    explanation:
      "No pattern says which texts fit the template literal type, so any text would pass",
    remedy: "Write string, with a @pattern",
  },
  PK221: {
    title: "Class that writes its own JSON",
    explanation:
      "A value with a `toJSON` method is sent as what the method returns, which its fields don't tell",
    remedy: "Declare an interface with the fields that are sent",
  },
  PK222: {
    title: "Type that is too large",
    explanation:
      "The type has more parts than a schema should, or takes too long to resolve",
    remedy: "Give its parts names of their own, or write a wider type",
  },
};
