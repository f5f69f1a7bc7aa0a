/** The step that hands the data to the schema of another library. @module */
import { Invalid } from "../errors.ts";
import type { Issue } from "../issue.ts";
import type {
  StandardIssue,
  StandardResult,
  StandardSchema,
} from "../standard_schema.ts";
import type { Context } from "./context.ts";
import type { Step } from "./steps.ts";
import { isThenable } from "./thenable.ts";

/** How many issues an answer lists. */
const LIMIT = 100;

/** Lets a Standard Schema check the data, and takes what it made of them. */
export function schemaStep(schema: StandardSchema<unknown, unknown>): Step {
  const { validate } = schema["~standard"];
  return (context) => {
    const result = validate(context.data);
    if (isThenable(result)) {
      return result.then((ready) => accept(context, ready));
    }
    accept(context, result);
  };
}

/**
 * Lets a Standard Schema check data that are not to be used now.
 *
 * @throws {Invalid} when they aren't valid
 */
export async function checkBySchema(
  schema: StandardSchema<unknown, unknown>,
  data: unknown,
): Promise<void> {
  valueOf(await schema["~standard"].validate(data));
}

function accept(context: Context, result: StandardResult<unknown>): void {
  context.data = valueOf(result);
}

function valueOf(result: StandardResult<unknown>): unknown {
  if (!result.issues) return result.value;
  throw new Invalid(undefined, {
    issues: result.issues.slice(0, LIMIT).map(toIssue),
  });
}

function toIssue({ message, path = [] }: StandardIssue): Issue {
  const pointer = path.map((part) => {
    const key = typeof part === "object" ? part.key : part;
    return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }).join("");
  return { pointer, message, keyword: "schema" };
}
