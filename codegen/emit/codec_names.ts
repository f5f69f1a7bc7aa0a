import { toIdentifier } from "./print_type.ts";

/** The names under which the chunk of a module exports the codecs of its functions, by function. */
export function codecNames(
  functions: readonly string[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const each of functions.toSorted()) {
    const plain = `${toIdentifier(each)}_codec`;
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}_${n}`;
    taken.add(name);
    names.set(each, name);
  }
  return names;
}
