/** The imports of a generated file. @module */
import type { Reference } from "../model/model.ts";
import { printKey, toIdentifier } from "./print_type.ts";

/** Names that are no identifiers, or that generated files use themselves. */
const TAKEN = [
  ..."app await break case catch class const continue debugger default delete do else enum"
    .split(" "),
  ..."eval export extends false finally for function if implements import in instanceof"
    .split(" "),
  ..."interface let new null package private protected public return static super switch"
    .split(" "),
  ..."this throw true try typeof undefined var void while with yield arguments GeneratedApp"
    .split(" "),
];

/** Values to import, each under a name of its own. */
export interface ImportNames {
  /** The name of a value; it is imported from then on. */
  nameOf(reference: Reference): string;
  /** A name that no import has. */
  nameFor(wanted: string): string;
  /** The import statements, sorted by module. */
  print(): string;
}

/**
 * Gathers imports. `root` is the way from the generated file to the app's folder: `../`, `out` that
 * to the output folder, which modules with `./` before them are in. A name that two modules export
 * is numbered in the order in which they are asked for.
 */
export function createImportNames(
  root: string,
  out: string = "./",
): ImportNames {
  const taken = new Set(TAKEN);
  const modules = new Map<string, Map<string, string>>();
  const nameFor = (wanted: string) => {
    const plain = toIdentifier(wanted);
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}_${n}`;
    taken.add(name);
    return name;
  };
  return {
    nameFor,
    nameOf({ module, name }: Reference): string {
      let names = modules.get(module);
      if (names === undefined) modules.set(module, names = new Map());
      let own = names.get(name);
      if (own === undefined) {
        own = nameFor(name === "default" ? baseName(module) : name);
        names.set(name, own);
      }
      return own;
    },
    print(): string {
      return [...modules.keys()].sort().map((module) => {
        const names = [...modules.get(module)!].sort(([a], [b]) =>
          a < b ? -1 : 1
        ).map(([name, own]) =>
          name === own ? own : `${printKey(name)} as ${own}`
        );
        const line = `import { ${names.join(", ")} } from ${
          JSON.stringify(
            module.startsWith("./")
              ? out + module.slice(2)
              : specifierOf(module, root),
          )
        };\n`;
        return line.length <= 81 ? line : line
          .replace("{ ", "{\n  ").replace(" } from", ",\n} from")
          .replaceAll(", ", ",\n  ");
      }).join("");
    },
  };
}

/** How a generated file names a module; bare specifiers stay as they are. */
export function specifierOf(module: string, root: string): string {
  const isBare = /^(?:[a-z][a-z\d+.-]*:|@)/i.test(module) ||
    !/\.[cm]?[jt]sx?$/.test(module);
  return isBare ? module : root + module;
}

function baseName(module: string): string {
  return module.split("/").at(-1)!.replace(/\..*$/, "") || "imported";
}
