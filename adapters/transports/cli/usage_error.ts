/** A command line that can't be understood. @module */
import { type Issue, PikkuError } from "@pikku/core";

/** A command line that can't be understood; the program ends with exit code 2. */
export class UsageError extends PikkuError {
  /** Says what is wrong with it; `issues` where data are missing. */
  constructor(message: string, issues?: readonly Issue[]) {
    super(issues ? "invalid" : "bad_request", message, issues && { issues });
  }
}
