import { checkCases } from "./check_cases.ts";
import { serviceCases } from "./check_service_cases.ts";
import { testCases } from "./diagnostic_case.ts";

testCases([...checkCases, ...serviceCases]);
