import assert from "node:assert/strict";
import fc from "fast-check";
import * as validators from "@pikku/core/validators";
import { FORMAT_CHECKS } from "../../codegen/emit/format_checks.ts";
import { knownFormats } from "../../codegen/types/known_formats.ts";
import { SUITE } from "./format_suite.ts";

/** What each format takes, and what it refuses. */
const FORMATS: Record<string, readonly [takes: unknown[], refuses: unknown[]]> =
  {
    "byte": [["", "YQ==", "YWI=", "YWJj"], [
      "Y",
      "YQ=",
      "Y Q=",
      "YQ==\n",
      "-_==",
    ]],
    "date": [
      ["2026-02-28", "2024-02-29", "2000-02-29", "0001-01-01"],
      [
        "2026-02-29",
        "1900-02-29",
        "2026-13-01",
        "2026-00-01",
        "2026-1-1",
        "",
        "2026-04-31",
      ],
    ],
    "date-time": [
      [
        "2026-02-28T09:30:00Z",
        "2026-02-28t09:30:00.123456z",
        "2026-02-28T09:30:00+23:59",
        "2016-12-31T23:59:60Z",
        "2016-12-31T15:59:60-08:00",
      ],
      [
        "2026-02-28",
        "2026-02-28T09:30:00",
        "2026-02-28 09:30:00Z",
        "2026-02-28T24:00:00Z",
        "2026-02-28T09:60:00Z",
        "2026-02-28T09:30:60Z",
        "2026-02-28T09:30:00+24:00",
        "2026-02-28T09:30Z",
        "2026-02-30T09:30:00Z",
      ],
    ],
    "duration": [
      ["P3Y6M4DT12H30M5S", "P2W", "PT1.5S", "P1D", "PT36H"],
      ["P", "PT", "P1", "1D", "P1DT", "PT1D", "P1W2D", "P-1D", ""],
    ],
    "email": [
      [
        "ada@example.org",
        "a.b+c@d.co",
        '"a b"@example.org',
        "a@[127.0.0.1]",
        "a@[IPv6:::1]",
        "x@localhost",
      ],
      [
        "ada",
        "@example.org",
        "ada@",
        "a..b@example.org",
        ".a@example.org",
        "a b@example.org",
        "a@b@c.org",
        "a@-b.org",
        `${"a".repeat(65)}@b.org`,
        "a@[300.0.0.1]",
      ],
    ],
    "hostname": [
      [
        "example.org",
        "a",
        "xn--4gbwdl.xn--wgbh1c",
        "a-b.c",
        `${"a".repeat(63)}.b`,
      ],
      [
        "",
        "-a",
        "a-",
        "a..b",
        "a_b",
        `${"a".repeat(64)}.b`,
        "a.",
        `${"a.".repeat(127)}b`,
      ],
    ],
    "idn-email": [["실례@실례.테스트", "ada@example.org"], ["2962", "a b@c"]],
    "idn-hostname": [["실례.테스트", "example.org"], ["", "a b", "-ä"]],
    "int32": [[0, -(2 ** 31), 2 ** 31 - 1], [2 ** 31, 0.5, -(2 ** 31) - 1]],
    "int64": [[0, 2 ** 53], [0.5, 1e30]],
    "ipv4": [["127.0.0.1", "255.255.255.255"], [
      "256.0.0.1",
      "1.2.3",
      "01.2.3.4",
      "1.2.3.4.5",
      "1.2.3.4 ",
      "",
    ]],
    "ipv6": [
      ["::1", "::", "2001:db8::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1::8"],
      [
        "",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1::2::3",
        "12345::",
        "::ffff:300.1.1.1",
        "1:2:3:4:5:6:7::8",
        "fe80::1%eth0",
        "1.2.3.4::",
      ],
    ],
    "iri": [["http://ƒøø.ßår/?∂éœ=πîx#πîüx", "urn:a"], [
      "/abc",
      "http://a b",
      "\\\\WINDOWS",
    ]],
    "iri-reference": [["/ä", "#ƒ", "a"], ["a b", "\\a"]],
    "json-pointer": [["", "/", "/a~1b/0", "/a~0b"], ["a", "/~", "/~2", "#/a"]],
    "regex": [["^a+$", "\\p{L}"], ["(", "a{2,1}", "\\p{X}"]],
    "relative-json-pointer": [["0", "1/a", "0#", "12/"], [
      "",
      "a",
      "01",
      "-1",
      "0##",
    ]],
    "time": [["09:30:00Z", "23:59:59.9-05:30", "23:59:60Z"], [
      "09:30",
      "24:00:00Z",
      "09:30:00",
      "22:59:60Z",
    ]],
    "uri": [
      [
        "https://example.org/a?b=c#d",
        "urn:isbn:0",
        "mailto:a@b",
        "http://[::1]:80/",
        "file:///a",
        "http://a:80?x",
        "tel:+1-816",
        "http://u:p@h/",
      ],
      [
        "",
        "/a",
        "//a/b",
        "http://a b",
        "http://a/\\b",
        "http://[::1",
        "http://a/%zz",
        "http://a#b#c",
        "http://a:x/",
        "1http://a",
        "http://a/[b]",
      ],
    ],
    "uri-reference": [["/a", "a/b", "#c", "?d", "", "http://a"], [
      "\\a",
      "a b",
      "a#b#c",
      "1:a",
    ]],
    "uri-template": [["/todos/{id}{?q*}", "a", "{+a,b:3}"], [
      "{",
      "{a",
      "{a b}",
      "a}",
      "<a>",
    ]],
    "url": [["https://example.org"], ["example", "//a"]],
    "uuid": [[
      "123e4567-e89b-12d3-a456-426614174000",
      "00000000-0000-0000-0000-000000000000",
    ], [
      "123e4567e89b12d3a456426614174000",
      "g23e4567-e89b-12d3-a456-426614174000",
      "",
    ]],
  };

