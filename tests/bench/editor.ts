/**
 * What an editor does with a file: `editor.ts FILE`. Prints milliseconds as JSON.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import ts from "typescript";

/** Milliseconds of what an editor does. */
export interface EditorTimes {
  /** Opens the file, and lists what is wrong with it. */
  readonly open: number;
  /** Lists what `client.` may go on with. */
  readonly complete: number;
  /** Lists what is wrong after a letter was typed, and says what stands there. */
  readonly edit: number;
}

if (import.meta.main) {
  const text = JSON.stringify(measure(Deno.args[0]!));
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

function measure(file: string): EditorTimes {
  let text = readFileSync(file, "utf8");
  let version = 0;
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: [
      "lib.es2023.d.ts",
      "lib.esnext.disposable.d.ts",
      "lib.dom.d.ts",
      "lib.dom.iterable.d.ts",
    ],
    types: [],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
  };
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => name === file ? `${version}` : "0",
    getScriptSnapshot(name) {
      const found = name === file ? text : ts.sys.readFile(name);
      return found === undefined
        ? undefined
        : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath!,
  });
  const time = (act: () => void) => {
    const start = performance.now();
    act();
    return performance.now() - start;
  };
  const refuse = () => {
    const [first] = service.getSemanticDiagnostics(file);
    if (first) {
      throw new Error(ts.flattenDiagnosticMessageText(first.messageText, " "));
    }
  };
  const open = time(refuse);
  const at = text.indexOf("await client.") + "await client.".length;
  const complete = time(() => {
    const found = service.getCompletionsAtPosition(file, at, undefined);
    if (!found?.entries.length) throw new Error("Nothing to choose");
  });
  text = text.replace("const r0 ", "const r0  ");
  version++;
  const edit = time(() => {
    refuse();
    const found = service.getQuickInfoAtPosition(file, text.indexOf("r4 "));
    if (!found) throw new Error("Nothing stands there");
  });
  return { open, complete, edit };
}
