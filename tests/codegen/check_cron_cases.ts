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
  {
    code: "PK360",
    name: "a scheduler doesn't take a name",
    refused: app(`{ schedule: "@daily", run: f.run }`, "täglich"),
    accepted: app(`{ schedule: "@daily", run: f.run }`, "Daily_run-1 of 2"),
    marks: `"täglich"`,
  },
  {
    code: "PK361",
    name: "an app has more schedules than Deno Deploy takes",
    refused: many(101),
    accepted: many(100),
    marks: "c99",
    says: "the app has: 101",
  },
  ...[
    ["60 * * * *", "a minute is too late", "minute: 60"],
    ["* * * *", "a field is missing", "it has 4 fields, not 5"],
    ["0 * * * * *", "there are seconds", "it has 6 fields, not 5"],
    ["0 0 L * *", "a sign is only known to some", "`L` is no field"],
    ["0 0 * * mo", "a weekday has another name", "`mo` is no field"],
    ["5-1 * * * *", "a range runs backwards", "from value is larger"],
    ["1/5 * * * *", "a step has no range", "stepping with numeric prefix"],
    ["@reboot", "a name is unknown", "nothing has this name"],
  ].map(([schedule, name, says]) => ({
    code: "PK362",
    name: `a schedule can't be read: ${name}`,
    refused: app(`{ schedule: "${schedule}", run: f.run }`),
    accepted: app(`{ schedule: "1-59/5 0,12 1 jan-MAR 1-7", run: f.run }`),
    marks: `"${schedule}"`,
    says,
  })),
  {
    code: "PK363",
    name: "a time zone isn't known",
    refused: daily(`run: f.run, timezone: "Europe/Berln"`),
    accepted: daily(`run: f.run, timezone: "Europe/Berlin"`),
    marks: `"Europe/Berln"`,
    says: "Did you mean `Europe/Berlin`?",
  },
  {
    code: "PK363",
    name: "an offset isn't a time zone",
    refused: daily(`run: f.run, timezone: "+02:00"`),
    accepted: daily(`run: f.run, timezone: "Etc/GMT-2"`),
    marks: `"+02:00"`,
  },
  {
    code: "PK364",
    name: "a date to skip can't be read",
    refused: daily(`run: f.run, skip: ["12-25", "2026-02-30"]`),
    accepted: daily(`run: f.run, skip: ["12-25", "2028-02-29", "02-29"]`),
    marks: `"2026-02-30"`,
  },
  {
    code: "PK365",
    name: "no month has the days of a schedule",
    refused: app(`{ schedule: "0 0 30 2 *", run: f.run }`),
    accepted: app(`{ schedule: "0 0 29 2 *", run: f.run }`),
    marks: `"0 0 30 2 *"`,
  },
  {
    code: "PK365",
    name: "all days of a schedule are skipped",
    refused: app(`{ schedule: "0 9 25 12 *", run: f.run, skip: ["12-25"] }`),
    accepted: app(
      `{ schedule: "0 9 24,25 12 *", run: f.run, skip: ["12-25"] }`,
    ),
    marks: `"0 9 25 12 *"`,
  },
  {
    code: "PK366",
    name: "a function needs data that nobody gives",
    refused: daily("run: f.remove"),
    accepted: daily("run: f.prune"),
    marks: "f.remove",
    says: "needs `id`",
  },
  {
    code: "PK317",
    name: "a run has no time at all",
    refused: daily("run: f.run, timeout: 0"),
    accepted: daily("run: f.run, timeout: 1000"),
    marks: "0",
  },
];

/** An app with many entries, the last of which is named `c99`. */
function many(count: number): Files {
  const entries = Array.from(
    { length: count },
    (_, at) =>
      `c${
        at === count - 1 ? 99 : at + 100
      }: { schedule: "@daily", run: f.run },`,
  );
  return {
    ...app(""),
    "app.ts": `import { app } from "@pikku/core";
import * as f from "./f.ts";
export default app({ cron: {
${entries.join("\n")}
} });
`,
  };
}
