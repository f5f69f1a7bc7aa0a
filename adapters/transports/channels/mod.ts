/**
 * The transport of channels: WebSockets that carry many calls. `gen` names it where the table has
 * channels; docs/protocol.md tells what goes over a socket.
 *
 * @module
 */
export { channels, type ChannelsOptions } from "./wire.ts";
