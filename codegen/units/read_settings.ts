/** Reads `pikku.units` of an app's settings, strictly. @module */
import { nearestName } from "@pikku/core/validators";
import { dirname, resolve } from "node:path";
import { statSync } from "node:fs";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Mark } from "../model/places.ts";
import { FILTER_KEYS, isSection } from "./filter.ts";
import type { SettingsEntry, SettingsNode } from "./settings_node.ts";
import type { Filter, Pattern, UnitSpec } from "./unit_spec.ts";

/** The settings of an app. */
export interface Settings {
  /** The units, in the order in which they are written. */
  readonly units: readonly UnitSpec[];
  /** What is written beside the rest: `query`. */
  readonly emit: readonly Emit[];
  /** Where `units` stands; absent where the app has none. */
  readonly mark?: Mark;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is written only where it is asked for. */
export type Emit = "query";

const EMITS: readonly Emit[] = ["query"];

const UNIT_KEYS = [...FILTER_KEYS, "exclude", "docs", "main", "budget"];

/** Reads the tree of a settings file at a path. */
export function readSettings(
  tree: SettingsNode | undefined,
  path: string,
): Settings {
  const reader = new Reader(dirname(path));
  const units = reader.read(tree);
  return { ...units, diagnostics: reader.diagnostics };
}

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  read(tree: SettingsNode | undefined): Omit<Settings, "diagnostics"> {
    const root = tree?.kind === "object" ? tree.entries : [];
    const pikku = root.findLast(({ key }) => key === "pikku");
    if (!pikku) return { units: [], emit: [] };
    const entries = this.#object(pikku, ["units", "emit"]);
    const units = entries.find(({ key }) => key === "units");
    const asked = entries.find(({ key }) => key === "emit");
    const emit = asked ? this.#emit(asked) : [];
    if (!units) return { units: [], emit };
    const names = new Map<string, string>();
    const specs = this.#object(units).flatMap((entry) =>
      this.#isName(entry, names) ? [this.#unit(entry)] : []
    );
    return { units: specs, emit, mark: units.mark };
  }

  #emit({ key, value }: SettingsEntry): readonly Emit[] {
    const items = value.kind === "list" ? value.items : undefined;
    if (!items) return this.#wrong({ key, value }, 'a list: `["query"]`') ?? [];
    return items.flatMap((item) => {
      const name = item.kind === "value" ? item.value : undefined;
      const known = EMITS.find((it) => it === name);
      if (known) return [known];
      if (typeof name !== "string") {
        this.#wrong({ key, value: item }, "a name: `query`");
      } else {this.#unknown(
          { key: name, mark: item.mark, value: item },
          key,
          EMITS,
        );}
      return [];
    });
  }

  #unit(unit: SettingsEntry): UnitSpec {
    const entries = this.#object(unit, UNIT_KEYS);
    const at = (key: string) => entries.find((it) => it.key === key);
    const [exclude, docs, main, budget] = ["exclude", "docs", "main", "budget"]
      .map(at);
    const left = exclude ? this.#object(exclude, FILTER_KEYS) : [];
    const path = main && this.#main(main);
    return {
      name: unit.key,
      mark: unit.mark,
      select: this.#filters(entries),
      exclude: this.#filters(left),
      ...(docs && { docs: this.#docs(docs) }),
      ...(path !== undefined && { main: path }),
      ...(budget && this.#budget(budget)),
    };
  }

  #isName({ key, mark }: SettingsEntry, names: Map<string, string>): boolean {
    const taken = names.get(key.toLowerCase());
    names.set(key.toLowerCase(), key);
    const [why, remedy] = !/^[A-Za-z0-9][\w-]{0,63}$/.test(key)
      ? [
        "The name of a unit is the name of its file, and this isn't one",
        "Write up to 64 letters, digits, `_` and `-`; a letter or digit first",
      ]
      : FILTER_KEYS.includes(key)
      ? [
        "A unit has the name of a filter",
        `Write another, such as \`${key}s\``,
      ]
      : taken !== undefined
      ? [
        `Some file systems take two names of units for one: \`${taken}\` and`,
        "Write names that differ in more than case",
      ]
      : [];
    if (!why || !remedy) return true;
    this.#report(mark, "PK403", `${why}: \`${key}\``, remedy);
    return false;
  }

  #filters(entries: readonly SettingsEntry[]): readonly Filter[] {
    return entries.filter(({ key }) => FILTER_KEYS.includes(key))
      .map((entry) => ({ key: entry.key, patterns: this.#patterns(entry) }));
  }

  #patterns({ key, value }: SettingsEntry): readonly Pattern[] {
    const { mark } = value;
    if (isSection(key) && value.kind === "value" && value.value === "*") {
      return [{ text: "*", mark }];
    }
    const texts = value.kind === "list"
      ? value.items.flatMap((item) => {
        const text = item.kind === "value" ? item.value : undefined;
        return typeof text === "string" && text !== ""
          ? [{ text, mark: item.mark }]
          : [];
      })
      : [];
    const isWhole = value.kind === "list" && value.items.length > 0 &&
      texts.length === value.items.length;
    if (isWhole) return texts;
    const written = value.kind === "value" && typeof value.value === "string" &&
      value.value;
    const example = `\`["${written || EXAMPLES[key] || "name"}"]\``;
    this.#wrong(
      { key, value },
      isSection(key)
        ? `\`"*"\` or a list of patterns, such as ${example}`
        : `a list of patterns, such as ${example}`,
    );
    return [];
  }

  #docs({ key, value }: SettingsEntry): NonNullable<UnitSpec["docs"]> {
    const { mark } = value;
    const docs = value.kind === "value" ? value.value : undefined;
    if (typeof docs === "boolean") return { value: docs, mark };
    this.#wrong({ key, value }, "`true` or `false`");
    return { value: false, mark };
  }

  #main({ key, value }: SettingsEntry): string | undefined {
    const main = value.kind === "value" ? value.value : undefined;
    if (typeof main !== "string") {
      return this.#wrong({ key, value }, 'a path, such as `"worker.ts"`');
    }
    const path = resolve(this.#folder, main);
    if (isFile(path)) return path;
    this.#report(
      value.mark,
      "PK408",
      `\`main\` isn't a file: \`${main}\``,
      "Write the module, or a path relative to the file that holds this setting",
    );
    return undefined;
  }

  #budget({ key, value }: SettingsEntry): Pick<UnitSpec, "budget"> {
    const budget = value.kind === "value" ? value.value : undefined;
    const isSize = typeof budget === "number"
      ? budget > 0
      : typeof budget === "string" &&
        /^\d+(?:\.\d+)? ?(?:k|m)?b?$/i.test(budget);
    if (isSize) return { budget: budget as string | number };
    this.#wrong({ key, value }, 'a size, such as `"50kb"`');
    return {};
  }

  /** The entries of an object, each once and all known. */
  #object(
    { key, value }: Pick<SettingsEntry, "key" | "value">,
    known?: readonly string[],
  ): readonly SettingsEntry[] {
    if (value.kind !== "object") {
      this.#wrong({ key, value }, "an object");
      return [];
    }
    const seen = new Map<string, SettingsEntry>();
    for (const entry of value.entries) {
      if (known && !known.includes(entry.key)) {
        this.#unknown(entry, key, known);
      } else if (seen.has(entry.key)) {
        this.#report(
          entry.mark,
          "PK404",
          `A setting is there twice: \`${entry.key}\``,
          "Join the two",
        );
      } else seen.set(entry.key, entry);
    }
    return [...seen.values()];
  }

  #unknown(
    { key, mark }: SettingsEntry,
    parent: string,
    known: readonly string[],
  ): void {
    const near = nearestName(key, known);
    this.#report(
      mark,
      "PK401",
      `Nothing reads a setting of this name in \`${parent}\`: \`${key}\``,
      near
        ? `Did you mean \`${near}\`?`
        : `Write one of ${known.map((it) => `\`${it}\``).join(", ")}`,
    );
  }

  #wrong(
    { key, value }: Pick<SettingsEntry, "key" | "value">,
    wanted: string,
  ): undefined {
    const kind = value.kind === "value"
      ? JSON.stringify(value.value) ?? "something else"
      : value.kind === "list"
      ? "a list"
      : "an object";
    this.#report(
      value.mark,
      "PK402",
      `\`${key}\` holds another kind of value than is read: ${kind}`,
      `Write ${wanted}`,
    );
  }

  #report(mark: Mark, code: string, message: string, remedy: string): void {
    this.diagnostics.push({
      code,
      severity: "error",
      ...mark,
      message,
      remedy,
    });
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  http: "GET /todos/*",
  rpc: "todos.*",
  channels: "/live/*",
  mcp: "tools/*",
  cli: "todos *",
  queues: "reminders",
  mounts: "/graphql",
  tags: "public",
  functions: "attach",
  folders: "functions/admin",
};

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
