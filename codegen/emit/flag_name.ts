/** Names on the command line. A leaf. @module */

/** `dueBefore` as `due-before`, `someURL` as `some-url`. */
export function flagName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}
