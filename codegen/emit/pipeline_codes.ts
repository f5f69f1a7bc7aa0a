/** Which errors a call can end with. @module */
import type { FunctionModel } from "../model/model.ts";
import type { RequestPlan, RouteFacts } from "./request_plan.ts";

/** Codes of the errors that the pipeline itself can give, beside those that a function throws. */
export function pipelineCodes(
  run: FunctionModel,
  route: RouteFacts & {
    readonly timeout?: number;
    readonly produces?: string;
  },
  { body }: Pick<RequestPlan, "body">,
): readonly string[] {
  const changes = route.method !== "GET";
  const { produces } = route;
  const chooses = run.returns === "stream" ||
    (run.returns !== "response" && produces && !produces.includes("*"));
  return [
    ...(run.input ? ["bad_request"] : []),
    ...(run.session ? ["unauthorized"] : []),
    // A cookie counts only for requests of the server's own pages.
    ...(run.permit || (run.session && changes) ? ["forbidden"] : []),
    ...(chooses ? ["not_acceptable"] : []),
    ...(body ? ["payload_too_large", "unsupported_media_type"] : []),
    ...(run.input ? ["invalid"] : []),
    "internal",
    ...(route.timeout ? ["timeout"] : []),
  ];
}
