/** What the conformance suite of MCP expects of a server, by functions. */
import { app } from "@pikku/core";
import {
  completeArgument,
  promptWithAnswer,
  promptWithArguments,
  promptWithImage,
  promptWithResource,
  simplePrompt,
} from "./functions/prompts.ts";
import {
  staticBinary,
  staticText,
  template,
  watched,
} from "./functions/resources.ts";
import * as asks from "./functions/asks.ts";
import * as tools from "./functions/tools.ts";

export default app({
  mcp: {
    name: "conformance",
    version: "1.0.0",
    tools: {
      test_simple_text: tools.simpleText,
      test_image_content: tools.image,
      test_audio_content: tools.audio,
      test_embedded_resource: { run: tools.embeddedResource, content: true },
      test_multiple_content_types: { run: tools.mixed, content: true },
      test_tool_with_logging: tools.logs,
      test_error_handling: tools.fails,
      test_tool_with_progress: tools.progresses,
      test_sampling: asks.samples,
      test_elicitation: asks.elicits,
      test_elicitation_sep1034_defaults: asks.defaults,
      test_elicitation_sep1330_enums: asks.enums,
      test_input_required_result_elicitation: asks.asksName,
      test_input_required_result_sampling: asks.asksModel,
      test_input_required_result_list_roots: asks.asksRoots,
      test_input_required_result_request_state: asks.confirms,
      test_input_required_result_multiple_inputs: asks.asksAll,
      test_input_required_result_multi_round: asks.asksTwice,
      test_input_required_result_tampered_state: asks.confirms,
      test_input_required_result_capabilities: asks.asksWhatItCan,
      test_missing_capability: asks.asksModel,
      test_streaming_elicitation: asks.asksOnTheWay,
      test_logging_tool: tools.logs,
    },
    resources: {
      "test://static-text": staticText,
      "test://static-binary": { run: staticBinary, mimeType: "image/png" },
      "test://watched-resource": {
        run: watched,
        changedBy: ["watched.changed"],
      },
      "test://template/{id}/data": template,
    },
    prompts: {
      test_simple_prompt: simplePrompt,
      test_prompt_with_arguments: {
        run: promptWithArguments,
        complete: { arg1: completeArgument },
      },
      test_prompt_with_embedded_resource: promptWithResource,
      test_prompt_with_image: promptWithImage,
      test_input_required_result_prompt: promptWithAnswer,
    },
  },
});
