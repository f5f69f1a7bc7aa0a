/** The service `agent`. @module */
import type { Agent } from "../agent.ts";
import { NotImplemented } from "../errors.ts";
import type { Part } from "./part.ts";

/** Brings the service `agent`: what the wire says of the agent that calls. */
export const agent: Part = {
  open: () => ({
    services: [{
      kind: "ambient",
      name: "agent",
      make: ({ call }) => call.agent ?? nobody,
    }],
  }),
};

/** Where no agent calls there is nobody to ask, and nobody to tell. */
const nobody: Agent = {
  elicit: refuse,
  sample: refuse,
  roots: refuse,
  progress: () => {},
  log: () => {},
};

function refuse(): Promise<never> {
  return Promise.reject(
    new NotImplemented("No agent calls that could be asked"),
  );
}
