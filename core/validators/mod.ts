/**
 * What generated validators and codecs import: checks of formats and native values, conversions,
 * and `toIssues`, which makes messages of what they found. It has no dependencies and uses
 * nothing but web standards.
 *
 * @module
 */
export { fromBase64, isBase64, toBase64 } from "./base64.ts";
export { add, addAll, keep, shallow } from "./collect.ts";
export {
  type Convert,
  convertByKey,
  convertItems,
  convertTuple,
  convertValues,
  fromBigint,
  fromBytes,
  fromDay,
  fromUrl,
  isPlain,
  isRecord,
  toBigint,
  toBytes,
  toDate,
  toDateIfAny,
  toDayIfAny,
  toUrl,
  toWire,
} from "./convert.ts";
export {
  isEmail,
  isHostname,
  isIdnEmail,
  isIdnHostname,
  isIpv4,
  isIpv6,
} from "./formats_net.ts";
export { isDateTime, isDuration, isFullDate, isTime } from "./formats_time.ts";
export {
  isIri,
  isIriReference,
  isJsonPointer,
  isRegex,
  isRelativeJsonPointer,
  isUri,
  isUriReference,
  isUriTemplate,
  isUrl,
  isUuid,
} from "./formats_uri.ts";
export { fromUnknown } from "./from_unknown.ts";
export { toIssues } from "./issues.ts";
export { isInt32, isInt64, repeated, textLength } from "./measure.ts";
export {
  bytesIn,
  isBigint,
  isBytes,
  isByteStream,
  isDate,
  isDay,
  isFile,
  isIterable,
  isUndefined,
  isUrlValue,
  orderBigint,
  orderDate,
} from "./natives.ts";
export { nearestName } from "./nearest_name.ts";
export type {
  FunctionCodec,
  InputCodec,
  OutputCodec,
  RawIssue,
  StringsSpec,
  Validate,
} from "../codec.ts";
export type { Issue } from "../issue.ts";
