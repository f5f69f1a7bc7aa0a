/** What operations say of their functions. @module */
import type { FunctionModel } from "../../model/model.ts";
import { descriptionOf } from "../function_text.ts";
import type { Context, Json } from "./context.ts";

/** What a function does, who may call it, and what it throws. */
export function describe(run: FunctionModel): string {
  const thrown = run.throws.map(({ code, description }) =>
    `- \`${code}\`${description ? ` ${description.trim()}` : ""}`
  );
  return [
    descriptionOf(run),
    ...run.session === "optional"
      ? ["A session is taken, and not asked for."]
      : [],
    ...thrown.length > 0
      ? [`Errors of its own:\n\n${[...new Set(thrown)].join("\n")}`]
      : [],
  ].join("\n\n");
}

/** Any of the schemes, where a function asks for a session. */
export function securityOf(
  { session }: FunctionModel,
  { security }: Context,
): Json | undefined {
  return session === "required" && security.length > 0
    ? { security }
    : undefined;
}
