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
  OnlyError,
  type ServerEvent,
  type Stage,
  type Timings,
  type UnitInfo,
  VERSION,
  watch,
  type WatchOptions,
  type WatchRound,
  WriteError,
} from "@pikku/codegen";
