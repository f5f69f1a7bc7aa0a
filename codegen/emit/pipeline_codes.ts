/** Which errors a call can end with. @module */
import type { FunctionModel } from "../model/model.ts";
import type { RequestPlan, RouteFacts } from "./request_plan.ts";

/** Codes of the errors that the pipeline itself can give, beside those that a function throws. */
export function pipelineCodes(
  run: FunctionModel,
  route: RouteFacts & { readonly timeout?: number },
  { body }: RequestPlan,
): readonly string[] {
  const changes = route.method !== "GET";
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
