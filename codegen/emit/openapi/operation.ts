/** Operations of an OpenAPI document. @module */
import type { FunctionModel } from "../../model/model.ts";
import { planRequest, type RequestPlan } from "../request_plan.ts";
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
    ...context.problems.responsesOf(codesOf(way, plan), run.throws),
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

/** Codes that the pipeline itself can give. */
function codesOf({ run, route }: WayIn, plan: RequestPlan): readonly string[] {
  const changes = route.method !== "GET";
  const { body } = plan;
  const answers = run.returns !== "void" && run.returns !== "response";
  return [
    ...(body && body.kind !== "raw" ? ["bad_request"] : []),
    ...(run.session ? ["unauthorized"] : []),
    // A cookie counts only for requests of the server's own pages.
    ...(run.permit || (run.session && changes) ? ["forbidden"] : []),
    ...(answers ? ["not_acceptable"] : []),
    ...(body ? ["payload_too_large", "unsupported_media_type"] : []),
    ...(run.input ? ["invalid"] : []),
    "internal",
    ...(route.timeout ? ["timeout"] : []),
  ];
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
