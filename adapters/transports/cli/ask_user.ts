/** Asks whoever runs a program what its functions need to know. @module */
import {
  type Elicited,
  type ElicitRequest,
  NotImplemented,
  type PikkuError,
} from "@pikku/core";
import type { CliHost } from "./host.ts";
import type { Asked } from "./port.ts";
import { toPrintable } from "./printable.ts";
import { UsageError } from "./usage_error.ts";

/** Whoever runs a program. */
export interface User {
  /** Asks for an answer, one question a field; rejects in a pipe. */
  elicit(request: ElicitRequest): Promise<Elicited>;
  /** The error of a call, or that it asked where nobody could be. */
  explain(error: PikkuError): PikkuError;
}

/** A schema of a field: `ElicitRequest` tells which there are. */
interface FieldSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly enumNames?: readonly string[];
  readonly oneOf?: readonly Choice[];
  readonly anyOf?: readonly Choice[];
  readonly items?: FieldSchema;
}

interface Choice {
  readonly const: unknown;
  readonly title?: string;
}

/** Makes the user of a program. */
export function createUser({ host, isSilent, beforeAsking }: Asked): User {
  let unasked: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return {
    elicit(request) {
      if (isSilent || !host.terminal.input) {
        unasked = request.message;
        return Promise.reject(
          new NotImplemented("Nobody can be asked: there is no terminal"),
        );
      }
      // What is asked for side by side is asked one after the other.
      const answer = last.then(() => {
        beforeAsking();
        return askAll(request, host);
      });
      last = answer.catch(() => {});
      return answer;
    },
    explain(error) {
      return unasked !== undefined && error.code === "not_implemented"
        ? new UsageError(`Only a terminal can answer: ${unasked}`)
        : error;
    },
  };
}

async function askAll(
  { message, schema }: ElicitRequest,
  host: CliHost,
): Promise<Elicited> {
  // The same validator as that of agents.
  const { CfWorkerJsonSchemaValidator } = await import(
    "@modelcontextprotocol/server/validators/cf-worker"
  );
  const validators = new CfWorkerJsonSchemaValidator();
  host.complain(toPrintable(`${message}\n`));
  const content: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties)) {
    const isNeeded = schema.required?.includes(name) ?? false;
    const check = validators.getValidator(field);
    for (;;) {
      const text = await host.ask(
        toQuestion(name, field, isNeeded),
        field.format === "password",
      );
      if (text === undefined) return { action: "cancel" };
      if (text === "") {
        const { default: value } = field as FieldSchema;
        if (value !== undefined) content[name] = value;
        if (value !== undefined || !isNeeded) break;
        continue;
      }
      const value = toValue(text, field);
      const { valid, errorMessage } = check(value);
      if (valid) {
        content[name] = value;
        break;
      }
      host.complain(`${toProblem(field, errorMessage)}\n`);
    }
  }
  return { action: "accept", content };
}

function toQuestion(
  name: string,
  field: FieldSchema,
  isNeeded: boolean,
): string {
  const { title, description, default: value } = field;
  const hints = [
    ...(field.type === "boolean" ? ["yes or no"] : []),
    ...choicesOf(field.items ?? field).map(({ title }) => title),
  ].join(", ");
  const after = value !== undefined
    ? ` [${value}]`
    : isNeeded
    ? ""
    : " [may be left out]";
  return toPrintable(
    `${title ?? description ?? name}${hints && ` (${hints})`}${after}: `,
  );
}

function choicesOf(
  { enum: values, enumNames = [], oneOf, anyOf }: FieldSchema,
): readonly { readonly value: unknown; readonly title: string }[] {
  const named = values?.map((value, at) => ({ value, title: enumNames[at] })) ??
    (oneOf ?? anyOf)?.map((it) => ({ value: it.const, title: it.title })) ?? [];
  return named.map(({ value, title }) => ({
    value,
    title: title ?? String(value),
  }));
}

/** What a text means; the validator tells of one that means nothing. */
function toValue(text: string, field: FieldSchema): unknown {
  if (field.type === "array") {
    return text.split(",").map((one) => toValue(one.trim(), field.items ?? {}));
  }
  const choice = choicesOf(field).find(({ title, value }) =>
    title === text || String(value) === text
  );
  if (choice) return choice.value;
  switch (field.type) {
    case "boolean":
      return /^(y|yes|true)$/i.test(text)
        ? true
        : /^(n|no|false)$/i.test(text)
        ? false
        : text;
    case "number":
    case "integer": {
      const number = Number(text);
      return Number.isNaN(number) ? text : number;
    }
    default:
      return text;
  }
}

function toProblem(field: FieldSchema, problem: string | undefined): string {
  const choices = choicesOf(field.items ?? field);
  if (choices.length > 0) {
    return `Write one of ${choices.map(({ title }) => title).join(", ")}`;
  }
  return field.type === "boolean"
    ? "Write yes or no"
    : problem ?? "That doesn't fit";
}
