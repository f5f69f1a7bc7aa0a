/** Whether an app has an AsyncAPI document. @module */
import type { Model } from "../model/model.ts";

/** Whether an app has something that AsyncAPI describes: channels, or streams over HTTP. */
export function hasAsyncapi({ channels = [], ...model }: Model): boolean {
  const streams = new Set(
    model.functions.filter(({ returns }) => returns === "stream")
      .map(({ id }) => id),
  );
  return channels.length > 0 ||
    model.http.routes.some(({ run }) => streams.has(run)) ||
    Object.values(model.rpc).some((id) => streams.has(id));
}
