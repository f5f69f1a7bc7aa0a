/** Reads what makes the session of calls that nobody made: `as` of the table. @module */
import type ts from "typescript";
import type { ServiceUser } from "../model/model.ts";
import { type Build, mark } from "./context.ts";
import { readServiceUser } from "./service_user.ts";
import type { FunctionNode, Value } from "./value.ts";

/**
 * Reads `as` of an entry that runs `run`: an exported function of services, and of data that the
 * function has, which returns the app's session. Marks it as `owner` and ` as`.
 */
export function readAs(
  build: Build,
  value: Value | undefined,
  run: Value | undefined,
  owner: string,
): ServiceUser | undefined {
  if (!value || value.kind === "invalid") return undefined;
  mark(build, `${owner} as`, value.node);
  if (value.kind !== "reference" || !value.callable) {
    build.report(
      value.node,
      "PK115",
      `The table expects a function that makes a session here: \`${
        value.node.getText().split("\n", 1)[0]
      }\``,
      "Name an exported function `(services) => session`",
    );
    return undefined;
  }
  const { reference, callable } = value;
  const data = run?.kind === "reference"
    ? run.callable?.parameters[1]
    : undefined;
  const problem = problemOf(build, callable, data);
  if (problem) {
    build.report(
      value.node,
      "PK138",
      `What \`as\` names ${problem}: \`${reference.name}\``,
      "Name an exported function `(services) => session`, or `(services, data) => session` where the function has data, that returns the `Session` of session.ts",
    );
  }
  return readServiceUser(
    build,
    reference,
    callable,
    `user ${reference.module}#${reference.name}`,
  );
}

function problemOf(
  build: Build,
  callable: FunctionNode,
  data: ts.ParameterDeclaration | undefined,
): string | undefined {
  const { checker, session } = build;
  const { parameters } = callable;
  if (parameters.length > 2) return "takes more than services and data";
  const [, wanted] = parameters;
  if (
    wanted && !checker.isTypeAssignableTo(
      data ? checker.getTypeAtLocation(data) : checker.getUndefinedType(),
      checker.getTypeAtLocation(wanted),
    )
  ) return "takes data that the function doesn't have";
  return session && !makes(build, callable, session)
    ? "doesn't make the app's session"
    : undefined;
}

function makes(
  { checker }: Build,
  callable: FunctionNode,
  session: ts.Type,
): boolean {
  const signature = checker.getSignatureFromDeclaration(callable);
  const made = signature &&
    checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
  return made !== undefined && checker.isTypeAssignableTo(made, session);
}
