/** A link over a channel. @module */
import type { ClientLink } from "./api.ts";
import type { CallFunction } from "./tree.ts";

/** Calls functions over a channel that has them under the same name; the rest goes its way. */
export function channelLink(channel: { readonly calls: unknown }): ClientLink {
  return ({ name, data, options }) => {
    // Headers are a matter of HTTP.
    if (name === undefined || options.headers) return undefined;
    const found = name.split(".").reduce(
      (at: unknown, key) => (at as Record<string, unknown> | undefined)?.[key],
      channel.calls,
    ) as CallFunction & { readonly other?: boolean } | undefined;
    return typeof found === "function" && !found.other
      ? found(data, options) as ReturnType<ClientLink>
      : undefined;
  };
}
