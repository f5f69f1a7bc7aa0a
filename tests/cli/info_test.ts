import { deepEqual, equal, match } from "node:assert/strict";
import { tempApp } from "./temp_app.ts";

const files = {
  "app.ts": `import { app } from "@pikku/core";
import { add, list, remove } from "./functions.ts";

export default app({
  http: { "GET /": list, "POST /": add, "DELETE /:id": remove },
  rpc: { list },
});
`,
  "functions.ts": `import type { Permit } from "@pikku/core";
import { isAdmin, isOwner, isOpen } from "./permissions.ts";
import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

/** List. */
export function list(
  { store }: Services,
  _data: unknown,
  _session?: Session,
): string[] {
  return store.all();
}

/** Add. */
export function add({ store, clock }: Services, data: { id: string }): void {
  store.add(data.id + clock.now());
}

/** Remove. */
export function remove(
  { store }: Services,
  data: { id: string },
  _session: Permit<
    Session,
    typeof isAdmin | readonly [typeof isOwner, typeof isOpen]
  >,
): void {
  store.remove(data.id);
}
`,
  "permissions.ts": ["isAdmin", "isOwner", "isOpen"].map((name) =>
    `export function ${name}(
  _services: unknown,
  _data: { id: string },
  session: { user: string },
): boolean {
  return session.user === "${name}";
}
`
  ).join("\n"),
  "services.ts": `import type { ServicesOf } from "@pikku/core";

export interface Store {
  all(): string[];
  add(id: string): void;
  remove(id: string): void;
}

export function store(): Store {
  return { all: () => [], add() {}, remove() {} };
}

export function clock(): { now(): number } {
  return Date;
}

export type Services = ServicesOf<typeof import("./services.ts")>;
`,
  "session.ts": `import type { Credentials } from "@pikku/core";

export interface Session {
  user: string;
}

export function session(
  _services: unknown,
  { bearer }: Credentials,
): Session | undefined {
  return bearer ? { user: bearer } : undefined;
}
`,
};

Deno.test("info tells of every function", async (t) => {
  await using app = await tempApp(files);
  await t.step("as a table", async () => {
    const { code, out, err } = await app.pikku(["info"]);
    equal(code, 0, err);
    equal(
      out,
      `\
FUNCTION             WAYS IN      SERVICES      WHO MAY
functions.ts#add     POST /       clock, store  everybody
functions.ts#list    GET /        store         everybody, session optional
                     rpc list
functions.ts#remove  DELETE /:id  store         isAdmin or isOwner & isOpen
`,
    );
  });
  await t.step("as JSON", async () => {
    const { code, out } = await app.pikku(["info", "--json"]);
    equal(code, 0);
    deepEqual(JSON.parse(out).functions[2], {
      function: "functions.ts#remove",
      ways: ["DELETE /:id"],
      services: ["store"],
      session: "required",
      permissions: ["isAdmin", "isOwner & isOpen"],
    });
  });
  await t.step("it writes nothing", () => {
    deepEqual(app.list(".pikku"), []);
  });
});

Deno.test("info tells when something runs", async (t) => {
  await using app = await tempApp({
    "app.ts": `import { app } from "@pikku/core";
import { tidy } from "./functions.ts";

export default app({
  cron: {
    "new-year": {
      schedule: "0 9 1 1 *",
      timezone: "Europe/Berlin",
      run: tidy,
      skip: ["2031-01-01"],
    },
    tidy: { schedule: "@hourly", run: tidy },
  },
});
`,
    "functions.ts": `/** Tidies up. */
export function tidy(): void {}
`,
  });
  await t.step("as a table", async () => {
    const { code, out, err } = await app.pikku(["info"]);
    equal(code, 0, err);
    match(
      out,
      /^FUNCTION +WAYS IN +SERVICES +WHO MAY\nfunctions\.ts#tidy +cron new-year +- +everybody\n +cron tidy\n\n/,
    );
    match(
      out,
      /\nCRON +SCHEDULE +NEXT RUNS +IN ITS ZONE +TRIGGER\nnew-year +0 9 1 1 \* +(\d{4})-01-01T08:00Z +\1-01-01 09:00 Europe\/Berlin +0 \* \* \* \*\n/,
    );
    match(out, /\ntidy +@hourly +[-\d]+T\d\d:00Z +0 \* \* \* \*\n/);
  });
  await t.step("as JSON", async () => {
    const { code, out } = await app.pikku(["info", "--json"]);
    equal(code, 0);
    const { next, ...rest } = JSON.parse(out).crons[0];
    deepEqual(rest, {
      cron: "new-year",
      schedule: "0 9 1 1 *",
      timezone: "Europe/Berlin",
      trigger: "0 * * * *",
    });
    const year = new Date().getFullYear() + 1;
    const years = [year, year + 1, year + 2, year + 3]
      .filter((it) => it !== 2031).slice(0, 3);
    deepEqual(
      next,
      years.map((it) => ({
        utc: `${it}-01-01T08:00Z`,
        local: `${it}-01-01 09:00`,
      })),
    );
  });
});
