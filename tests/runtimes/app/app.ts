import { app } from "@pikku/core";
import { cors, guard, mounted, secure } from "./edge.ts";
import * as answers from "./functions/answers.ts";
import { join } from "./functions/channels.ts";
import * as data from "./functions/data.ts";
import * as errors from "./functions/errors.ts";
import * as files from "./functions/files.ts";
import * as sessions from "./functions/sessions.ts";
import * as streams from "./functions/streams.ts";

/** The app that is served on every runtime: something of everything HTTP can do. */
export default app({
  http: {
    "POST /echo": data.echo,
    "GET /items/:id": data.getItem,
    "GET /search": data.search,
    "GET /files/*": data.getPath,
    "POST /form": data.fillForm,
    "POST /optional": data.maybe,

    "GET /fail/:code": errors.fail,
    "GET /crash": errors.crash,
    "GET /slow": { run: errors.slow, timeout: 50 },
    "GET /later": answers.later,

    "PUT /uploads/:id": { run: files.upload, maxBody: 100_000 },
    "POST /raw": {
      run: files.sign,
      in: { body: "raw", headers: { signature: "x-signature" } },
    },
    "POST /pipe": {
      run: files.pipe,
      consumes: "application/octet-stream",
      produces: "application/octet-stream",
      maxBody: 10_000_000,
    },
    "GET /picture": { run: files.picture, produces: "image/png" },
    "GET /document": files.document,
    "GET /pour": files.pour,

    "GET /count": streams.count,
    "GET /broken": streams.broken,
    "GET /watch": streams.watch,
    "GET /wait": streams.wait,
    "GET /left/:key": streams.left,

    "POST /login": sessions.login,
    "POST /logout": sessions.logout,
    "GET /me": sessions.me,
    "POST /me": sessions.rename,
    "GET /admin": sessions.onlyAdmins,

    "POST /nothing": answers.nothing,
    "POST /made": { run: answers.getGreeting, status: 201 },
    "GET /greeting": answers.getGreeting,
    "GET /text": { run: answers.text, produces: "text/plain" },
    "GET /tagged": { run: answers.getGreeting, etag: true },
    "GET /big/:size": answers.big,
    "GET /list": answers.list,
    "GET /old": { run: answers.moved, out: { redirect: "url" } },
    "GET /cookies": {
      run: answers.cookies,
      in: { cookies: { seen: "theme" } },
      out: {
        status: "status",
        headers: { "x-version": "version" },
        cookies: { theme: "theme", plain: { from: "plain", httpOnly: false } },
      },
    },
    "GET /header": {
      run: answers.header,
      out: { headers: { "x-value": "value" } },
    },
    "GET /response": answers.response,
    "GET /used": answers.used,
    "GET /caller": answers.getCaller,

    "/hono": {
      use: [cors, secure],
      routes: {
        "GET /open": answers.getGreeting,
        "POST /echo": data.echo,
        "GET /guarded": { run: answers.getGreeting, use: [guard] },
      },
    },
  },
  httpOptions: { info: { title: "Runtimes", version: "1.0.0" } },
  mounts: { "/mounted": mounted },
  rpc: {
    data: { echo: data.echo, search: data.search },
    sessions: { login: sessions.login, me: sessions.me },
    streams: { count: streams.count },
  },
  channels: {
    "/live/:room": {
      open: join,
      calls: {
        data: { echo: data.echo },
        streams: { count: streams.count },
        files: { picture: files.picture },
        answers: { later: answers.later },
      },
    },
  },
});
