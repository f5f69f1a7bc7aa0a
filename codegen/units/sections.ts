/** The sections of the table that units choose from: a wire is one row. @module */
import type { McpAnyModel } from "../model/mcp_entries.ts";
import { usersOfEntry } from "../model/entry_users.ts";
import type { HttpRouteModel, McpEntryModel, Model } from "../model/model.ts";
import type { Entry, Section } from "./entry.ts";

/** Sections by their key in table and settings. */
export const SECTIONS: Readonly<Record<string, Section>> = {
  http: {
    separator: "/",
    short: (name) => name.slice(name.indexOf(" ") + 1),
    plain: true,
    documented: true,
    entries: ({ http }) =>
      http.routes.map((it) => ({
        name: nameOf(it),
        tags: it.tags,
        users: usersOfEntry(it),
        runs: [it.run],
      })),
    keep: (model, has) => ({
      ...model,
      http: {
        ...model.http,
        routes: model.http.routes.filter((it) => has(nameOf(it))),
      },
    }),
  },
  channels: {
    separator: "/",
    documented: true,
    entries: ({ channels = [] }) =>
      channels.map(({ path, tags, middleware, open, close, calls }) => ({
        name: path,
        tags,
        users: middleware,
        runs: [open, close, ...Object.values(calls)].flatMap((id) => id ?? []),
      })),
    keep: ({ channels, ...model }, has) => {
      const kept = channels?.filter(({ path }) => has(path)) ?? [];
      return { ...model, ...(kept.length > 0 && { channels: kept }) };
    },
  },
  cron: {
    separator: "",
    entries: ({ cron = [] }) =>
      cron.map((it) => ({
        name: it.name,
        tags: it.tags,
        users: usersOfEntry(it),
        runs: [it.run],
      })),
    keep: ({ cron, ...model }, has) => {
      const kept = cron?.filter(({ name }) => has(name)) ?? [];
      return { ...model, ...(kept.length > 0 && { cron: kept }) };
    },
  },
  queues: {
    separator: "",
    entries: ({ queues = [] }) =>
      queues.filter(({ away }) => !away).map((it) => ({
        name: it.name,
        tags: it.tags,
        users: usersOfEntry(it),
        runs: [it.run],
      })),
    // What adds to a queue may be in another unit.
    keep: (model, has) => ({
      ...model,
      ...(model.queues && {
        queues: model.queues.map(({ as, ...it }) =>
          has(it.name) ? { ...it, ...(as && { as }) } : {
            ...it,
            away: { as: as !== undefined },
            middleware: [],
          }
        ),
      }),
    }),
  },
  rpc: {
    separator: ".",
    documented: true,
    entries: ({ rpc }) =>
      Object.entries(rpc).map(([name, id]) => ({
        ...untagged(name),
        runs: [id],
      })),
    keep: (model, has) => ({
      ...model,
      rpc: Object.fromEntries(
        Object.entries(model.rpc).filter(([name]) => has(name)),
      ),
    }),
  },
  mcp: {
    separator: "/",
    entries: ({ mcp }) =>
      mcpEntries(mcp).map(({ name, entry }) => ({
        name,
        tags: entry.tags,
        users: usersOfEntry(entry),
        runs: [entry.run, ...besides(entry)],
      })),
    keep: ({ mcp, ...model }, has) => {
      const kept = new Set(
        mcpEntries(mcp).filter(({ name }) => has(name)).map(({ entry }) =>
          entry
        ),
      );
      const only = <Entry extends McpEntryModel>(list: readonly Entry[]) =>
        list.filter((entry) => kept.has(entry));
      return {
        ...model,
        ...(mcp && kept.size > 0 && {
          mcp: {
            ...mcp,
            tools: only(mcp.tools),
            resources: only(mcp.resources),
            prompts: only(mcp.prompts),
          },
        }),
      };
    },
  },
  cli: {
    separator: " ",
    entries: ({ cli }) =>
      (cli?.commands ?? []).map((it) => ({
        name: it.name,
        tags: it.tags,
        users: usersOfEntry(it),
        runs: [it.run, ...Object.values(it.complete), ...logInOf(cli)],
      })),
    keep: ({ cli, ...model }, has) => {
      const commands = cli?.commands.filter(({ name }) => has(name)) ?? [];
      return {
        ...model,
        ...(cli && commands.length > 0 && { cli: { ...cli, commands } }),
      };
    },
  },
  mounts: {
    separator: "/",
    entries: ({ http }) =>
      http.mounts.map(({ prefix, handler }) => ({
        ...untagged(prefix),
        runs: [`${handler.module}#${handler.name}`],
      })),
    keep: (model, has) => ({
      ...model,
      http: {
        ...model.http,
        mounts: model.http.mounts.filter(({ prefix }) => has(prefix)),
      },
    }),
  },
};

/** Every entry of an app, by section. */
export function entriesOf(model: Model): readonly Entry[] {
  return Object.entries(SECTIONS).flatMap(([section, { entries }]) =>
    entries(model).map((entry) => ({ section, ...entry }))
  );
}

/** How messages name an entry: `GET /todos`, `rpc todos.createTodo`. */
export function titleOf({ section, name }: Entry): string {
  return SECTIONS[section]?.plain ? name : `${section} ${name}`;
}

function nameOf({ method, path }: HttpRouteModel): string {
  return `${method} ${path}`;
}

/** Entries of MCP by their names in units: `tools/add`, `resources/todo://{id}`. */
function mcpEntries(
  mcp: Model["mcp"],
): readonly { readonly name: string; readonly entry: McpAnyModel }[] {
  if (mcp === undefined) return [];
  return [
    ...mcp.tools.map((entry) => ({ name: `tools/${entry.name}`, entry })),
    ...mcp.resources.map((entry) => ({
      name: `resources/${entry.uri}`,
      entry,
    })),
    ...mcp.prompts.map((entry) => ({ name: `prompts/${entry.name}`, entry })),
  ];
}

/** Functions that an entry runs beside its own. */
function besides({ list, complete = {} }: McpAnyModel): readonly string[] {
  return [...list === undefined ? [] : [list], ...Object.values(complete)];
}

/** What logs in belongs to every command. */
function logInOf(cli: Model["cli"]): readonly string[] {
  return cli?.login === undefined ? [] : [cli.login];
}

function untagged(name: string): Pick<Entry, "name" | "tags" | "users"> {
  return { name, tags: [], users: [] };
}
