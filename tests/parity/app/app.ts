import { app } from "@pikku/core";
import { join } from "./functions/channels.ts";
import * as data from "./functions/data.ts";
import * as errors from "./functions/errors.ts";
import * as files from "./functions/files.ts";
import { relay } from "./functions/relay.ts";
import * as sessions from "./functions/sessions.ts";
import * as streams from "./functions/streams.ts";
import { sum } from "./functions/sum.ts";

/** The app that is called over every wire: each section has the same functions, by the same names. */
export default app({
  http: {
    "POST /data/echo": data.echo,
    "POST /data/long": { run: data.long, maxBody: 1_000_000 },
    "POST /data/maybe": data.maybe,
    "POST /data/nothing": data.nothing,
    "POST /data/page": data.page,
    "POST /data/ping": data.ping,
    "POST /data/shape": data.shape,

    "POST /errors/crash": errors.crash,
    "POST /errors/fail": errors.fail,
    "POST /errors/needBroken": errors.needBroken,
    "POST /errors/slow": { run: errors.slow, timeout: 300 },
    "POST /errors/taken": errors.taken,
    "POST /errors/wrong": errors.wrong,

    "POST /files/document": files.document,
    "POST /files/measure": files.measure,
    "POST /files/picture": files.picture,
    "POST /files/pour": files.pour,

    "POST /sessions/login": sessions.login,
    "POST /sessions/maybeWho": sessions.maybeWho,
    "POST /sessions/onlyAdmins": sessions.onlyAdmins,
    "POST /sessions/onlyOwn": sessions.onlyOwn,
    "POST /sessions/who": sessions.who,

    "POST /streams/broken": streams.broken,
    "POST /streams/count": streams.count,
    "POST /streams/left": streams.left,
    "POST /streams/mine": streams.mine,
    "POST /streams/resumed": streams.resumed,
    "POST /streams/watch": streams.watch,

    "GET /streams/broken": streams.broken,
    "GET /streams/count": streams.count,
    "GET /streams/mine": streams.mine,
    "GET /streams/resumed": streams.resumed,
    "GET /streams/watch": streams.watch,

    "POST /relay": relay,
  },
  rpc: { data, errors, files, sessions, streams },
  channels: {
    "/calls": {
      open: join,
      calls: { data, errors, files, sessions, streams, inputs: { sum } },
    },
  },
});