for (const [format, [takes, refuses]] of Object.entries(SUITE)) {
  Deno.test(`the format ${format} is that of the JSON Schema test suite`, () => {
    const check = (validators as unknown as Record<
      string,
      (value: unknown) => boolean
    >)[FORMAT_CHECKS.get(format)!.name]!;
    for (const value of takes) assert(check(value), `takes ${value}`);
    for (const value of refuses) assert(!check(value), `refuses ${value}`);
  });
}

Deno.test("every format of JSON Schema is checked, and the tags know the same", () => {
  const standard =
    "date date-time duration email hostname idn-email idn-hostname ipv4 ipv6 iri iri-reference json-pointer regex relative-json-pointer time uri uri-reference uri-template uuid";
  for (const name of standard.split(" ")) {
    assert(FORMAT_CHECKS.has(name) && name in SUITE, name);
  }
  const checked = [...knownFormats].filter(([, it]) => it.text ?? it.number);
  assert.deepEqual(
    checked.map(([name]) => name).sort(),
    [...FORMAT_CHECKS.keys()].sort(),
  );
});

for (const [format, { name }] of FORMAT_CHECKS) {
  const check =
    (validators as unknown as Record<string, (value: unknown) => boolean>)[
      name
    ]!;
  Deno.test(`the format ${format} takes what it should, and nothing else`, () => {
    const [takes, refuses] = FORMATS[format]!;
    for (const value of takes) assert(check(value), `takes ${value}`);
    for (const value of refuses) assert(!check(value), `refuses ${value}`);
  });

  Deno.test(`the format ${format} is checked in time that grows with the text`, () => {
    if (typeof FORMATS[format]![0][0] === "number") return;
    const pieces = [
      "a",
      "0",
      ".",
      "a.",
      "-",
      "/",
      ":",
      "%41",
      "{a}",
      "P1D",
      "a@",
      "[",
      "=",
      "~0",
      " ",
    ];
    for (const piece of pieces) {
      for (const end of ["", "!", "\n", "@", "]"]) {
        check(piece.repeat(50_000) + end);
      }
    }
  });
}

Deno.test("bytes come back from base64, also where they are many", () => {
  for (const length of [0, 1, 2, 3, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, at) => at * 7);
    const text = validators.toBase64(bytes);
    assert(validators.isBase64(text));
    assert.deepEqual(validators.fromBase64(text), bytes);
    assert.equal(validators.bytesIn(text), length);
  }
});

const NATIVES: Record<string, readonly [takes: unknown[], refuses: unknown[]]> =
  {
    isDate: [[new Date(0), "2026-02-28T00:00:00Z"], [
      new Date(NaN),
      "2026-02-28",
      0,
      null,
      "2016-12-31T23:59:60Z",
      {},
    ]],
    isDay: [[new Date(0), "2026-02-28"], [
      "2026-02-28T00:00:00Z",
      new Date(NaN),
    ]],
    isBigint: [[0n, "0", "-12"], [
      "",
      "1.5",
      "0x1",
      " 1",
      1,
      "9".repeat(1001),
      "+1",
    ]],
    isBytes: [[new Uint8Array(1), "YQ=="], ["Y", [1], new ArrayBuffer(1)]],
    isUrlValue: [[new URL("http://a"), "http://a"], ["a", null, {}]],
    isFile: [[new Blob(), new File([], "a")], [
      "a",
      {},
      { size: 1 },
      new Uint8Array(),
    ]],
    isByteStream: [[new ReadableStream()], ["a", {}, []]],
    isIterable: [[[], new Set(), (async function* () {})()], ["a", {}, null]],
  };

for (const [name, [takes, refuses]] of Object.entries(NATIVES)) {
  Deno.test(`${name} takes what it should, and nothing else`, () => {
    const check =
      (validators as unknown as Record<string, (value: unknown) => boolean>)[
        name
      ]!;
    for (const value of takes) assert(check(value), `takes ${String(value)}`);
    for (const value of refuses) assert(!check(value), `refuses ${value}`);
  });
}

Deno.test("a text that passes as a date makes one", () => {
  const digit = fc.constantFrom(..."0123456789");
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, max: new Date("9999-12-31T23:59:59Z") }),
      fc.nat(23),
      fc.oneof(digit, fc.constantFrom(..."tTzZ+-:. 6")),
      (date, at, other) => {
        const text = date.toISOString();
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        if (!validators.isDate(changed)) return;
        assert(!Number.isNaN(new Date(changed).getTime()), changed);
      },
    ),
    { numRuns: 2000 },
  );
});

Deno.test("characters are counted, and equal items found", () => {
  assert.equal(validators.textLength("a😀b"), 3);
  assert.equal(validators.textLength("\ud83d"), 1);
  assert.deepEqual(validators.repeated([{ a: 1, b: 2 }, 1, { b: 2, a: 1 }]), [
    2,
    0,
  ]);
  assert.equal(
    validators.repeated(["1", 1, true, null, [1], "[1]", { a: 1 }, '{"a":1}']),
    undefined,
  );
});
