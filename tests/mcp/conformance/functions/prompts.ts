import type { Agent, PromptMessage } from "@pikku/core";
import { PNG } from "./files.ts";

/** A simple prompt. */
export function simplePrompt(): string {
  return "This is a simple prompt for testing.";
}

/** A prompt with arguments. */
export function promptWithArguments(
  _: unknown,
  data: {
    /** First test argument */
    arg1: string;
    /** Second test argument */
    arg2: string;
  },
): string {
  return `Prompt with arguments: arg1='${data.arg1}', arg2='${data.arg2}'`;
}

/** What the first argument may be. */
export function completeArgument(
  _: unknown,
  { value }: { value: string },
): string[] {
  return ["paris", "park", "party"].filter((it) => it.startsWith(value));
}

/** A prompt with a resource. */
export function promptWithResource(
  _: unknown,
  data: {
    /** URI of the resource to embed */
    resourceUri: string;
  },
): PromptMessage[] {
  return [
    {
      role: "user",
      content: {
        type: "resource",
        resource: {
          uri: data.resourceUri,
          mimeType: "text/plain",
          text: "Embedded resource content for testing.",
        },
      },
    },
    {
      role: "user",
      content: {
        type: "text",
        text: "Please process the embedded resource above.",
      },
    },
  ];
}

/** A prompt with a picture. */
export function promptWithImage(): PromptMessage[] {
  return [
    {
      role: "user",
      content: { type: "image", data: PNG, mimeType: "image/png" },
    },
    {
      role: "user",
      content: { type: "text", text: "Please analyze the image above." },
    },
  ];
}

/** A prompt that asks first. */
export async function promptWithAnswer(
  { agent }: { agent: Agent },
): Promise<string> {
  const answer = await agent.elicit<{ context: string }>("user_context", {
    message: "What context should the prompt use?",
    schema: {
      type: "object",
      properties: { context: { type: "string" } },
      required: ["context"],
    },
  });
  return answer.action === "accept"
    ? `Use this context: ${answer.content.context}`
    : "Use no context";
}
