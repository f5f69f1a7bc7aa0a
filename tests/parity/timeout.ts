/** Milliseconds that any call of the app may take. A leaf: imports nothing. @module */

/** Where many calls run at once. */
export const TIMEOUT = 3_000;

/** Where each waits for the one before. */
export const ALONE_TIMEOUT = 500;
