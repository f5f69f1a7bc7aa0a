import { cases } from "./backend_cases.ts";
import { testBackends } from "./backends.ts";

testBackends(cases);
