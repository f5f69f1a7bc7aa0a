/** A collector of OpenTelemetry's figures, over OTLP as JSON. */

/** What one combination of attributes has come to. */
export interface Point {
  readonly attributes: Readonly<Record<string, string>>;
  /** The sum of a counter, or how much a histogram holds. */
  readonly count: number;
}

/** A collector that listens; disposed, it is ended. */
export interface Collector extends AsyncDisposable {
  readonly url: string;
  /** Waits until a figure has so many points that add up to what was expected, sorted by size. */
  until(name: string): (points: number) => Promise<readonly Point[]>;
}

interface Value {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface DataPoint {
  readonly attributes?: readonly Value[];
  readonly asInt?: string | number;
  readonly asDouble?: number;
  readonly count?: string | number;
}

interface Metric {
  readonly name: string;
  readonly sum?: { readonly dataPoints: readonly DataPoint[] };
  readonly histogram?: { readonly dataPoints: readonly DataPoint[] };
}

interface Export {
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[];
  }[];
}

/** Starts a collector on a free port. */
export function startCollector(): Collector {
  const known = new Map<string, readonly Point[]>();
  const waiting = new Set<() => void>();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    async (request) => {
      const sent = await request.json() as Export;
      for (const { scopeMetrics } of sent.resourceMetrics ?? []) {
        for (const metric of scopeMetrics.flatMap((it) => it.metrics)) {
          const { dataPoints = [] } = metric.sum ?? metric.histogram ?? {};
          known.set(metric.name, dataPoints.map(toPoint));
        }
      }
      for (const wake of waiting) wake();
      return Response.json({});
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    until: (name) => async (count) => {
      let seen = "";
      // It is whole when it came twice without a change: figures are sent again and again.
      for (;;) {
        const points = known.get(name) ?? [];
        const text = JSON.stringify(points);
        if (points.length >= count && text === seen) {
          return points.toSorted((a, b) => b.count - a.count);
        }
        seen = text;
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function toPoint(
  { attributes = [], asInt, asDouble, count }: DataPoint,
): Point {
  return {
    attributes: Object.fromEntries(
      attributes.map(({ key, value }) => [key, `${Object.values(value)[0]}`]),
    ),
    count: Number(count ?? asInt ?? asDouble),
  };
}
