import config from "./deno.json" with { type: "json" };

/** The version of this package, which the other packages share. */
export const VERSION: string = config.version;
