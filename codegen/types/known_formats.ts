/** The formats that a tag may name. @module */
import {
  isBase64,
  isDateTime,
  isDuration,
  isEmail,
  isFullDate,
  isHostname,
  isIdnEmail,
  isIdnHostname,
  isInt32,
  isInt64,
  isIpv4,
  isIpv6,
  isIri,
  isIriReference,
  isJsonPointer,
  isRegex,
  isRelativeJsonPointer,
  isTime,
  isUri,
  isUriReference,
  isUriTemplate,
  isUrl,
  isUuid,
} from "@pikku/core/validators";
import type { Kind } from "./tag_rules.ts";

/** A format. */
export interface KnownFormat {
  /** The kinds whose values can have it. */
  readonly kinds: readonly Kind[];
  /** Tells whether a text has it; absent where it only documents. */
  readonly text?: (value: string) => boolean;
  /** Tells whether a number has it; absent where it only documents. */
  readonly number?: (value: number) => boolean;
}

const text = (check?: (value: string) => boolean): KnownFormat => ({
  kinds: ["string"],
  ...(check && { text: check }),
});

const number = (check?: (value: number) => boolean): KnownFormat => ({
  kinds: ["number"],
  ...(check && { number: check }),
});

/** Formats by name: those of JSON Schema, and those that OpenAPI adds. */
export const knownFormats: ReadonlyMap<string, KnownFormat> = new Map(
  Object.entries<KnownFormat>({
    "binary": text(),
    "byte": text(isBase64),
    "date": { kinds: ["string", "date"], text: isFullDate },
    "date-time": { kinds: ["string", "date"], text: isDateTime },
    "double": number(),
    "duration": text(isDuration),
    "email": text(isEmail),
    "float": number(),
    "hostname": text(isHostname),
    "idn-email": text(isIdnEmail),
    "idn-hostname": text(isIdnHostname),
    "int32": number(isInt32),
    "int64": number(isInt64),
    "ipv4": text(isIpv4),
    "ipv6": text(isIpv6),
    "iri": text(isIri),
    "iri-reference": text(isIriReference),
    "json-pointer": text(isJsonPointer),
    "password": text(),
    "regex": text(isRegex),
    "relative-json-pointer": text(isRelativeJsonPointer),
    "time": text(isTime),
    "uri": text(isUri),
    "uri-reference": text(isUriReference),
    "uri-template": text(isUriTemplate),
    "url": text(isUrl),
    "uuid": text(isUuid),
  }),
);
