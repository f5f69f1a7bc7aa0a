import { app } from "@pikku/core";
import { join } from "./functions/channels.ts";
import { command } from "./functions/command.ts";
import * as data from "./functions/data.ts";
import * as errors from "./functions/errors.ts";
import * as files from "./functions/files.ts";
import * as jobs from "./functions/jobs.ts";
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
    "POST /command": command,
    "POST /jobs": jobs.add,
    "POST /jobs/own": jobs.addOwn,
  },
  rpc: { data, errors, files, sessions, streams },
  mcp: {
    tools: {
      "data.echo": data.echo,
      "data.long": data.long,
      "data.maybe": data.maybe,
      "data.nothing": data.nothing,
      "data.page": data.page,
      "data.ping": data.ping,
      "data.shape": data.shape,
      "errors.crash": errors.crash,
      "errors.fail": errors.fail,
      "errors.needBroken": errors.needBroken,
      "errors.slow": { run: errors.slow, timeout: 300 },
      "errors.taken": errors.taken,
      "errors.wrong": errors.wrong,
      "files.document": files.document,
      "files.picture": files.picture,
      "files.pour": files.pour,
      "sessions.login": sessions.login,
      "sessions.maybeWho": sessions.maybeWho,
      "sessions.onlyAdmins": sessions.onlyAdmins,
      "sessions.onlyOwn": sessions.onlyOwn,
      "sessions.who": sessions.who,
      "streams.broken": streams.broken,
      "streams.count": streams.count,
      "streams.left": streams.left,
      "streams.mine": streams.mine,
      "streams.resumed": streams.resumed,
      "streams.watch": streams.watch,
    },
  },
  cli: {
    name: "parity",
    commands: {
      data,
      errors: { ...errors, slow: { run: errors.slow, timeout: 300 } },
      files,
      sessions,
      streams,
    },
  },
  queues: {
    data_echo: { run: data.echo, middleware: [jobs.note] },
    data_long: { run: data.long, middleware: [jobs.note] },
    data_maybe: { run: data.maybe, middleware: [jobs.note] },
    data_nothing: { run: data.nothing, middleware: [jobs.note] },
    data_page: { run: data.page, middleware: [jobs.note] },
    data_ping: { run: data.ping, middleware: [jobs.note] },
    data_shape: { run: data.shape, middleware: [jobs.note] },
    errors_crash: { run: errors.crash, middleware: [jobs.note] },
    errors_fail: { run: errors.fail, middleware: [jobs.note] },
    errors_needBroken: { run: errors.needBroken, middleware: [jobs.note] },
    errors_slow: { run: errors.slow, middleware: [jobs.note], timeout: 300 },
    errors_taken: { run: errors.taken, middleware: [jobs.note] },
    errors_wrong: { run: errors.wrong, middleware: [jobs.note] },
    sessions_maybeWho: { run: sessions.maybeWho, middleware: [jobs.note] },
    sessions_onlyAdmins: { run: sessions.onlyAdmins, middleware: [jobs.note] },
    sessions_onlyOwn: { run: sessions.onlyOwn, middleware: [jobs.note] },
    sessions_who: { run: sessions.who, middleware: [jobs.note] },
    streams_broken: { run: streams.broken, middleware: [jobs.note] },
    streams_count: { run: streams.count, middleware: [jobs.note] },
    streams_mine: { run: streams.mine, middleware: [jobs.note] },
    streams_resumed: { run: streams.resumed, middleware: [jobs.note] },
  },
  channels: {
    "/calls": {
      open: join,
      calls: { data, errors, files, sessions, streams, inputs: { sum } },
    },
  },
});
