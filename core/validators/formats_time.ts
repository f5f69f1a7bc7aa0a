/** Formats of dates and times (RFC 3339, ISO 8601). A leaf: imports nothing. @module */

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const DURATION =
  /^P(?=.)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Tells whether a text is a day that exists: `2026-02-28`. */
export function isFullDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && leap ? 29 : DAYS[month - 1]!);
}

/** Tells whether a text is a time with its offset: `09:30:00Z`, `09:30:00.5+02:00`. */
export function isTime(text: string): boolean {
  const parts = TIME.exec(text);
  if (!parts) return false;
  const hour = Number(parts[1]);
  const minute = Number(parts[2]);
  const second = Number(parts[3]);
  const offsetHour = Number(parts[5] ?? 0);
  const offsetMinute = Number(parts[6] ?? 0);
  if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) {
    return false;
  }
  if (second < 60) return true;
  // A leap second is the last one of a day in UTC.
  const offset = (offsetHour * 60 + offsetMinute) * (parts[4] === "-" ? -1 : 1);
  const utc = (hour * 60 + minute - offset + 2880) % 1440;
  return second === 60 && utc === 1439;
}

/** Tells whether a text is a day and a time with its offset: `2026-02-28T09:30:00Z`. */
export function isDateTime(text: string): boolean {
  const separator = text.charCodeAt(10) | 32;
  return separator === 116 && isFullDate(text.slice(0, 10)) &&
    isTime(text.slice(11));
}

/** Tells whether a text is an ISO 8601 duration: `P3DT12H`, `P2W`. */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}
