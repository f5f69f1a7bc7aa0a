/** Values in and out, and data that isn't valid. @module */
import { fails, givesBytes, type ParityCase, returns } from "../case.ts";

const AT = new Date("2026-02-28T09:30:00.123Z");

const THING = {
  title: "Grüße 👋 \u0000",
  count: 1.5,
  due: AT,
  size: 2n ** 70n,
  bytes: new Uint8Array([0, 1, 250, 255]),
  tags: ["a", "", "ü"],
  inner: { at: AT, ok: false },
};

/** What goes in and comes out. */
export const dataCases: readonly ParityCase[] = [
  returns(
    "values of every type come in and go out",
    "data.echo",
    { data: THING },
    {
      data: THING,
      kinds: [
        "bytes:Uint8Array",
        "count:number",
        "due:Date",
        "inner:Object",
        "size:bigint",
        "tags:Array",
        "title:string",
      ],
    },
  ),
  returns("what is optional may be missing", "data.echo", {
    data: { title: "a" },
  }, { data: { title: "a" }, kinds: ["title:string"] }),
  returns("a default takes the place of what is missing", "data.page", {
    data: {},
  }, { limit: 20, after: null }),
  returns("a member of a union is told by its kind", "data.shape", {
    data: { of: { kind: "square", side: 12n } },
  }, { of: { kind: "square", side: 12n }, is: "bigint" }),
  returns("a function may take no data", "data.ping", {}, "pong"),
  returns(
    "data may be left out where nothing is needed",
    "data.maybe",
    {},
    null,
  ),
  returns("a function may return null", "data.maybe", { data: {} }, null),
  returns("a function may return nothing", "data.nothing", {}),
  returns("a long text comes in and goes out", "data.long", {
    data: { text: "é👋".repeat(20_000) },
  }, { text: "é👋".repeat(20_000), length: 60_000 }),

  givesBytes("a function may return bytes", "files.picture", {}, [
    137,
    80,
    78,
    71,
    0,
    255,
  ]),
  givesBytes(
    "a file goes out with its type",
    "files.document",
    {},
    [...new TextEncoder().encode("Grüße")],
    "text/x-greeting",
  ),
  givesBytes("bytes go out as they are made", "files.pour", {
    data: { chunks: 4 },
  }, [0, 1, 2, 3]),
  returns("a file comes in with its name and type", "files.measure", {
    data: {
      title: "Note",
      file: new File(["Grüße"], "note.bin", { type: "application/x-note" }),
    },
  }, {
    title: "Note",
    name: "note.bin",
    type: "application/x-note",
    size: 7,
    text: "Grüße",
  }),
  returns("items come in one by one", "inputs.sum", {
    data: { times: 2 },
    rows: [{ n: 1 }, { n: 2 }, { n: 3 }],
  }, { sum: 12 }),

  fails("data that isn't there is told", "data.echo", {}, {
    code: "invalid",
    issues: ["/title required"],
  }),
  fails("what isn't valid is told by pointers", "data.echo", {
    data: { title: "", count: -1, tags: ["a", 7], surplus: true },
  }, {
    code: "invalid",
    message: "Data is not valid",
    issues: [
      "/count minimum",
      "/surplus additionalProperties",
      "/tags/1 type",
      "/title minLength",
    ],
  }),
  fails("what is missing is told by its pointer", "data.echo", {
    data: { count: 1, inner: { ok: true } },
  }, { code: "invalid", issues: ["/inner/at required", "/title required"] }),
  fails("a date that is none is told", "data.echo", {
    data: { title: "a", due: "soon" },
  }, { code: "invalid", issues: ["/due type"] }),
  fails("a bigint that is none is told", "data.echo", {
    data: { title: "a", size: "1.5" },
  }, { code: "invalid", issues: ["/size type"] }),
  fails("bytes that are none are told", "data.echo", {
    data: { title: "a", bytes: "?" },
  }, { code: "invalid", issues: ["/bytes type"] }),
];
