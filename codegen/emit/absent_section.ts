/** What a part of an app calls by name and doesn't have. @module */
import type { FunctionModel, Model } from "../model/model.ts";
import { frameworkParts } from "./framework_parts.ts";
import { inBraces } from "./literal.ts";
import { printKey } from "./print_type.ts";

/** Whether something in an app calls functions by name. */
export function callsByName(model: Model): boolean {
  return frameworkParts(model).some(({ name }) => name === "rpc");
}

/** The functions that a part of an app may call by name and doesn't have, by name. */
export function absentNames(
  part: Model,
  app: Model,
): readonly (readonly [name: string, run: FunctionModel])[] {
  const byId = new Map(app.functions.map((each) => [each.id, each]));
  return Object.entries(app.rpc)
    .filter(([name]) => !Object.hasOwn(part.rpc, name))
    .map(([name, id]) => [name, byId.get(id)!]);
}

/** Whether a function, or what it calls, may ask who calls. */
export function mayAskWho(
  { session, permit, services }: FunctionModel,
): boolean {
  return session !== undefined || permit !== undefined || services === "*" ||
    services.includes("rpc");
}

/** Writes the entries of the names that a part doesn't have. */
export function absentSection(part: Model, app: Model): string[] {
  if (!callsByName(part)) return [];
  return absentNames(part, app).map(([name, run]) => {
    const { returns, effect } = run;
    return `${printKey(name)}: ${
      inBraces([
        returns !== "data" && returns !== "void" &&
        `returns: ${JSON.stringify(returns)}`,
        effect && `effect: ${JSON.stringify(effect)}`,
        mayAskWho(run) && "session: true",
      ])
    }`;
  });
}
