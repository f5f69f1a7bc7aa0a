/** Cases of what runs at given times. @module */
import type { DiagnosticCase } from "./diagnostic_case.ts";
import type { Files } from "./inline_apps.ts";

const FUNCTIONS = `import type { Session } from "./session.ts";
export function run(): void {}
export function mine(_: unknown, _data: unknown, session: Session): void { session; }
export function yours(_: unknown, _data: unknown, session?: Session): void { session; }
export function purge({ cart }: { cart: string }): void { cart; }
export function remove(_: unknown, { id }: { id: string }): void { id; }
export function prune(_: unknown, { days = 7 }: { days?: number }): void { days; }
export function system(): Session { return { user: "system" }; }
export async function later({ clock }: { clock: number }): Promise<Session> { return await Promise.resolve({ user: \`\${clock}\` }); }
export function guest(): { name: string } { return { name: "guest" }; }
export function maybe(): Session | undefined { return undefined; }
export function owner(_: unknown, { id }: { id: string }): Session { return { user: id }; }
`;

/** An app with one entry of the section. */
function app(entry: string, name = "nightly"): Files {
  return {
    "app.ts": `import { app } from "@pikku/core";
import * as f from "./f.ts";
export default app({ cron: { "${name}": ${entry} } });
`,
    "f.ts": FUNCTIONS,
    "session.ts": `export interface Session { user: string }
export function session(_: unknown, c: { bearer?: string }): Session | undefined { return c.bearer ? { user: c.bearer } : undefined; }
`,
    "services.ts": `import type { Session } from "./session.ts";
export function clock(): number { return 1; }
export function cart(_: unknown, session?: Session): string { return session?.user ?? ""; }
`,
  };
}

const daily = (rest: string): Files => app(`{ schedule: "@daily", ${rest} }`);

/** Cases of what runs at given times. */
export const cronCases: readonly DiagnosticCase[] = [
  {
    code: "PK113",
    name: "what runs at given times has no schedule",
    refused: app("{ run: f.run }"),
    accepted: daily("run: f.run"),
    marks: `"nightly"`,
    says: "has no `schedule`",
  },
  {
    code: "PK113",
    name: "what runs at given times is a function alone",
    refused: app("f.run"),
    accepted: daily("run: f.run"),
    marks: "f.run",
  },
  {
    code: "PK115",
    name: "`as` names what isn't a function",
    refused: daily(`run: f.mine, as: "system"`),
    accepted: daily("run: f.mine, as: f.system"),
    marks: `"system"`,
    also: ["PK354"],
  },
  {
    code: "PK138",
    name: "`as` makes something else than the app's session",
    refused: daily("run: f.mine, as: f.guest"),
    accepted: daily("run: f.mine, as: f.later"),
    marks: "f.guest",
    says: "doesn't make the app's session",
  },
  {
    code: "PK138",
    name: "`as` may make no session",
    refused: daily("run: f.mine, as: f.maybe"),
    accepted: daily("run: f.mine, as: f.system"),
    marks: "f.maybe",
  },
  {
    code: "PK138",
    name: "`as` takes data that the function doesn't have",
    refused: daily("run: f.mine, as: f.owner"),
    accepted: daily("run: f.mine, as: f.system"),
    marks: "f.owner",
    says: "takes data that the function doesn't have",
  },
  {
    code: "PK354",
    name: "a function that runs at given times requires a session",
    refused: daily("run: f.mine"),
    accepted: daily("run: f.yours"),
    marks: "f.mine",
    says: "as: systemSession",
  },
  {
    code: "PK355",
    name: "`as` makes a session that nobody takes",
    refused: daily("run: f.run, as: f.system"),
    accepted: daily("run: f.purge, as: f.system"),
    marks: "f.system",
  },
];
