/**
 * The commands of Pikku as functions.
 *
 * @module
 */
export {
  createApp,
  CreateAppError,
  type CreateAppOptions,
  type CreatedApp,
  main,
  VERSION,
} from "@pikku/codegen";
