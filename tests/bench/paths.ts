import { fileURLToPath } from "node:url";

/** Path of a file beside this one. */
export function fromFileUrl(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
