/** Which text of a bundle comes of which module, told by its source map. @module */
import { decode } from "@jridgewell/sourcemap-codec";

/** A run of text that comes of one place. */
export interface Piece {
  /** Name of the module; undefined for what the bundler itself put in. */
  readonly module: string | undefined;
  /** Line of the module, 1-based; 0 where there is none. */
  readonly line: number;
  readonly text: string;
}

interface SourceMap {
  readonly mappings: string;
  readonly sources: readonly string[];
}

/**
 * Cuts a bundle into its pieces: together they are the bundle. `nameOf` makes the name of a module
 * of a path that is relative to the folder of the bundle.
 */
export function toPieces(
  code: string,
  map: string,
  nameOf: (path: string) => string,
): Piece[] {
  const { mappings, sources } = JSON.parse(map) as SourceMap;
  const names = sources.map((source) =>
    // A module with an address: the bundler puts what it calls such modules before it.
    /(?:^|\/)(remote:.*)$/.exec(source)?.[1] ?? nameOf(decodeURI(source))
  );
  const lines = decode(mappings);
  const pieces: Piece[] = [];
  let module: string | undefined;
  let line = 0;
  let text = "";
  const end = () => {
    if (text !== "") pieces.push({ module, line, text });
    text = "";
  };
  code.split(/(?<=\n)/).forEach((row, at) => {
    let from = 0;
    for (const [column, source, original] of lines[at] ?? []) {
      text += row.slice(from, column);
      from = column;
      const next = source === undefined ? undefined : names[source];
      const nextLine = original === undefined ? 0 : original + 1;
      if (next === module && nextLine === line) continue;
      end();
      module = next;
      line = nextLine;
    }
    text += row.slice(from);
  });
  end();
  return pieces;
}
