import { checkCases } from "./check_cases.ts";
import { channelCases } from "./check_channel_cases.ts";
import { mcpCases } from "./check_mcp_cases.ts";
import { cliCases } from "./check_cli_cases.ts";
import { cronCases } from "./check_cron_cases.ts";
import { pathCases } from "./check_path_cases.ts";
import { queueCases } from "./check_queue_cases.ts";
import { serviceCases } from "./check_service_cases.ts";
import { testCases } from "./diagnostic_case.ts";

testCases([
  ...pathCases,
  ...checkCases,
  ...channelCases,
  ...mcpCases,
  ...cliCases,
  ...cronCases,
  ...queueCases,
  ...serviceCases,
]);
