/** Judges the model of an app: a table of rules, each a pure function. @module */
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Model } from "../model/model.ts";
import type { Places } from "../model/places.ts";
import {
  bodyIsSent,
  inFieldExists,
  inFieldOnce,
  inFieldType,
  outFieldExists,
  outFieldType,
  outIsData,
  outNamesEvents,
} from "./bindings.ts";
import {
  channelData,
  channelLimits,
  channelPaths,
  channelResults,
} from "./channels.ts";
import { connectionsExist } from "./connections.ts";
import { cronData, cronLimits, cronNames, cronSchedules } from "./cron.ts";
import { itemsAreCarried, resultIsJson } from "./data.ts";
import {
  edgeOptions,
  mountPrefixes,
  reservedPaths,
  wireNameIsOne,
  wireNames,
} from "./edge.ts";
import { type Check, forEachRoute, type Rule } from "./finding.ts";
import {
  cliCompletions,
  cliData,
  cliLogin,
  cliNames,
  cliOptions,
} from "./cli.ts";
import {
  mcpCompletions,
  mcpData,
  mcpLists,
  mcpNames,
  mcpResults,
  mcpSettings,
  mcpTopics,
  mcpUris,
} from "./mcp.ts";
import {
  collisions,
  dataIsObject,
  parameterIsField,
  parameterIsRequired,
  parameterIsText,
  pathSyntax,
  queryHoldsData,
} from "./path.ts";
import { deadLetters, queueData, queueLimits, queueNames } from "./queues.ts";
import {
  etagIsPossible,
  limitsArePositive,
  mediaTypes,
  namesAreTokens,
  producesFits,
  statusIsSuccess,
  statusOnce,
} from "./route_options.ts";
import {
  factoriesNameNeeds,
  servicesExist,
  servicesHaveOrder,
  servicesHaveSession,
  sessionExists,
} from "./services.ts";
import { sessionsAreMade } from "./unattended.ts";

const RULES: readonly Rule[] = [
  ...[
    pathSyntax,
    parameterIsField,
    parameterIsRequired,
    parameterIsText,
    dataIsObject,
    queryHoldsData,
    inFieldExists,
    inFieldOnce,
    inFieldType,
    bodyIsSent,
    outFieldExists,
    outIsData,
    outFieldType,
    outNamesEvents,
    statusIsSuccess,
    statusOnce,
    limitsArePositive,
    namesAreTokens,
    mediaTypes,
    producesFits,
    etagIsPossible,
  ].map(forEachRoute),
  collisions,
  mountPrefixes,
  reservedPaths,
  edgeOptions,
  wireNames,
  wireNameIsOne,
  servicesExist,
  sessionExists,
  servicesHaveOrder,
  factoriesNameNeeds,
  servicesHaveSession,
  connectionsExist,
  channelPaths,
  channelData,
  channelResults,
  channelLimits,
  mcpNames,
  mcpData,
  mcpResults,
  mcpUris,
  mcpCompletions,
  mcpLists,
  mcpTopics,
  mcpSettings,
  cliNames,
  cliOptions,
  cliData,
  cliCompletions,
  cliLogin,
  queueNames,
  queueLimits,
  queueData,
  deadLetters,
  itemsAreCarried,
  resultIsJson,
  sessionsAreMade,
  cronNames,
  cronSchedules,
  cronData,
  cronLimits,
];

/** What `build` hands over. */
export interface CheckInput {
  readonly model: Model;
  /** What `build` found. */
  readonly diagnostics: readonly Diagnostic[];
  readonly places: Places;
}

/** All there is to say of an app, what `build` found among it; sorted by place. */
export function checkModel(
  { model, diagnostics, places }: CheckInput,
): readonly Diagnostic[] {
  const check: Check = {
    model,
    functions: new Map(model.functions.map((it) => [it.id, it])),
    places,
    hasRefusedTypes: diagnostics.some(({ code, severity }) =>
      code.startsWith("PK2") && severity === "error"
    ),
  };
  // A session.ts that can't be read is said once, not at each function.
  const noSession = diagnostics.some(({ code }) => code === "PK129");
  const found = RULES.flatMap((rule) => [...rule(check)])
    .filter(({ code }) => !(noSession && code === "PK331"));
  const all = new Map(
    [...diagnostics, ...found].map((it) => [JSON.stringify(it), it]),
  );
  return [...all.values()].sort(byPlace);
}

/** Orders diagnostics by file, line, column and code. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column ||
    compare(a.code, b.code) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
