/** Opens an app when the first event asks for it. @module */
import type { OpenedWires } from "./open_wires.ts";

/**
 * Opens once: whoever comes meanwhile waits for the first, afterwards there is no promise. Where it
 * fails, the next one tries again.
 */
export function openOnce<Given extends readonly unknown[]>(
  open: (...given: Given) => Promise<OpenedWires>,
): (...given: Given) => OpenedWires | Promise<OpenedWires> {
  let opening: Promise<OpenedWires> | undefined;
  let opened: OpenedWires | undefined;
  return (...given) =>
    opened ?? (opening ??= open(...given).then(
      (wires) => opened = wires,
      (error) => {
        opening = undefined;
        throw error;
      },
    ));
}
