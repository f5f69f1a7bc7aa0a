import { tableCases } from "./build_table_cases.ts";
import { testCases } from "./diagnostic_case.ts";

testCases(tableCases);
