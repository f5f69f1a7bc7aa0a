/** The channels of a generated app. @module */
import type { ChannelModel, Model, ServiceUser } from "../model/model.ts";
import { inBraces, printLiteral } from "./literal.ts";
import { printKey } from "./print_type.ts";

/** Writes the section of channels; nothing where there are none. */
export function channelsSection(
  { channels = [] }: Model,
  middlewareOf: (users: readonly ServiceUser[]) => readonly string[],
): string {
  if (channels.length === 0) return "";
  const routes = channels.map((channel) =>
    `      ${channelEntry(channel, middlewareOf(channel.middleware))},\n`
  );
  return `  channels: {\n    routes: [\n${routes.join("")}    ],\n  },\n`;
}

function channelEntry(
  { path, place: _, calls, middleware: __, tags, ...data }: ChannelModel,
  middleware: readonly string[],
): string {
  return inBraces([
    `path: ${JSON.stringify(path)}`,
    ...Object.entries(data).map(([key, value]) =>
      value === undefined ? "" : `${key}: ${printLiteral(value)}`
    ),
    `calls: ${
      inBraces(
        Object.entries(calls).map(([name, id]) =>
          `${printKey(name)}: ${JSON.stringify(id)}`
        ),
      )
    }`,
    middleware.length > 0 && `middleware: [${middleware.join(", ")}]`,
    tags.length > 0 && `tags: ${printLiteral(tags)}`,
  ]);
}
