/** Opens a generated app. @module */
import type { Manifest } from "../manifest.ts";
import type { App, OpenOptions } from "./app.ts";

/** Opens a generated app. */
export function openApp(
  _manifest: Manifest,
  _options: OpenOptions = {},
): Promise<App> {
  return Promise.reject(new Error("Not there yet"));
}
