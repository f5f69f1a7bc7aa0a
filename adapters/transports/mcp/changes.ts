/** Changes of resources, as events of the app tell them. @module */
import type { Events } from "@pikku/core";
import type { McpResourceEntry } from "@pikku/core/manifest";
import { fillUri } from "./uri.ts";

/** Who is told of changes. */
export interface ChangeListener {
  /** The resource at a URI changed. */
  changed(uri: string): void;
  /** There are other resources now. */
  listChanged(): void;
}

/** Listens to the topics that resources name, until the signal aborts. */
export function listenToChanges(
  events: Events,
  resources: readonly McpResourceEntry[],
  listener: ChangeListener,
  signal: AbortSignal,
): void {
  const topics = new Set(
    resources.flatMap(({ changedBy = [], listChangedBy = [] }) => [
      ...changedBy,
      ...listChangedBy,
    ]),
  );
  for (const topic of topics) {
    const uris = resources.filter(({ changedBy }) => changedBy?.includes(topic))
      .map(({ uri }) => uri);
    const isList = resources.some(({ listChangedBy }) =>
      listChangedBy?.includes(topic)
    );
    void listen(events, topic, signal, (event) => {
      for (const template of uris) {
        const filled = fillUri(template, event);
        // Nobody subscribes to what has no URI.
        if ("uri" in filled) listener.changed(filled.uri);
      }
      if (isList) listener.listChanged();
    });
  }
}

async function listen(
  events: Events,
  topic: string,
  signal: AbortSignal,
  hear: (event: unknown) => void,
): Promise<void> {
  const subscribed = events.subscribe(topic, {
    signal,
    overflow: "drop-oldest",
  });
  for await (const event of subscribed) hear(event);
}
