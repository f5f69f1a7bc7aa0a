/**
 * The generator of Pikku: reads the source of an app, and writes what serves it.
 *
 * @module
 */
export { main } from "./commands/main.ts";
export {
  createApp,
  CreateAppError,
  type CreateAppOptions,
  type CreatedApp,
} from "./commands/new.ts";
export { VERSION } from "./version.ts";
