/** Findings on reading source, by code. @module */
import type { TypeCode } from "../types/codes.ts";

/** The findings of the stage that builds the model; its codes are `PK1` and two digits. */
export const tableCodes: Readonly<Record<string, TypeCode>> = {
  PK101: {
    title: "Import leads nowhere",
    explanation:
      "A module that is imported can't be found or loaded; its types would be `any`, and input of any shape would pass",
    remedy: "Correct the path, or add the package to `imports` of deno.json",
  },
  PK102: {
    title: "Name isn't declared",
    explanation:
      "A name is imported from a module that doesn't export it, or stands in the table without any declaration",
    remedy: "Correct the name, or export it from its module",
  },
  PK103: {
    title: "Module can't be parsed",
    explanation: "The module has an error of syntax",
    remedy: "Correct the syntax",
  },
  PK104: {
    title: "No wiring table",
    explanation:
      "The app's module must export by default what core's `app` was called with",
    remedy: "Write `export default app({ … })` with `app` from `@pikku/core`",
  },
  PK105: {
    title: "Table can't be read",
    explanation:
      "The table is read from its source and never run, so it holds literals, names, namespace imports and spreads, nothing that would have to be computed",
    remedy:
      "Write the value out, or export it from a module of its own and name it in the table",
  },
  PK106: {
    title: "Variable instead of a constant",
    explanation:
      "A variable may hold something else by the time it is used, which can't be told without running the code",
    remedy: "Declare it with `const`",
  },
  PK107: {
    title: "Value isn't exported",
    explanation:
      "The generated app imports what the table names, so its module must export it",
    remedy: "Write `export` before its declaration",
  },
  PK108: {
    title: "Constant contains itself",
    explanation: "A constant of the table is part of its own value",
    remedy: "Remove the circle",
  },
  PK109: {
    title: "Key stands twice",
    explanation: "The second would silently replace the first",
    remedy: "Remove one of the two",
  },
  PK110: {
    title: "Spread overwrites a key",
    explanation:
      "A later spread would silently replace what stands before it under the same key",
    remedy: "Remove the key from one of the two, or write it after the spread",
  },
  PK111: {
    title: "Spread of something else",
    explanation:
      "Only objects can be spread into objects, and lists into lists",
    remedy: "Spread a literal, a constant of one, or a namespace import",
  },
  PK112: {
    title: "Unknown key",
    explanation: "Nothing reads the key, so what it holds would be dropped",
    remedy: "Correct the key, or remove it",
  },
  PK113: {
    title: "Value of another kind",
    explanation:
      "The place takes another kind of value, such as a number instead of a text",
    remedy: "Write a value of the kind that the message names",
  },
  PK114: {
    title: "Computed key",
    explanation: "A computed key is only known when the code runs",
    remedy: "Write the key as a literal",
  },
  PK115: {
    title: "Not a function",
    explanation:
      "The place takes an exported function; what a call returns has no parameters that could be read",
    remedy:
      "Name an exported function, or an exported const of an arrow function",
  },
  PK116: {
    title: "Overloaded function",
    explanation:
      "Of several signatures none can be told to be the one for callers",
    remedy: "Keep one signature, or export a function for each",
  },
  PK117: {
    title: "Generic function",
    explanation: "Nobody fills in the type parameters of a wired function",
    remedy: "Export a function with concrete types that calls it",
  },
  PK118: {
    title: "Too many parameters",
    explanation: "A function is called with services, data and session",
    remedy: "Put further values into the data",
  },
  PK119: {
    title: "Namespace would expose a public function",
    explanation:
      "Where a whole namespace is handed to the table, a function without a session parameter would become public without anybody having said so",
    remedy:
      "Add `@public` to its JSDoc, a `session` parameter, or `@internal` to keep it inside; or name it in the table on its own",
  },
  PK120: {
    title: "Namespace exports something else",
    explanation:
      "Everything that a namespace of functions exports is a function, unless it is marked as internal",
    remedy: "Add `@internal` to its JSDoc, or move it to another module",
  },
  PK121: {
    title: "Not a permission",
    explanation:
      "A permit names its permissions by `typeof` an exported function declaration; anything else could be something else when the app runs",
    remedy:
      "Write `Permit<Session, typeof isOwner | typeof isAdmin>`; a tuple means all of them",
  },
  PK122: {
    title: "Permission doesn't fit the function",
    explanation:
      "A permission is called with the function's data and session, and must accept both",
    remedy:
      "Let the permission take no more of data and session than the function has",
  },
  PK123: {
    title: "Permit inside another type",
    explanation:
      "Only the declared type of the session itself is read as a permit; inside another type its permissions would be lost",
    remedy:
      "Write `session: Permit<Session, …>`, or name an alias of just that",
  },
  PK124: {
    title: "Optional permit",
    explanation: "Without a session there is nothing to permit",
    remedy: "Leave the `?` out, or check the permission inside the function",
  },
  PK125: {
    title: "Session without a declared type",
    explanation:
      "Permissions are read from the declared type, so a type that comes from elsewhere might hide some",
    remedy: "Write `session: Session`, or `session: Permit<Session, …>`",
  },
  PK126: {
    title: "`@throws` names no error of core",
    explanation:
      "Such an error reaches callers as an opaque `internal`, so it is left out of the documentation; this is a warning",
    remedy:
      "Name a class of core's errors or one that extends it, and import it in the module",
  },
  PK127: {
    title: "Result of several kinds",
    explanation:
      "A function returns either data, or a stream, or bytes, or a `Response`",
    remedy: "Return one kind of result, or make two functions of it",
  },
  PK128: {
    title: "Stream of unknown items",
    explanation: "The type of the items can't be told from the declared result",
    remedy: "Declare the result as `AsyncIterable<Item>`",
  },
  PK129: {
    title: "No session factory in session.ts",
    explanation: "The session of a call comes from the function `session`",
    remedy:
      "Export `session(services, credentials)`, which returns the session or undefined",
  },
  PK130: {
    title: "Function doesn't fit the services",
    explanation:
      "The app's services can't be passed as the function's first parameter",
    remedy: "Take `Services` of services.ts as the type of the first parameter",
  },
  PK131: {
    title: "Function doesn't fit the session",
    explanation:
      "The app's session can't be passed as the function's parameter",
    remedy: "Take `Session` of session.ts as the type of the parameter",
  },
  PK132: {
    title: "Factory takes something else",
    explanation:
      "The second parameter of a service factory is the session or the caller",
    remedy:
      "Take `session: Session` of session.ts, or `caller: Caller` of `@pikku/core`",
  },
  PK133: {
    title: "Factory with too many parameters",
    explanation:
      "A service factory is called with the services it needs, and a session or caller",
    remedy: "Take `(needs)`, `(needs, session)` or `(needs, caller)`",
  },
  PK134: {
    title: "Not a route",
    explanation: "The key of a route is a method, one space and a path",
    remedy:
      "Write one of GET, POST, PUT, PATCH, DELETE, one space, and a path that starts with `/`",
  },
  PK135: {
    title: "Type isn't exported",
    explanation:
      "`Events` is exported by events.ts, `Config` by config.ts, `Bindings` by bindings.ts",
    remedy: "Write `export interface Events { … }`, or `Config`, or `Bindings`",
  },
  PK136: {
    title: "Two functions of the same name",
    explanation: "A name on the wire stands for one function",
    remedy: "Rename one of the two keys",
  },
  PK137: {
    title: "Schema that can't be used",
    explanation:
      "The data of a function are checked by a schema that can't be imported, or that doesn't tell its types",
    remedy:
      "Export the schema as a const, and write `data: Parsed<typeof schema>`",
  },
  PK138: {
    title: "`as` doesn't make a session",
    explanation:
      "`as` names what makes the session of calls that nobody made, from services and the function's data",
    remedy:
      "Name an exported function `(services) => session`, or `(services, data) => session` where the function has data, that returns the `Session` of session.ts",
  },
};
