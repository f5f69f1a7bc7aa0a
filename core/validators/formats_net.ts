/** Formats of addresses and names on the network. @module */
import { isIdnLabel } from "./idn_label.ts";

const IPV4 =
  /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const PUNYCODE = /(?:^|\.)xn--/i;
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const IDN_LOCAL = /^[^\s@."(),:;<>[\\\]]+(?:\.[^\s@."(),:;<>[\\\]]+)*$/u;
const QUOTED = /^"(?:[^"\\\r\n]|\\[^\r\n])*"$/;

/** Tells whether a text is an IPv4 address. */
export function isIpv4(text: string): boolean {
  return text.length <= 15 && IPV4.test(text);
}

/** Tells whether a text is an IPv6 address, without a zone. */
export function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [at, half] of halves.entries()) {
    if (half === "") {
      if (halves.length === 1) return false;
      continue;
    }
    const parts = half.split(":");
    for (const [index, part] of parts.entries()) {
      const last = at === halves.length - 1 && index === parts.length - 1;
      if (last && part.includes(".")) {
        if (!isIpv4(part)) return false;
        groups += 2;
      } else if (/^[\da-f]{1,4}$/i.test(part)) groups++;
      else return false;
    }
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
}

/** Tells whether a text is a host name (RFC 1123). */
export function isHostname(text: string): boolean {
  return text.length <= 253 &&
    text.split(".").every((label) => LABEL.test(label)) &&
    (!PUNYCODE.test(text) || toAscii(text) !== undefined);
}

/** Tells whether a text is a host name of any script. */
export function isIdnHostname(text: string): boolean {
  if (text.length > 253) return false;
  const labels = text.split(/[.。．｡]/);
  if (labels.every((label) => LABEL.test(label))) {
    return isHostname(labels.join("."));
  }
  if (!labels.every((it) => LABEL.test(it) || isIdnLabel(it))) return false;
  const ascii = toAscii(labels.join("."));
  return ascii !== undefined && isHostname(ascii);
}

/** A host name in ASCII; undefined where its letters make none. */
function toAscii(text: string): string | undefined {
  const url = `http://${text}/`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** Tells whether a text is an email address (RFC 5321). */
export function isEmail(text: string): boolean {
  return isMailbox(text, LOCAL, isHostname);
}

/** Tells whether a text is an email address of any script. */
export function isIdnEmail(text: string): boolean {
  return isMailbox(text, IDN_LOCAL, isIdnHostname);
}

function isMailbox(
  text: string,
  plain: RegExp,
  isHost: (text: string) => boolean,
): boolean {
  if (text.length > 320) return false;
  const at = text.lastIndexOf("@");
  if (at < 1 || at > 64) return false;
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (!plain.test(local) && !QUOTED.test(local)) return false;
  if (!domain.startsWith("[")) return isHost(domain);
  if (!domain.endsWith("]")) return false;
  const literal = domain.slice(1, -1);
  return /^IPv6:/i.test(literal) ? isIpv6(literal.slice(5)) : isIpv4(literal);
}
