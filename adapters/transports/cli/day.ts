/** Days as people tell them on a command line. A leaf. @module */

const WEEKDAYS = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
];
const UNITS: Readonly<Record<string, "hours" | "days" | "months" | "years">> = {
  h: "hours",
  d: "days",
  w: "days",
  m: "months",
  y: "years",
};

/**
 * The beginning of a day, where the terminal is: of `today`, `tomorrow`, `yesterday`, of a weekday
 * (the next one, or its three first letters), or so long from now: `+3d`, `-2w`, `+1m`, `+1y`;
 * `now` and `+4h` are moments. Undefined for other texts.
 */
export function toDay(text: string, now: Date): Date | undefined {
  const word = text.toLowerCase();
  if (word === "now") return now;
  if (word === "today") return dayAfter(now, 0);
  if (word === "tomorrow") return dayAfter(now, 1);
  if (word === "yesterday") return dayAfter(now, -1);
  const weekday = WEEKDAYS.findIndex((name) =>
    name === word || name.slice(0, 3) === word
  );
  // On a Friday, `friday` is in a week.
  if (weekday >= 0) return dayAfter(now, (weekday + 6 - now.getDay()) % 7 + 1);
  const [, sign, count, unit] = /^([+-])(\d{1,4})([hdwmy])$/.exec(word) ?? [];
  if (unit === undefined) return undefined;
  const size = Number(`${sign}${count}`) * (unit === "w" ? 7 : 1);
  return after(now, size, UNITS[unit]!);
}

function after(
  now: Date,
  size: number,
  unit: "hours" | "days" | "months" | "years",
): Date {
  switch (unit) {
    case "hours":
      return new Date(now.getTime() + size * 3_600_000);
    case "days":
      return dayAfter(now, size);
    case "months":
      return monthAfter(now, size);
    case "years":
      return monthAfter(now, 12 * size);
  }
}

function dayAfter(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
}

/** The same day of another month, or the last one that it has. */
function monthAfter(now: Date, months: number): Date {
  const year = now.getFullYear();
  const month = now.getMonth() + months;
  const last = new Date(year, month + 1, 0).getDate();
  return new Date(year, month, Math.min(now.getDate(), last));
}
