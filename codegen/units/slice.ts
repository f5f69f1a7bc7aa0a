/** Cuts a unit out of an app. @module */
import { absentNames, callsByName, mayAskWho } from "../emit/absent_section.ts";
import { wiresOf } from "../emit/wires.ts";
import type { FunctionModel, Model, ServiceUser } from "../model/model.ts";
import type { Entry } from "./entry.ts";
import { SECTIONS } from "./sections.ts";
import { servicesOf } from "./services_of.ts";

/** A part of an app, and why it isn't smaller. */
export interface Slice {
  /** The app without what these entries don't need. */
  readonly model: Model;
  /** Who takes the services as a whole. */
  readonly takers: readonly ServiceUser[];
}

/**
 * The app with these entries alone: with the functions they run, and what those take. Types stay,
 * since validators and documents look up what they reach.
 */
export function sliceModel(model: Model, entries: readonly Entry[]): Slice {
  const left = Object.entries(SECTIONS).reduce((model, [key, { keep }]) => {
    const names = new Set(
      entries.filter(({ section }) => section === key).map(({ name }) => name),
    );
    return keep(model, (name) => names.has(name));
  }, model);
  const run = new Set(entries.flatMap(({ runs }) => runs));
  const functions = model.functions.filter(({ id }) => run.has(id));
  const middleware = functions.length > 0 ? model.middleware : [];
  const users = [
    ...functions,
    ...functions.flatMap(permissionsOf),
    ...middleware,
    ...entries.flatMap((entry) => entry.users),
  ];
  const asks = functions.some((it) =>
    it.session !== undefined || it.permit !== undefined
  );
  const behind = left.queues?.some(({ away }) => !away) ? ["queueBackend"] : [];
  const found = servicesOf(model, users, asks, behind);
  const { services, session, config, takers } =
    asks || !asksElsewhere({ ...left, functions, services: found.services })
      ? found
      : servicesOf(model, users, true, behind);
  const { session: sessionFactory, config: configType, ...rest } = left;
  return {
    model: {
      ...rest,
      functions,
      services,
      ...(session && { session: sessionFactory }),
      ...(config && configType && { config: configType }),
      middleware,
      http: hasEdge(left) ? left.http : withoutEdge(left.http),
    },
    takers,
  };

  /** Whether a unit calls functions of others that ask who calls: they are told by this one. */
  function asksElsewhere(part: Model): boolean {
    return callsByName(part) &&
      absentNames(part, model).some(([, run]) => mayAskWho(run));
  }
}

function hasEdge(model: Model): boolean {
  return wiresOf(model).some(({ name }) => name === "http");
}

/** What is around answers over HTTP goes with them. */
function withoutEdge(http: Model["http"]): Model["http"] {
  return { ...http, options: { use: [], data: http.options.data } };
}

function permissionsOf({ permit = [] }: FunctionModel): readonly ServiceUser[] {
  return permit.flat();
}
