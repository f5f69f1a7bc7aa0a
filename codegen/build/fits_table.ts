/** Whether exported values are what core's table takes. @module */
import type ts from "typescript";
import type { Build } from "./context.ts";
import type { ReferenceValue } from "./value.ts";

/**
 * Whether a value can stand at a place of the table: a path of keys, `*` for any name or index.
 * Where core doesn't tell, everything can.
 */
export function fitsTable(
  build: Build,
  { declaration }: ReferenceValue,
  path: readonly string[],
): boolean {
  const { checker } = build;
  let wanted = build.tableType;
  for (const key of path) wanted = wanted && typeOfPart(checker, wanted, key);
  return !wanted ||
    checker.isTypeAssignableTo(checker.getTypeAtLocation(declaration), wanted);
}

function typeOfPart(
  checker: ts.TypeChecker,
  whole: ts.Type,
  key: string,
): ts.Type | undefined {
  const type = checker.getNonNullableType(whole);
  if (key === "*") return checker.getIndexInfosOfType(type)[0]?.type;
  const symbol = checker.getPropertyOfType(type, key);
  return symbol && checker.getTypeOfSymbol(symbol);
}
