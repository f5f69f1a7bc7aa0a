import type {
  Email,
  Format,
  Int,
  Max,
  MaxLength,
  Min,
  MinItems,
  MinLength,
  Pattern,
  UniqueItems,
} from "@pikku/core";
import { deepEqual } from "node:assert/strict";

Deno.test("plain values are of the helper types, and their values plain", () => {
  const text: string = ["a", "b"].join("");
  const count: Int & Min<1> & Max<100> = text.length;
  const name: string & MinLength<3> = text;
  const mail: Email & MaxLength<50> = name;
  const tags: string[] & MinItems<1> & UniqueItems = [name, mail];
  const plain: { count: number; tags: string[] } = { count: count + 1, tags };
  const back: { count: Min<5>; tags: Pattern<"^a">[] } = plain;
  const literal: "a" & Format<"hostname"> = "a";
  deepEqual(
    [count, mail, tags, back.count, literal],
    [2, "ab", ["ab", "ab"], 3, "a"],
  );
});

Deno.test("values of another kind are none of the helper types", () => {
  // @ts-expect-error a text is no number
  const count: Int = "1";
  // @ts-expect-error a number is no text
  const mail: Email = 1;
  // @ts-expect-error a limit is a number
  const least: Min<"1"> = 1;
  deepEqual([count, mail, least], ["1", 1, 1]);
});
