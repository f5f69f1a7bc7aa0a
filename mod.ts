/**
 * The commands of Pikku as functions.
 *
 * @module
 */
export {
  type AppInfo,
  type AppPlaces,
  createApp,
  CreateAppError,
  type CreateAppOptions,
  type CreatedApp,
  dev,
  type DevOptions,
  type Diagnostic,
  DiscoverError,
  type FunctionInfo,
  gen,
  type GenOptions,
  type GenResult,
  info,
  main,
  type MainOptions,
  type NodeProgram,
  type ServerEvent,
  type Stage,
  type Timings,
  VERSION,
  watch,
  type WatchOptions,
  type WatchRound,
  WriteError,
} from "@pikku/codegen";
