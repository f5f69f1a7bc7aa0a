/** A function of a client. A leaf. @module */
import type { FunctionModel, HttpRouteModel } from "../../model/model.ts";

/** One function of a client. */
export interface Way {
  /** `todos.createTodo`, or `POST /todos`. */
  readonly name: string;
  readonly run: FunctionModel;
  /** Absent where it is called by name. */
  readonly route?: HttpRouteModel;
  /** Path of the channel that has it. */
  readonly channel?: string;
}
