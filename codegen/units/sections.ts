/** The sections of the table that units choose from: a wire is one row. @module */
import { usersOfEntry } from "../model/entry_users.ts";
import type { HttpRouteModel, Model } from "../model/model.ts";
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

function untagged(name: string): Pick<Entry, "name" | "tags" | "users"> {
  return { name, tags: [], users: [] };
}
