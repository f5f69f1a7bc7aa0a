/** Cases of queues. @module */
import type { DiagnosticCase } from "./diagnostic_case.ts";
import type { Files } from "./inline_apps.ts";

const FUNCTIONS = `import type { DeadLetter } from "@pikku/core";
import type { Session } from "./session.ts";
export function run(_: unknown, data: { id: string }): void { data; }
export function file(_: unknown, data: { id: string; photo: File }): void { data; }
export function mine(_: unknown, _data: unknown, session: Session): void { session; }
export function letter(_: unknown, data: DeadLetter): void { data; }
export function system(): Session { return { user: "system" }; }
export function add({ queue }: { queue: unknown }): void { queue; }
export function addMine({ queue }: { queue: unknown }, _: unknown, session: Session): void { queue; session; }
`;

/** An app with queues. */
function app(queues: string, rpc = ""): Files {
  return {
    "app.ts": `import { app } from "@pikku/core";
import * as f from "./f.ts";
export default app({ queues: { ${queues} }, rpc: { ${rpc} } });
`,
    "f.ts": FUNCTIONS,
    "session.ts": `export interface Session { user: string }
export function session(_: unknown, c: { bearer?: string }): Session | undefined { return c.bearer ? { user: c.bearer } : undefined; }
`,
  };
}

/** Cases of queues. */
export const queueCases: readonly DiagnosticCase[] = [
  {
    code: "PK113",
    name: "a queue has no function",
    refused: app("mail: { retries: 2 }"),
    accepted: app(
      `mail: { run: f.run, retries: 2, backoff: { delay: 10, jitter: 0.5 }, concurrency: 1, timeout: 10, keep: 0, tags: ["mail"] }`,
    ),
    marks: "mail",
    says: "has no `run`",
  },
  {
    code: "PK112",
    name: "a queue has an unknown key",
    refused: app("mail: { run: f.run, retrys: 2 }"),
    accepted: app("mail: { run: f.run, retries: 2 }"),
    marks: "retrys",
    says: "Did you mean `retries`?",
  },
  {
    code: "PK335",
    name: "the name of a queue isn't a name in code",
    refused: app(`"mail.out": f.run`),
    accepted: app("mailOut: f.run"),
    marks: `"mail.out"`,
  },
  {
    code: "PK391",
    name: "a queue runs no job at once",
    refused: app("mail: { run: f.run, concurrency: 0 }"),
    accepted: app("mail: { run: f.run, concurrency: 1 }"),
    marks: "0",
    says: "`concurrency` is 0",
  },
  {
    code: "PK391",
    name: "waits get shorter",
    refused: app("mail: { run: f.run, backoff: { factor: 0.5 } }"),
    accepted: app("mail: { run: f.run, backoff: { factor: 1 } }"),
    marks: "0.5",
    says: "`backoff.factor` is 0.5",
  },
  {
    code: "PK392",
    name: "a job holds a file",
    refused: app("mail: { run: f.file }"),
    accepted: app("mail: f.run"),
    marks: "f.file",
    says: "`data.photo`",
  },
  {
    code: "PK393",
    name: "dead letters go to a queue that isn't there",
    refused: app(
      `mail: { run: f.run, deadLetter: "letter" }, letters: f.letter`,
    ),
    accepted: app(
      `mail: { run: f.run, deadLetter: "letters" }, letters: f.letter`,
    ),
    marks: `"letter"`,
    says: "Did you mean `letters`?",
  },
  {
    code: "PK393",
    name: "dead letters go to a queue that takes others",
    refused: app(`mail: { run: f.run, deadLetter: "other" }, other: f.file`),
    accepted: app(
      `mail: { run: f.run, deadLetter: "other" }, other: f.letter`,
    ),
    marks: `"other"`,
    also: ["PK392"],
  },
  {
    code: "PK354",
    name: "nobody who adds to queues has a session",
    refused: app("mail: f.mine", "add: f.add"),
    accepted: app("mail: f.mine", "add: f.addMine"),
    marks: "f.mine",
    says: "as: systemSession",
  },
  {
    code: "PK354",
    name: "nobody adds to queues at all",
    refused: app("mail: { run: f.mine }"),
    accepted: app("mail: { run: f.mine, as: f.system }"),
    marks: "f.mine",
  },
];
