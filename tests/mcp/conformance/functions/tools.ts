import { type Agent, Conflict, type Content } from "@pikku/core";
import { PNG, WAV } from "./files.ts";

interface Asks {
  readonly agent: Agent;
}

/** Tells a text. */
export function simpleText(): string {
  return "This is a simple text response for testing.";
}

/** Shows a picture. */
export function image(): Blob {
  return new Blob([PNG], { type: "image/png" });
}

/** Plays a sound. */
export function audio(): Blob {
  return new Blob([WAV], { type: "audio/wav" });
}

/** Hands over a resource. */
export function embeddedResource(): Content[] {
  return [{
    type: "resource",
    resource: {
      uri: "test://embedded-resource",
      mimeType: "text/plain",
      text: "This is an embedded resource content.",
    },
  }];
}

/** Hands over a text, a picture and a resource. */
export function mixed(): Content[] {
  return [
    { type: "text", text: "Multiple content types test:" },
    { type: "image", data: PNG, mimeType: "image/png" },
    {
      type: "resource",
      resource: {
        uri: "test://mixed-content-resource",
        mimeType: "application/json",
        text: JSON.stringify({ test: "data", value: 123 }),
      },
    },
  ];
}

/** Writes to the log of the agent. */
export async function logs({ agent }: Asks): Promise<string> {
  agent.log("info", "Tool execution started");
  await pause();
  agent.log("info", "Tool processing data");
  await pause();
  agent.log("info", "Tool execution completed");
  return "Logged";
}

/** Always fails. */
export function fails(): string {
  throw new Conflict("This tool intentionally returns an error for testing");
}

/** Tells how far it came. */
export async function progresses({ agent }: Asks): Promise<string> {
  for (const done of [0, 50, 100]) {
    agent.progress(done, 100);
    await pause();
  }
  return "Done";
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
