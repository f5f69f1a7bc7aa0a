import { runIn } from "../app/run_here.ts";
import type { Ran, Told } from "../app/functions/command.ts";
import type { Place, Wire, WireCall } from "../wire.ts";
import { toCame, toTold } from "./cli_words.ts";
import { post } from "./http_request.ts";

const LACKS: Wire["lacks"] = {
  items: "what a command takes is told at once",
  "media types": "bytes are written without their type",
  "stream results": "of a stream, its items are written",
  "unknown names":
    "a command that isn't there is a mistake in the command line, with its exit code",
  resuming: "who types says so in an option",
};

/** The command-line program with the app in it, where the app is. */
export const cli: Wire = {
  name: "CLI",
  values: "json",
  lacks: LACKS,
  open: (place) => (call) => carry(call, (told) => runThere(place, told)),
};

/** The command-line program that asks the app by its calls by name. */
export const cliRemote: Wire = {
  name: "CLI, remote",
  values: "json",
  lacks: LACKS,
  open: (place) => (call) =>
    carry(call, ({ words, ...told }) =>
      runIn(
        { ...told, words: [...words, "--url", "http://localhost"] },
        { fetch: place.fetch },
      )),
};

async function carry(
  call: WireCall,
  run: (told: Told) => Promise<Ran>,
): ReturnType<ReturnType<Wire["open"]>> {
  return toCame(await run(toTold(call)), call);
}

async function runThere(place: Place, { file, ...told }: Told): Promise<Ran> {
  const data = { ...told, ...(file && { file }) };
  const { outcome } = await post(place, "/command", { data }, "*/*");
  if (outcome.kind !== "data") throw new Error(JSON.stringify(outcome));
  const { out, ...ran } = outcome.value as Omit<Ran, "out"> & { out: string };
  const bytes = Uint8Array.from(atob(out), (char) => char.charCodeAt(0));
  return { ...ran, out: bytes };
}
