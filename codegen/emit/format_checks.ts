/** Which helper checks which format. A leaf: imports nothing. @module */

/** A check of `@pikku/core/validators`. */
export interface FormatCheck {
  /** Name of the helper. */
  readonly name: string;
  /** Set where it checks numbers instead of texts. */
  readonly numbers?: true;
}

/** Helper by format; other formats only document. */
export const FORMAT_CHECKS: ReadonlyMap<string, FormatCheck> = new Map(
  Object.entries<FormatCheck>({
    "byte": { name: "isBase64" },
    "date": { name: "isFullDate" },
    "date-time": { name: "isDateTime" },
    "duration": { name: "isDuration" },
    "email": { name: "isEmail" },
    "hostname": { name: "isHostname" },
    "idn-email": { name: "isIdnEmail" },
    "idn-hostname": { name: "isIdnHostname" },
    "int32": { name: "isInt32", numbers: true },
    "int64": { name: "isInt64", numbers: true },
    "ipv4": { name: "isIpv4" },
    "ipv6": { name: "isIpv6" },
    "iri": { name: "isIri" },
    "iri-reference": { name: "isIriReference" },
    "json-pointer": { name: "isJsonPointer" },
    "regex": { name: "isRegex" },
    "relative-json-pointer": { name: "isRelativeJsonPointer" },
    "time": { name: "isTime" },
    "uri": { name: "isUri" },
    "uri-reference": { name: "isUriReference" },
    "uri-template": { name: "isUriTemplate" },
    "url": { name: "isUrl" },
    "uuid": { name: "isUuid" },
  }),
);
