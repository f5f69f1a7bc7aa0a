/** Deno, as servers see it. @module */
import { type Listening, PortTaken, type RuntimeHost } from "./host.ts";
import { toLastAnswer } from "./last_answer.ts";

/** Deno, as servers see it: without sockets and what keeps jobs. */
export const denoHost: RuntimeHost = {
  env: readEnv,
  listen({ port, hostname, tls }, answer): Listening {
    let isDraining = false;
    try {
      const server = Deno.serve({
        port,
        ...(hostname ? { hostname } : undefined),
        ...tls,
        onListen: () => {},
      }, (request, info) => {
        const found = answer(request, info);
        return isDraining ? Promise.resolve(found).then(toLastAnswer) : found;
      });
      return {
        address: server.addr,
        // Deno can't stop listening without cutting sockets off.
        drain: () => void (isDraining = true),
        shutdown: () => server.shutdown(),
      };
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
      throw new PortTaken(port, error);
    }
  },
  shutdownLimit: ({ DENO_DEPLOY }) => DENO_DEPLOY ? 3_000 : undefined,
  onSignal(signal, run): () => void {
    // Windows knows no SIGTERM.
    if (Deno.build.os === "windows" && signal === "SIGTERM") return () => {};
    Deno.addSignalListener(signal, run);
    return () => Deno.removeSignalListener(signal, run);
  },
  later: (milliseconds, run) => Deno.unrefTimer(setTimeout(run, milliseconds)),
  print(line, to): void {
    const stream = to === "out" ? Deno.stdout : Deno.stderr;
    stream.writeSync(new TextEncoder().encode(`${line}\n`));
  },
  exit: (code) => Deno.exit(code),
};

/** The environment; empty where the process may not read it. */
export function readEnv(): Record<string, string> {
  try {
    return Deno.env.toObject();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return {};
    throw error;
  }
}
