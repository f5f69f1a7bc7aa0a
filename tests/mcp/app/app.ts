import { app } from "@pikku/core";
import * as notes from "./functions/notes.ts";
import {
  countdown,
  counting,
  fail,
  hello,
  plan,
  users,
} from "./functions/others.ts";

export default app({
  http: { "GET /hello": hello },
  httpOptions: { allowedOrigins: ["https://agents.example"] },
  mcp: {
    name: "notes",
    title: "Notes",
    version: "2.0.0",
    instructions: "Keep notes for people.",
    authorizationServers: ["https://auth.example"],
    scopes: ["notes"],
    allowedHosts: ["notes.example"],
    pageSize: 4,
    maxMessage: 100_000,
    maxResult: 50_000,
    tools: [
      hello,
      countdown,
      counting,
      { run: fail, name: "fail.it", title: "Fail", timeout: 5_000 },
      notes.addNote,
      notes.listNotes,
      notes.removeNote,
      notes.clearNotes,
      notes.bigNote,
    ],
    resources: {
      "notes:help": notes.help,
      "note://{id}": {
        run: notes.getNote,
        list: notes.pageNotes,
        complete: { id: notes.noteIds },
        changedBy: ["note.changed"],
        listChangedBy: ["note.changed"],
      },
      "sketch://{id}": { run: notes.getSketch, list: notes.listSketches },
    },
    prompts: { plan: { run: plan, complete: { who: users } } },
  },
});
