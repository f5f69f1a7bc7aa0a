/**
 * Which proxies are trusted, and what they say of a caller. A generated app names it where it
 * trusts some.
 *
 * @module
 */
import type { Forwarded, TrustProxies } from "@pikku/core/manifest";

/** Tells whether an address is one of a trusted proxy. */
type IsTrusted = (address: string) => boolean;

/**
 * Reads a list of addresses and CIDR ranges, and then what those proxies say of callers.
 *
 * @throws {Error} when one is neither
 */
export function trustProxies(
  ranges: readonly string[],
): ReturnType<TrustProxies> {
  const isTrusted = toTrusted(ranges);
  return (address, headers) => toForwarded(address, headers, isTrusted);
}

function toTrusted(ranges: readonly string[]): IsTrusted {
  const parsed = ranges.map((range) => {
    const [text = "", length] = range.split("/");
    const address = toBits(text);
    const bits = length === undefined
      ? 128
      : Number(length) + (text.includes(":") ? 0 : 96);
    const isLength = length === undefined || /^\d{1,3}$/.test(length);
    if (address === undefined || !isLength || bits > 128) {
      throw new Error(`Trusted proxy is not an address or range: ${range}`);
    }
    const shift = BigInt(128 - bits);
    return { prefix: address >> shift, shift };
  });
  return (text) => {
    const address = toBits(text);
    return address !== undefined &&
      parsed.some(({ prefix, shift }) => address >> shift === prefix);
  };
}

/**
 * The caller's address and the host it asked for. What headers say counts only as far back as the
 * chain of trusted proxies reaches.
 */
function toForwarded(
  address: string | undefined,
  headers: Headers,
  isTrusted: IsTrusted,
): Forwarded {
  if (address === undefined || !isTrusted(address)) return { ip: address };
  const hops = toHops(headers);
  if (hops === undefined) return { ip: address };
  let ip = address;
  let host: string | undefined;
  let proto: string | undefined;
  for (const hop of hops.reverse()) {
    host = hop.host ?? host;
    proto = hop.proto ?? proto;
    if (hop.ip === undefined) break;
    ip = hop.ip;
    if (!isTrusted(ip)) break;
  }
  return {
    ip,
    host: host ?? lastOf(headers.get("x-forwarded-host")),
    proto: proto ?? lastOf(headers.get("x-forwarded-proto")),
  };
}

/**
 * The hops that headers tell of. A proxy writes one of the two headers and lets the caller's own
 * other one through: where both are there and differ, neither is believed.
 */
function toHops(headers: Headers): Forwarded[] | undefined {
  const standard = headers.get("forwarded");
  const list = headers.get("x-forwarded-for");
  const hops = standard === null ? [] : fromStandard(standard);
  const others = (list?.split(",") ?? [])
    .map((part) => ({ ip: toAddress(part.trim()) }));
  if (standard === null) return others;
  const differ = list !== null &&
    (hops.length !== others.length ||
      hops.some(({ ip }, at) => ip !== others[at]!.ip));
  return differ ? undefined : hops;
}

function fromStandard(header: string): Forwarded[] {
  return header.split(",").map((part) => {
    const pairs = new Map(
      part.split(";").map((pair) => {
        const [name = "", ...value] = pair.split("=");
        return [name.trim().toLowerCase(), unquote(value.join("=").trim())];
      }),
    );
    return {
      ip: toAddress(pairs.get("for")),
      host: pairs.get("host"),
      proto: pairs.get("proto"),
    };
  });
}

/** The address without port and brackets; undefined where it is none. */
function toAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ??
    /^([\d.]+)(?::\d+)?$/.exec(text)?.[1] ?? text;
  return toBits(bare) === undefined ? undefined : bare;
}

function unquote(text: string): string {
  return text.replace(/^"(.*)"$/, "$1");
}

function lastOf(list: string | null): string | undefined {
  return list?.split(",").pop()?.trim() || undefined;
}

/** An address as 128 bits; IPv4 as mapped into IPv6. */
function toBits(text: string): bigint | undefined {
  const mapped = /^(.*:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(
    text,
  );
  if (mapped) {
    const bytes = mapped.slice(2).map(Number);
    if (bytes.some((byte) => byte > 255)) return undefined;
    const low = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    if (mapped[1] === undefined) return 0xffff_0000_0000n | BigInt(low);
    text = `${mapped[1]}${(low >>> 16).toString(16)}:${
      (low & 0xffff).toString(16)
    }`;
  }
  const halves = text.split("%")[0]!.split("::");
  if (!text.includes(":") || halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) =>
    half === "" ? [] : half.split(":")
  );
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum << 16n | BigInt(`0x${group}`), 0n);
}
