/** The schemas and values of the cases of helper types, by type. @module */

/** What is told of a helper: it stands at a field. */
export interface HelperValues {
  readonly schema: string;
  readonly ok: readonly unknown[];
  readonly no: readonly unknown[];
}

/** Schemas and values. */
export const helpersValues: Readonly<Record<string, HelperValues>> = {
  Int: { schema: '{"type":"integer"}', ok: [0, -1, 1.0], no: [0.5, "1"] },
  "Min<1>": {
    schema: '{"type":"number","minimum":1}',
    ok: [1, 1.5],
    no: [0.999, -2, "1"],
  },
  "Max<-0.5>": {
    schema: '{"type":"number","maximum":-0.5}',
    ok: [-0.5, -3],
    no: [-0.499, 0],
  },
  "ExclusiveMin<0>": {
    schema: '{"type":"number","exclusiveMinimum":0}',
    ok: [1e-9, 1],
    no: [0, -1],
  },
  "ExclusiveMax<1e3>": {
    schema: '{"type":"number","exclusiveMaximum":1000}',
    ok: [999.9, -1],
    no: [1000, 1001],
  },
  "MultipleOf<0.25>": {
    schema: '{"type":"number","multipleOf":0.25}',
    ok: [0, 0.75, -1],
    no: [0.3, 0.125],
  },
  "Int & Min<1> & Max<100>": {
    schema: '{"type":"integer","maximum":100,"minimum":1}',
    ok: [1, 100],
    no: [0, 101, 1.5],
  },
  "MinLength<3>": {
    schema: '{"type":"string","minLength":3}',
    ok: ["abc", "abcd"],
    no: ["ab", "", 123],
  },
  "string & MinLength<3> & MaxLength<9>": {
    schema: '{"type":"string","maxLength":9,"minLength":3}',
    ok: ["abc", "abcdefghi"],
    no: ["ab", "abcdefghij"],
  },
  'Pattern<"^[a-z]+$">': {
    schema: '{"type":"string","pattern":"^[a-z]+$"}',
    ok: ["a", "xyz"],
    no: ["", "A", "a1", "a\n"],
  },
  'Format<"ipv4">': {
    schema: '{"type":"string","format":"ipv4"}',
    ok: ["127.0.0.1", "255.255.255.255"],
    no: ["256.0.0.1", "1.2.3", "::1"],
  },
  Email: {
    schema: '{"type":"string","format":"email"}',
    ok: ["ada@example.com"],
    no: ["ada", "ada@", "@example.com", ""],
  },
  Uuid: {
    schema: '{"type":"string","format":"uuid"}',
    ok: ["123e4567-e89b-12d3-a456-426614174000"],
    no: ["123e4567-e89b-12d3-a456-42661417400", "123e4567", ""],
  },
  Uri: {
    schema: '{"type":"string","format":"uri"}',
    ok: ["https://a.b/c", "mailto:a@b.c"],
    no: ["a.b/c", "/c", ""],
  },
  IsoDate: {
    schema: '{"type":"string","format":"date"}',
    ok: ["2024-02-29"],
    no: ["2023-02-29", "2024-02-29T00:00:00Z", "2024-2-9"],
  },
  IsoDateTime: {
    schema: '{"type":"string","format":"date-time"}',
    ok: ["2024-02-29T09:30:00Z", "2024-02-29T09:30:00.5+02:00"],
    no: ["2024-02-29", "2024-02-29T25:00:00Z", ""],
  },
  "Email | null": {
    schema: '{"type":["string","null"],"format":"email"}',
    ok: [null, "ada@example.com"],
    no: ["ada", "", 1],
  },
  "Email[]": {
    schema: '{"type":"array","items":{"type":"string","format":"email"}}',
    ok: [[], ["ada@example.com"]],
    no: [["ada"], "ada@example.com", [null]],
  },
  "number[] & MinItems<1> & MaxItems<3> & UniqueItems": {
    schema:
      '{"type":"array","items":{"type":"number"},"maxItems":3,"minItems":1,"uniqueItems":true}',
    ok: [[1], [1, 2, 3]],
    no: [[], [1, 2, 3, 4], [1, 1], ["1"]],
  },
  'Record<Pattern<"^[a-z]$">, Int>': {
    schema:
      '{"type":"object","patternProperties":{"^[a-z]$":{"type":"integer"}},"additionalProperties":false}',
    ok: [{}, { a: 1, z: 0 }],
    no: [{ a: 0.5 }, { ab: 1 }, { A: 1 }, { "": 1 }],
  },
  Score: {
    schema: '{"type":"integer","maximum":5,"minimum":1,"description":"Stars."}',
    ok: [1, 5],
    no: [0, 6, 2.5],
  },
  "Work & MinLength<5>": {
    schema: '{"type":"string","maxLength":50,"format":"email","minLength":5}',
    ok: ["a@b.c", `${"a".repeat(45)}@b.co`],
    no: ["abcde", `${"a".repeat(46)}@b.co`],
  },
  "Between<2, 3>": {
    schema: '{"type":"number","maximum":3,"minimum":2}',
    ok: [2, 2.5, 3],
    no: [1.9, 3.1],
  },
  "core.Int & core.Min<0>": {
    schema: '{"type":"integer","minimum":0}',
    ok: [0, 7],
    no: [-1, 0.5],
  },
};
