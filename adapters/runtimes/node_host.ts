/** Node as a runtime that can listen; what makes sockets of requests is not part of it. @module */
import type { RuntimeHost } from "./host.ts";
import { NodeRequest } from "./node_request.ts";
import { listenOnNode } from "./node_server.ts";
import { toPlainResponses } from "./plain_response.ts";
import { processHost } from "./process_host.ts";

/** What Node does for a server. */
export const nodeHost: RuntimeHost = {
  ...processHost,
  responder: toPlainResponses,
  arrived: (request, length) =>
    request instanceof NodeRequest ? request.arrived(length) : undefined,
  original: (request) =>
    request instanceof NodeRequest ? request.whole : request,
  listen: listenOnNode,
};
