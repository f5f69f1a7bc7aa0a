/** Formats of URIs and pointers (RFC 3986, 6570, 6901). @module */
import { isIpv6 } from "./formats_net.ts";

const SCHEME = /^[a-z][a-z\d+.-]*:/i;
const URI_TEXT = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})*$/i;
// Everything but controls, space and what RFC 3987 leaves out.
// deno-lint-ignore no-control-regex -- controls are what it refuses
const IRI_TEXT = /^(?:[^\x00-\x20\x7f"<>%\\^`{|}]|%[\da-f]{2})*$/iu;
const TEMPLATE =
  // deno-lint-ignore no-control-regex -- controls are what it refuses
  /^(?:[^\x00-\x20"'<>%\\^`{|}]|%[\da-f]{2}|\{[+#./;?&=,!@|]?(?:\w|%[\da-f]{2})(?:[\w.]|%[\da-f]{2})*(?::[1-9]\d{0,3}|\*)?(?:,(?:\w|%[\da-f]{2})(?:[\w.]|%[\da-f]{2})*(?::[1-9]\d{0,3}|\*)?)*\})*$/iu;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;

/** Tells whether a text is a URI with its scheme: `https://example.org/a?b#c`. */
export function isUri(text: string): boolean {
  return SCHEME.test(text) && URI_TEXT.test(text) && hasUriParts(text);
}

/** Tells whether a text is a URI or a reference relative to one: `/a?b`, `#c`. */
export function isUriReference(text: string): boolean {
  return URI_TEXT.test(text) && hasUriParts(text);
}

/** Tells whether a text is a URI of any script. */
export function isIri(text: string): boolean {
  return SCHEME.test(text) && IRI_TEXT.test(text) && hasUriParts(text);
}

/** Tells whether a text is a URI of any script, or a reference relative to one. */
export function isIriReference(text: string): boolean {
  return IRI_TEXT.test(text) && hasUriParts(text);
}

/** Tells whether a text is a URI template: `/todos/{id}{?q*}`. */
export function isUriTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}

/** Tells whether `new URL` takes a text. */
export function isUrl(text: string): boolean {
  return URL.canParse(text);
}

/** Tells whether a text is a UUID, of any version. */
export function isUuid(text: string): boolean {
  return text.length === 36 && UUID.test(text);
}

/** Tells whether a text is a JSON pointer: `/tags/0`. */
export function isJsonPointer(text: string): boolean {
  return POINTER.test(text);
}

/** Tells whether a text is a JSON pointer relative to a value: `1/name`, `0#`. */
export function isRelativeJsonPointer(text: string): boolean {
  const digits = /^(?:0|[1-9]\d*)/.exec(text)?.[0];
  if (digits === undefined) return false;
  const rest = text.slice(digits.length);
  return rest === "#" || isJsonPointer(rest);
}

/** Tells whether a text is a regular expression of JavaScript, in Unicode mode. */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

/** One `#` at most, brackets around an IPv6 host only, digits in the port. */
function hasUriParts(text: string): boolean {
  const hash = text.indexOf("#");
  if (hash !== -1 && text.includes("#", hash + 1)) return false;
  const start = SCHEME.exec(text)?.[0].length ?? 0;
  if (start === 0) {
    // A colon in the first segment would make it a scheme.
    const first = /^[^/?#]*/.exec(text)![0];
    if (first.includes(":")) return false;
  }
  if (!text.startsWith("//", start)) return !/[[\]]/.test(text);
  const authority = /^[^/?#]*/.exec(text.slice(start + 2))![0];
  if (/[[\]]/.test(text.slice(start + 2 + authority.length))) return false;
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const user = authority.slice(0, authority.length - host.length);
  if (/[[\]]/.test(user) || user.indexOf("@") < user.length - 1) return false;
  if (host.startsWith("[")) {
    const end = host.indexOf("]");
    const literal = host.slice(1, end);
    return end !== -1 && /^(?::\d*)?$/.test(host.slice(end + 1)) &&
      (isIpv6(literal) || /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal));
  }
  return !/[[\]]/.test(host) && /^[^:]*(?::\d*)?$/.test(host);
}
