/** Where an app is served, as AsyncAPI tells it. @module */
import type { Json } from "./context.ts";

const PROTOCOLS = ["ws", "http"] as const;

/** The servers of a document, by name; none where the app names no origin. */
export function toServers(
  urls: readonly string[],
): Readonly<Record<string, Json>> {
  const found = urls.filter((url) => URL.canParse(url)).map((url) =>
    new URL(url)
  ).filter(({ protocol }) => /^https?:$/.test(protocol));
  return Object.fromEntries(
    found.flatMap(({ protocol, host, pathname }, at) =>
      PROTOCOLS.map((name) => [
        found.length > 1 ? `${name}${at + 1}` : name,
        {
          host,
          protocol: protocol === "https:" ? `${name}s` : name,
          ...(pathname === "/" ? undefined : { pathname }),
        },
      ])
    ),
  );
}

/** The servers of a protocol, for a channel; nothing where there are none. */
export function serversOf(
  servers: Readonly<Record<string, Json>>,
): (protocol: (typeof PROTOCOLS)[number]) => Json | undefined {
  return (protocol) => {
    const names = Object.keys(servers).filter((it) => it.startsWith(protocol));
    return names.length === 0
      ? undefined
      : { servers: names.map((it) => ({ $ref: `#/servers/${it}` })) };
  };
}
