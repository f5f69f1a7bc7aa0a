/** Rules on calls that nobody makes: who they run as. @module */
import type { Diagnostic } from "../model/diagnostic.ts";
import type { FunctionModel, Place, ServiceUser } from "../model/model.ts";
import { type Check, findingAt } from "./finding.ts";
import { keyOfQueue, mayBringSessions } from "./queues.ts";
import { pathToSession } from "./services.ts";

/** An entry of the table whose calls nobody makes, so that none has a session of its own. */
export interface Unattended {
  /** Key of its marks: `cron daily`. */
  readonly key: string;
  readonly place: Place;
  readonly run: FunctionModel;
  /** Makes the session of its calls. */
  readonly as?: ServiceUser;
  /** Set where its calls may bring a session along. */
  readonly mayBring?: true;
}

/** What needs a session has one, and a session that is made is needed. */
export function* sessionsAreMade(check: Check): Iterable<Diagnostic> {
  for (const entry of unattendedOf(check)) {
    const { key, place, run, as } = entry;
    if (!as && !entry.mayBring && run.session === "required") {
      yield findingAt(check, [`${key} run`, key], place, {
        code: "PK354",
        message:
          `No call of \`${key}\` has a session, but its function requires one: \`${run.name}\``,
        remedy:
          "Name an exported function that makes one: `as: systemSession`, with `systemSession(services): Session`",
      });
    }
    if (as && !run.session && !takesSession(check, run)) {
      yield findingAt(check, [`${key} as`, key], place, {
        code: "PK355",
        message:
          `\`${key}\` makes a session that its function doesn't take: \`${run.name}\``,
        remedy: "Remove `as`, or add the parameter `session: Session`",
      });
    }
  }
}

/** The entries of every wire whose calls nobody makes. */
function unattendedOf(check: Check): readonly Unattended[] {
  const { model, functions } = check;
  const mayBring = mayBringSessions(check);
  return [
    ...(model.cron ?? []).map((it) => ({ ...it, key: `cron ${it.name}` })),
    ...(model.queues ?? []).map((it) => ({
      ...it,
      key: keyOfQueue(it),
      ...(mayBring && { mayBring }),
    })),
  ].flatMap(({ run, ...entry }) => {
    const found = functions.get(run);
    return found ? [{ ...entry, run: found }] : [];
  });
}

/** Whether a function takes a service that is made from the session. */
function takesSession({ model }: Check, { services }: FunctionModel): boolean {
  if (services === "*") return true;
  const made = new Map(model.services.map((it) => [it.name, it]));
  return services.some((name) =>
    pathToSession(name, made, [], { optional: true }) !== undefined
  );
}
