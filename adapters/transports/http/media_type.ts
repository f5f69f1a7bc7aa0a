/** Media types of bodies, and what a caller accepts. A leaf. @module */

/** A media type in lower case, and its charset. */
export interface MediaType {
  readonly type: string;
  readonly charset?: string;
  readonly boundary?: string;
}

/** Reads a `Content-Type`; undefined where there is none, or it is none. */
export function toMediaType(header: string | null): MediaType | undefined {
  const [first = "", ...rest] = (header ?? "").split(";");
  const type = first.trim().toLowerCase();
  if (!/^[^\s/,]+\/[^\s/,]+$/.test(type)) return undefined;
  const parameter = (name: string) =>
    rest.map((part) => part.trim())
      .find((part) => part.toLowerCase().startsWith(`${name}=`))
      ?.slice(name.length + 1).replace(/^"(.*)"$/, "$1");
  return {
    type,
    charset: parameter("charset")?.toLowerCase(),
    boundary: parameter("boundary"),
  };
}

/** Whether a media type is JSON or built on it. */
export function isJson(type: string): boolean {
  return type === "application/json" || type.endsWith("+json");
}

/** Whether a type falls under a range like `image/*`, or a list of them. */
export function isWithin(type: string, ranges: string): boolean {
  return ranges.split(",").some((range) => {
    const wanted = range.split(";")[0]!.trim().toLowerCase();
    return wanted === type || wanted === "*/*" || wanted === "*" ||
      wanted.endsWith("/*") && type.startsWith(wanted.slice(0, -1));
  });
}

/**
 * Which of the offers the caller prefers, the first one where it doesn't say; undefined where it
 * accepts none.
 */
export function prefer<Offer extends string>(
  accept: string | null,
  offers: readonly Offer[],
): Offer | undefined {
  if (accept === null || accept.trim() === "") return offers[0];
  const ranges = accept.split(",").map((part) => {
    const [range = "", ...parameters] = part.split(";");
    const weight = parameters.map((text) => text.trim())
      .find((text) => text.startsWith("q="));
    return {
      range: range.trim().toLowerCase(),
      weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0,
    };
  });
  let best: Offer | undefined;
  let most = 0;
  for (const offer of offers) {
    const weight = weigh(ranges, offer);
    if (weight > most) [best, most] = [offer, weight];
  }
  return best;
}

/** The weight that the most specific range gives a type. */
function weigh(
  ranges: readonly { readonly range: string; readonly weight: number }[],
  offer: string,
): number {
  const type = offer.split(";")[0]!.trim().toLowerCase();
  const [major] = type.split("/");
  for (const wanted of [type, `${major}/*`, "*/*"]) {
    const found = ranges.find(({ range }) =>
      range === wanted || wanted === "*/*" && range === "*"
    );
    if (found) return found.weight;
  }
  return 0;
}
