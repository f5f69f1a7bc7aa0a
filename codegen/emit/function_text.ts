/** What documents say of a function, in words. @module */
import type { FunctionModel } from "../model/model.ts";

/** What it does in a line: of its JSDoc, or `Create todo` of `createTodo`. */
export function summaryOf({ summary, name }: FunctionModel): string {
  if (summary !== undefined) return summary;
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What it does, and who may call it. */
export function descriptionOf(run: FunctionModel): string {
  return [run.description ?? summaryOf(run), ...policyOf(run)].join("\n\n");
}

function policyOf({ permit }: FunctionModel): readonly string[] {
  if (permit === undefined) return [];
  const groups = permit.map((group) =>
    group.map(({ name }) => `\`${name}\``).join(" and ")
  );
  return [`Permitted to: ${groups.join(", or ")}.`];
}
