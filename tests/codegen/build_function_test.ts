import { functionCases } from "./build_function_cases.ts";
import { typeCases } from "./build_type_cases.ts";
import { testCases } from "./diagnostic_case.ts";

testCases([...functionCases, ...typeCases]);
