import { relative } from "node:path";
import type { Compiler } from "../types/compiler.ts";
import { findSettings } from "./find_settings.ts";
import { readSettings, type Settings } from "./read_settings.ts";
import { parseSettings } from "./settings_node.ts";

/** Reads the settings of the app in a folder; none where no file has any. */
export function loadSettings(compiler: Compiler, root: string): Settings {
  const file = findSettings(root);
  if (!file) return { units: [], emit: [], diagnostics: [] };
  const name = relative(root, file.path).replaceAll("\\", "/");
  return readSettings(parseSettings(compiler, name, file.text), file.path);
}
