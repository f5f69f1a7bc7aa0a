import { app } from "@pikku/core";
import * as auth from "./functions/auth.ts";
import { attach, download } from "./functions/files.ts";
import * as live from "./functions/live.ts";
import { planDay } from "./functions/prompts.ts";
import { remind } from "./functions/reminders.ts";
import { dailySummary } from "./functions/summary.ts";
import * as todos from "./functions/todos.ts";
import { log } from "./middleware.ts";
import { cors, secure } from "./edge.ts";
import { page } from "./page.ts";
import { systemSession } from "./session.ts";

export default app({
  http: {
    "/auth": {
      tags: ["auth"],
      routes: {
        "POST /register": { run: auth.register, status: 201 },
        "POST /login": auth.login,
        "POST /logout": auth.logout,
        "GET /me": auth.me,
      },
    },
    "/todos": {
      tags: ["todos"],
      middleware: [log],
      routes: {
        "GET /": todos.listTodos,
        "POST /": { run: todos.createTodo, status: 201 },
        "GET /watch": todos.watchTodos,
        "GET /:id": todos.getTodo,
        "PATCH /:id": todos.updateTodo,
        "DELETE /:id": todos.removeTodo,
        "PUT /:id/file": { run: attach, maxBody: 10_000_000 },
        "GET /:id/file": download,
      },
    },
  },
  channels: {
    "/live": {
      open: live.enter,
      calls: { todos, live: { windows: live.windows } },
      middleware: [log],
      tags: ["todos"],
    },
  },
  mounts: { "/page": page },
  httpOptions: {
    use: [cors, secure],
    info: {
      title: "Todo",
      version: "1.0.0",
      description: "Todos with owners, files and a live feed.",
    },
  },
  mcp: {
    title: "Todo",
    instructions: "Keep the todos of the person who signed in.",
    tools: [
      todos.createTodo,
      todos.listTodos,
      todos.updateTodo,
      todos.removeTodo,
    ],
    resources: {
      "todo://{id}": {
        run: todos.getTodo,
        list: todos.listTodos,
        listChangedBy: ["todo.changed"],
      },
    },
    prompts: { planDay },
  },
  queues: {
    reminders: {
      run: remind,
      retries: 8,
      backoff: { delay: 1_000, max: 3_600_000 },
      timeout: 30_000,
    },
  },
  cron: {
    "daily-summary": {
      schedule: "0 7 * * *",
      run: dailySummary,
      as: systemSession,
    },
  },
  cli: {
    name: "todo",
    description: "Keeps todos.",
    login: auth.login,
    commands: {
      add: { run: todos.createTodo, args: ["title"] },
      list: { run: todos.listTodos, short: { dueBefore: "b", search: "s" } },
      show: { run: todos.getTodo, args: ["id"] },
      update: { run: todos.updateTodo, args: ["id"] },
      remove: { run: todos.removeTodo, args: ["id"] },
      watch: todos.watchTodos,
      register: auth.register,
      me: auth.me,
    },
  },
  rpc: { todos, auth, files: { attach, download } },
});
