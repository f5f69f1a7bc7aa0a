/** Operations of an OpenAPI document. @module */
import type { FunctionModel } from "../../model/model.ts";
import { pipelineCodes } from "../pipeline_codes.ts";
import { planRequest } from "../request_plan.ts";
import type { Context, WayIn } from "./context.ts";
import type { Json } from "./document.ts";
import { toParameters } from "./parameters.ts";
import { toRequestBody } from "./request_body.ts";
import { toResponses } from "./responses.ts";

/** Writes the operation of one way in. */
export function toOperation(way: WayIn, context: Context): Json {
  const { run, route, operationId } = way;
  const plan = planRequest(route, run, context.types);
  const examples = context.examplesOf(run);
  const parameters = toParameters(plan, context, examples[0]);
  const responses = {
    ...toResponses(way, context),
    ...context.problems.responsesOf(
      pipelineCodes(run, route, plan),
      run.throws,
    ),
  };
  const summary = run.summary ?? toWords(run.name);
  return {
    tags: route.tags,
    operationId,
    summary,
    description: [run.description ?? summary, ...policyOf(run)].join("\n\n"),
    ...(run.deprecated ? { deprecated: true } : undefined),
    ...(parameters.length === 0 ? undefined : { parameters }),
    ...(plan.body
      ? { requestBody: toRequestBody(plan.body, context, examples) }
      : undefined),
    responses,
    security: run.session === undefined
      ? []
      : run.session === "optional"
      ? [{}, ...context.security]
      : context.security,
  };
}

/** Who may call it, in words. */
function policyOf({ permit }: FunctionModel): readonly string[] {
  if (permit === undefined) return [];
  const groups = permit.map((group) =>
    group.map(({ name }) => `\`${name}\``).join(" and ")
  );
  return [`Permitted to: ${groups.join(", or ")}.`];
}

/** `Create todo` of `createTodo`. */
function toWords(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
