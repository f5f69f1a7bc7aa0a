/** Why a subscription may end before its reader wishes. @module */
import { Unavailable } from "./errors.ts";

/** A subscriber read too slowly, and asked not to miss anything. */
export class SlowConsumer extends Unavailable {
  /** Tells how many events waited. */
  constructor(waiting: number) {
    super(`Subscriber is too slow, events waiting: ${waiting}`);
  }
}

/** The connection to the events backend broke and is back, and a subscriber asked to be told. */
export class EventsInterrupted extends Unavailable {
  /** Tells that events may be missing. */
  constructor() {
    super("Connection to the events backend broke, so events may be missing");
  }
}
