/** Operations of an OpenAPI document. @module */
import { descriptionOf, summaryOf } from "../function_text.ts";
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
  return {
    tags: route.tags,
    operationId,
    summary: summaryOf(run),
    description: descriptionOf(run),
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
