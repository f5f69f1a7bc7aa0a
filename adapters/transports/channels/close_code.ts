/** The codes with which the server closes a socket. A leaf, but for the statuses. @module */
import type { PikkuError } from "@pikku/core";
import { toStatus } from "../http/status.ts";

/** The server shuts down. */
export const GOING_AWAY = 1001;
/** Frames can't be read: binary ones. */
export const UNREADABLE_BYTES = 1003;
/** Frames can't be read: texts. */
export const UNREADABLE_TEXT = 1007;
/** A message is too big. */
export const TOO_BIG = 1009;
/** The client doesn't read what it is sent. */
export const OVERLOADED = 1013;
/** The client was silent for too long. */
export const IDLE = 4408;
/** The client goes on calling after it was told to wait. */
export const TOO_MANY = 4429;

/** The code for an error that ends a socket: 4000 and its HTTP status. */
export function toCloseCode(error: PikkuError): number {
  return 4000 + toStatus(error);
}
