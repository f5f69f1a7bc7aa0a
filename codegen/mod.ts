/**
 * The generator of Pikku: reads the source of an app, and writes what serves it.
 *
 * @module
 */
export { BundleError } from "./bundle/bundle_error.ts";
export type { PackageRow, Report, ReportRow, Size } from "./bundle/report.ts";
export type { Target } from "./bundle/target.ts";
export type { Why } from "./bundle/why.ts";
export {
  bundle,
  type BundleOptions,
  type BundleResult,
} from "./commands/bundle.ts";
export { type Stage, type Timings } from "./commands/clock.ts";
export { dev, type DevOptions } from "./commands/dev.ts";
export { gen, type GenOptions, type GenResult } from "./commands/gen.ts";
export {
  type AppInfo,
  type CronInfo,
  type FunctionInfo,
  info,
  type UnitInfo,
} from "./commands/info.ts";
export { main, type MainOptions } from "./commands/main.ts";
export {
  createApp,
  CreateAppError,
  type CreateAppOptions,
  type CreatedApp,
} from "./commands/new.ts";
export type { NodeProgram } from "./commands/node_program.ts";
export type { AppPlaces } from "./commands/places.ts";
export type { ServerEvent } from "./commands/server_process.ts";
export { watch, type WatchOptions, type WatchRound } from "./commands/watch.ts";
export { DiscoverError } from "./discover/discover_error.ts";
export type { Diagnostic } from "./model/diagnostic.ts";
export { OnlyError } from "./units/only_error.ts";
export { VERSION } from "./version.ts";
export { WriteError } from "./write/write_error.ts";
