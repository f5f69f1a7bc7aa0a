/** Findings on what agents may use, by code. @module */
import type { TypeCode } from "../types/codes.ts";

/** The findings of the rules on MCP; its codes are `PK38` and one digit. */
export const mcpCodes: Readonly<Record<string, TypeCode>> = {
  PK380: {
    title: "Name for agents",
    explanation:
      "A tool or a prompt has a name of at most 128 letters, digits, `_`, `-` and `.`, which no other has",
    remedy: "Write `{ run, name }`, or another key",
  },
  PK381: {
    title: "Data that agents can't send",
    explanation:
      "Arguments of a tool are one JSON object, those of a prompt texts by name, and a resource is told by the parameters of its URI",
    remedy:
      "Take an object, and bytes as a `Uint8Array`, which JSON holds as base64",
  },
  PK382: {
    title: "Result that agents can't be given",
    explanation:
      "Tools return data, texts, bytes, streams or nothing, or a list of `Content` where the table says so; a prompt returns a text or a list of `PromptMessage`, a resource a text, bytes or data",
    remedy: "Return one of these, or leave the function to another wire",
  },
  PK383: {
    title: "URI of a resource",
    explanation:
      "A resource is at a URI with a scheme; a template has parameters such as `{id}`, each once, which are fields of its function's data",
    remedy:
      "Write `todo://{id}`, and take a field of the same name in the data",
  },
  PK384: {
    title: "Completion",
    explanation:
      "What completes an argument takes `{ value: string }` and returns a list of texts",
    remedy:
      "Export `(services, { value }: { value: string }) => string[]`, and name it under an argument that there is",
  },
  PK385: {
    title: "List of a template",
    explanation:
      "What lists the resources of a template returns objects, or a `Page` of them, all of which have its parameters as fields",
    remedy: "Return objects with these fields, none of them optional",
  },
  PK386: {
    title: "Topic of a resource",
    explanation:
      "A resource changes with the events of a topic of events.ts; those of a template have its parameters as fields",
    remedy: "Name a topic of events.ts whose events have these fields",
  },
  PK387: {
    title: "Setting of MCP",
    explanation:
      "Limits are positive whole numbers, the path has only literal segments, and authorization servers have URLs",
    remedy: "Write a fitting value",
  },
};
