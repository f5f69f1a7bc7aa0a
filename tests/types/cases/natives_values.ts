/** Cases of values that JSON has no form of, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const nativesValues: readonly TypeCase[] = [
  {
    name: "dates",
    source: "interface Case { at: Date; until?: Date | null }",
    schema:
      '{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"until":{"type":["string","null"],"format":"date-time"}},"required":["at"],"additionalProperties":false}',
    ok: [{ "at": "2026-01-02T03:04:05.000Z" }, {
      "at": "2026-01-02T03:04:05.000Z",
      "until": null,
    }],
    no: [{ "at": "2026" }, { "at": 1 }, { "at": null }, {
      "at": "2026-13-01T00:00:00Z",
    }],
    as: [{ "at": new Date("2026-01-02T03:04:05.000Z") }, {
      "at": new Date("2026-01-02T03:04:05.000Z"),
      "until": null,
    }],
  },
  {
    name: "bigints",
    source: "interface Case { n: bigint }",
    schema:
      '{"type":"object","properties":{"n":{"type":"string","pattern":"^-?\\\\d+$"}},"required":["n"],"additionalProperties":false}',
    ok: [{ "n": "-12345678901234567890" }, { "n": "0" }],
    no: [{ "n": 1 }, { "n": "1.5" }, { "n": "" }],
    as: [{ "n": -12345678901234567890n }, { "n": 0n }],
  },
  {
    name: "bytes",
    source: "interface Case { b: Uint8Array }",
    schema:
      '{"type":"object","properties":{"b":{"type":"string","contentEncoding":"base64"}},"required":["b"],"additionalProperties":false}',
    ok: [{ "b": "AQID" }, { "b": "" }],
    no: [{ "b": "A" }, { "b": [1] }],
    as: [{ "b": new Uint8Array([1, 2, 3]) }, { "b": new Uint8Array([]) }],
  },
  {
    name: "lengths of bytes bound the length of their text",
    source: `interface Case {
      /** @minLength 2
       * @maxLength 4 */
      b: Uint8Array;
    }`,
    schema:
      '{"type":"object","properties":{"b":{"type":"string","contentEncoding":"base64","minLength":4,"maxLength":8,"x-minLength":2,"x-maxLength":4}},"required":["b"],"additionalProperties":false}',
    ok: [{ "b": "AQI=" }, { "b": "AQIDBA==" }],
    no: [{ "b": "AQ==" }, { "b": "AQIDBAU=" }, { "b": "" }],
    as: [{ "b": new Uint8Array([1, 2]) }, {
      "b": new Uint8Array([1, 2, 3, 4]),
    }],
  },
  {
    name: "a date may be a day",
    source: `interface Case {
      /** @format date
       * @minimum 2026-01-02 */
      day: Date;
      /** @format date */
      none?: Date | null;
    }`,
    schema:
      '{"type":"object","properties":{"day":{"type":"string","format":"date","x-minimum":"2026-01-02T00:00:00.000Z"},"none":{"type":["string","null"],"format":"date"}},"required":["day"],"additionalProperties":false}',
    ok: [{ "day": "2026-01-02" }, { "day": "2028-02-29", "none": null }],
    no: [
      { "day": "2026-01-01" },
      { "day": "2026-01-02T00:00:00.000Z" },
      { "day": "2026-02-29" },
      { "day": 1 },
    ],
    as: [{ "day": new Date("2026-01-02") }, {
      "day": new Date("2028-02-29"),
      "none": null,
    }],
  },
  {
    name: "URLs",
    source: "interface Case { u: URL }",
    schema:
      '{"type":"object","properties":{"u":{"type":"string","format":"uri"}},"required":["u"],"additionalProperties":false}',
    ok: [{ "u": "https://a.example/b" }],
    no: [{ "u": "/b" }, { "u": 1 }],
    as: [{ "u": new URL("https://a.example/b") }],
  },
  {
    name: "in records and lists",
    source: "interface Case { m: Record<string, Date[]> }",
    schema:
      '{"type":"object","properties":{"m":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string","format":"date-time"}}}},"required":["m"],"additionalProperties":false}',
    ok: [{ "m": { "a": ["2026-01-02T03:04:05.000Z"] } }],
    no: [{ "m": { "a": [1] } }],
    as: [{ "m": { "a": [new Date("2026-01-02T03:04:05.000Z")] } }],
  },
  {
    name: "unknown is left as it is",
    source: "interface Case { any: unknown; opt?: unknown }",
    schema:
      '{"type":"object","properties":{"any":{},"opt":{}},"required":["any"],"additionalProperties":false}',
    ok: [{ "any": "2026-01-02T03:04:05.000Z" }, { "any": null, "opt": 1 }],
    no: [1],
    as: [{ "any": "2026-01-02T03:04:05.000Z" }, { "any": null, "opt": 1 }],
  },
  {
    name: "null alone",
    source: "interface Case { n: null }",
    schema:
      '{"type":"object","properties":{"n":{"type":"null"}},"required":["n"],"additionalProperties":false}',
    ok: [{ "n": null }],
    no: [{ "n": 0 }, {}],
  },
  {
    name: "undefined alone may only be missing",
    source: "interface Case { n: undefined; m: 1 }",
    schema:
      '{"type":"object","properties":{"n":{"not":{}},"m":{"type":"number","const":1}},"required":["m"],"additionalProperties":false}',
    ok: [{ "m": 1 }],
    no: [{ "n": null, "m": 1 }],
  },
  {
    name: "numbers are finite",
    source: "type Case = number;",
    schema: '{"type":"number"}',
    ok: [0, -1.5, 1e+300],
    no: ["1", null],
  },
  {
    name: "strings are texts",
    source: "type Case = string;",
    schema: '{"type":"string"}',
    ok: ["", "a"],
    no: [1, null],
  },
];
