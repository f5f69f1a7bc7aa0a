/** Everything that is the same on every runtime. @module */
import { answerCases } from "./cases/answers.ts";
import { bodyCases } from "./cases/bodies.ts";
import { channelCases } from "./cases/channels.ts";
import { dataCases } from "./cases/data.ts";
import { errorCases } from "./cases/errors.ts";
import { rpcCases } from "./cases/rpc.ts";
import { sessionCases } from "./cases/sessions.ts";
import { socketCases } from "./cases/sockets.ts";
import { streamCases } from "./cases/streams.ts";
import type { Case } from "./driver.ts";

/** The cases, each by a name of its own. */
export const cases: readonly Case[] = [
  ...dataCases,
  ...errorCases,
  ...bodyCases,
  ...answerCases,
  ...sessionCases,
  ...streamCases,
  ...rpcCases,
  ...socketCases,
  ...channelCases,
];
