/** Calls as requests. @module */
import { toJson } from "../outcome.ts";
import type { Came, Place, WireCall } from "../wire.ts";
import { fromResponse } from "./http_answer.ts";

/** Posts data: as JSON, or in parts where a file is among them. */
export async function post(
  place: Place,
  path: string,
  { data, token, take, lastEventId }: Omit<WireCall, "call">,
  accept: string,
): Promise<Came> {
  const headers = toHeaders({ token, lastEventId }, accept);
  const isForm = data?.file instanceof File;
  if (data !== undefined && !isForm) {
    headers.set("content-type", "application/json");
  }
  const body = data === undefined
    ? undefined
    : isForm
    ? toForm(data)
    : JSON.stringify(toJson(data));
  const url = `http://localhost${path}`;
  const request = new Request(url, { method: "POST", headers, body });
  return await fromResponse(await place.fetch(request), take);
}

/** Asks with data in the query. */
export async function get(
  place: Place,
  path: string,
  { data = {}, token, take, lastEventId }: WireCall,
  accept: string,
): Promise<Came> {
  const query = new URLSearchParams(
    Object.entries(data).map(([name, value]) => [name, `${toJson(value)}`]),
  );
  const headers = toHeaders({ token, lastEventId }, accept);
  const request = new Request(`http://localhost${path}?${query}`, { headers });
  return await fromResponse(await place.fetch(request), take);
}

function toHeaders(
  { token, lastEventId }: Pick<WireCall, "token" | "lastEventId">,
  accept: string,
): Headers {
  const headers = new Headers({ accept });
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  if (lastEventId !== undefined) headers.set("last-event-id", lastEventId);
  return headers;
}

function toForm(data: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData();
  const file = data.file;
  for (const [name, value] of Object.entries(data)) {
    if (value === file) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      form.append(name, `${toJson(one)}`);
    }
  }
  form.append("file", file as File);
  return form;
}
