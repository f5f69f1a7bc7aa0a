/** Formats of dates and times (RFC 3339, ISO 8601). A leaf: imports nothing. @module */

const DURATION =
  /^P(?=.)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DASH = 45;
const COLON = 58;

/** Tells whether a text is a day that exists: `2026-02-28`. */
export function isFullDate(text: string): boolean {
  return text.length === 10 && startsWithDate(text);
}

/** Tells whether a text is a time with its offset: `09:30:00Z`, `09:30:00.5+02:00`. */
export function isTime(text: string): boolean {
  return isTimeFrom(text, 0);
}

/** Tells whether a text is a day and a time with its offset: `2026-02-28T09:30:00Z`. */
export function isDateTime(text: string): boolean {
  // With this bit, a capital letter is a small one.
  return (text.charCodeAt(10) | 32) === 116 && startsWithDate(text) &&
    isTimeFrom(text, 11);
}

/** Digits of a text as a number; NaN where there is something else. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

// Read by hand, since every call with a date comes this way, and an expression takes thrice as long.
function startsWithDate(text: string): boolean {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return false;
  if (month !== 2 || day < 29) return day <= DAYS[month - 1]!;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day === 29 && leap;
}

function isTimeFrom(text: string, from: number): boolean {
  if (text.charCodeAt(from + 2) !== COLON) return false;
  if (text.charCodeAt(from + 5) !== COLON) return false;
  const hour = digits(text, from, 2);
  const minute = digits(text, from + 3, 2);
  const second = digits(text, from + 6, 2);
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return false;
  let at = from + 8;
  if (text[at] === ".") {
    const start = ++at;
    while (digits(text, at, 1) >= 0) at++;
    if (at === start) return false;
  }
  const sign = text[at];
  let offset = 0;
  if (sign === "Z" || sign === "z") at++;
  else if (sign === "+" || sign === "-") {
    const hours = digits(text, at + 1, 2);
    const minutes = digits(text, at + 4, 2);
    if (text.charCodeAt(at + 3) !== COLON) return false;
    if (!(hours <= 23 && minutes <= 59)) return false;
    offset = (hours * 60 + minutes) * (sign === "-" ? -1 : 1);
    at += 6;
  } else return false;
  if (at !== text.length) return false;
  // A leap second is the last one of a day in UTC.
  return second < 60 || (hour * 60 + minute - offset + 2880) % 1440 === 1439;
}

/** Tells whether a text is an ISO 8601 duration: `P3DT12H`, `P2W`. */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}
