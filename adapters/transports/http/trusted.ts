/** The proxies that an app trusts. @module */
import type { App } from "@pikku/core/app";
import type { TrustProxies } from "@pikku/core/manifest";

/** Tells what proxies say of a caller. */
export type Proxies = ReturnType<TrustProxies>;

/**
 * Prepares for the proxies that an app trusts; undefined where it trusts none.
 *
 * @throws {Error} when one is no address or range, or the app brings nothing that reads them
 */
export function toProxies({ manifest: { http } }: App): Proxies | undefined {
  const ranges = http.options.trustedProxies ?? [];
  if (ranges.length === 0) return undefined;
  if (http.proxies !== undefined) return http.proxies(ranges);
  throw new Error(
    "The app trusts proxies and has nothing that reads what they say: run gen of the same version of Pikku again",
  );
}
