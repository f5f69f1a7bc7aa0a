/** How a generated app comes by the codecs of its functions. @module */
import type { FunctionModel, Model } from "../model/model.ts";
import { codecNames } from "./codec_names.ts";
import type { ImportNames } from "./import_names.ts";
import { chunkNames, CONFIG_CHUNK } from "./validators.ts";

/** Writes references to codecs. */
export interface CodecReferences {
  /** The properties of a function's entry. */
  of(each: FunctionModel): string;
  /** What the property `config` holds. */
  config(): string;
  /** Declarations that the references need. */
  print(): string;
}

/** Codecs that load with the first call of a function of their module. */
export function lazyCodecs(names: ImportNames, app: Model): CodecReferences {
  const files = filesOf(app);
  const chunks = new Map<string, string>();
  return {
    of({ module, name }) {
      let chunk = chunks.get(module);
      if (chunk === undefined) {
        chunk = names.nameFor(files.get(module)!.replace(/\.js$/, "_chunk"));
        chunks.set(module, chunk);
      }
      return `chunk: ${chunk}, codec: ${JSON.stringify(name)}`;
    },
    config: () => `() => import("./validators/${CONFIG_CHUNK}.js")`,
    print: () =>
      [...chunks].map(([module, name]) =>
        `const ${name} = () => import("./validators/${files.get(module)}");\n`
      ).join(""),
  };
}

/** Codecs that are imported one by one, so that a bundler leaves out the others of their chunk. */
export function staticCodecs(names: ImportNames, app: Model): CodecReferences {
  const files = filesOf(app);
  const modules = Map.groupBy(app.functions, ({ module }) => module);
  const exports = new Map(
    [...modules].map(([module, functions]) => [
      module,
      codecNames(functions.map(({ name }) => name)),
    ]),
  );
  return {
    of({ module, name, input, output, end }) {
      if (!input && !output && !end) return "codec: {}";
      const codec = names.nameOf({
        module: `./validators/${files.get(module)}`,
        name: exports.get(module)!.get(name)!,
      });
      return `codec: ${codec}`;
    },
    config: () =>
      names.nameOf({
        module: `./validators/${CONFIG_CHUNK}.js`,
        name: codecNames(["config"]).get("config")!,
      }),
    print: () => "",
  };
}

function filesOf(app: Model): ReadonlyMap<string, string> {
  return chunkNames(app.functions.map(({ module }) => module));
}
