/** Texts that a terminal shows as they are. A leaf: imports nothing. @module */

/** What a terminal would take for an order is shown, not done; line breaks stay. */
export function toPrintable(text: string): string {
  return text.replaceAll(
    /[^\P{Cc}\n]/gu,
    (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
