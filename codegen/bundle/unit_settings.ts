/** What the settings of an app say of bundles. @module */
import type ts from "typescript";
import { dirname, resolve } from "node:path";
import { findSettings } from "../units/find_settings.ts";

/** What the settings say. */
export interface BundleSettings {
  /** Absolute path of the module to start with, in place of one that serves the unit. */
  readonly main?: string;
  /** The most that the bundle may weigh. */
  readonly budget?: string | number;
  /** Options of the compiler that change what runs: those of JSX and decorators. */
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

const RUNNING = [
  "experimentalDecorators",
  "jsx",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
];

/** Reads the settings nearest to the app; `gen` has found them to be right. */
export function readBundleSettings(
  compiler: typeof ts,
  root: string,
  unit: string | undefined,
): BundleSettings {
  const file = findSettings(root);
  if (!file) return { compilerOptions: {} };
  const { config = {} } = compiler.parseConfigFileTextToJson(
    file.path,
    file.text,
  );
  const { main, budget } = unit === undefined
    ? {} as Partial<Record<string, never>>
    : config.pikku?.units?.[unit] ?? {};
  const options = Object.entries(config.compilerOptions ?? {})
    .filter(([key]) => RUNNING.includes(key))
    // Deno's own way of making texts ahead is for its own renderer alone.
    .map(([key, value]) => [key, value === "precompile" ? "react-jsx" : value]);
  return {
    ...(typeof main === "string"
      ? { main: resolve(dirname(file.path), main) }
      : undefined),
    ...(budget === undefined ? undefined : { budget }),
    compilerOptions: Object.fromEntries(options),
  };
}
