/** Findings on the app as a whole, by code. @module */
import type { TypeCode } from "../types/codes.ts";

/** The findings of the stage that checks the model; its codes are `PK3` and two digits. */
export const checkCodes: Readonly<Record<string, TypeCode>> = {
  PK301: {
    title: "Path can't be routed",
    explanation:
      "Paths are made of literal segments, `:name` segments and a final `*`",
    remedy: "Write the path as in `/files/:id/*`",
  },
  PK302: {
    title: "Routes collide",
    explanation:
      "Two routes have the same method, and paths that differ at most in the names of parameters",
    remedy: "Change the path or the method of one of them",
  },
  PK303: {
    title: "Path parameter isn't a field",
    explanation: "What the path holds would reach no function",
    remedy: "Add the field to the data, or take the parameter out of the path",
  },
  PK304: {
    title: "Optional field in the path",
    explanation: "A field in the path is always there, so it can't be optional",
    remedy:
      "Make the field required, or give the path without it a route and a function of its own",
  },
  PK305: {
    title: "Path can't hold the type",
    explanation: "A segment of a path is one text",
    remedy:
      "Declare the field as a string, number, boolean, bigint or Date, or literals of these",
  },
  PK306: {
    title: "Data isn't an object",
    explanation: "Path and query hold named values, so the data has fields",
    remedy: "Take an object",
  },
  PK307: {
    title: "File without a body",
    explanation:
      "Files and streams travel in the body, which GET and DELETE lack",
    remedy: "Use POST, PUT or PATCH",
  },
  PK308: {
    title: "Binding to a missing field",
    explanation: "`in` names a field that the function's data doesn't have",
    remedy: "Correct the name, or add the field to the data",
  },
  PK309: {
    title: "Field from two places",
    explanation:
      "One of path, headers, cookies and raw body would silently win over the other",
    remedy: "Keep one of them",
  },
  PK310: {
    title: "Binding can't hold the type",
    explanation: "Headers and cookies hold text, a raw body bytes",
    remedy:
      "Declare the field as a string, number, boolean, bigint or Date; a raw body as `Uint8Array`",
  },
  PK311: {
    title: "Body of a request without one",
    explanation: "GET and DELETE requests have no body",
    remedy: "Use POST, PUT or PATCH, or remove the option",
  },
  PK312: {
    title: "Binding from a missing field",
    explanation: "`out` names a field that the function's result doesn't have",
    remedy: "Correct the name, or add the field to the result",
  },
  PK313: {
    title: "Result without fields",
    explanation: "`out` takes fields out of a result that is data",
    remedy: "Return an object with these fields, or remove `out`",
  },
  PK314: {
    title: "Result can't be put there",
    explanation:
      "A status is a number, a redirect a URL; headers, cookies and names of events hold text",
    remedy: "Declare the field with the type that the message names",
  },
  PK315: {
    title: "Status of a success",
    explanation:
      "`status` is the status of a success: 200 to 399, a redirect where it redirects, and none without a body where something is returned",
    remedy: "Write a fitting status; failures are thrown as errors",
  },
  PK316: {
    title: "Two statuses",
    explanation: "Two things decide the status, and one would be ignored",
    remedy: "Keep one of them",
  },
  PK317: {
    title: "Limit isn't positive",
    explanation: "Limits are positive whole numbers of milliseconds or bytes",
    remedy: "Write a positive whole number",
  },
  PK318: {
    title: "Name of a header or cookie",
    explanation: "HTTP allows letters, digits and a few signs in these names",
    remedy: "Write a name as in `x-request-id`",
  },
  PK319: {
    title: "Media type can't be read",
    explanation: "Media types are a type, a slash and a subtype",
    remedy: "Write a media type as in `text/plain`",
  },
  PK320: {
    title: "Result of another media type",
    explanation:
      "`produces` names the type of bytes or text; objects are sent as JSON",
    remedy: "Return bytes or a string, or remove `produces`",
  },
  PK321: {
    title: "ETag isn't possible",
    explanation:
      "An ETag is made of a whole result that may be read again: data or bytes of a GET route",
    remedy: "Remove `etag`",
  },
  PK322: {
    title: "Mount at a wrong prefix",
    explanation:
      "Mounts lie at prefixes of literal segments, none below another",
    remedy: "Write a prefix as in `/graphql`",
  },
  PK323: {
    title: "Path is taken",
    explanation:
      "The framework or a mount answers at this path, so the route would never be reached",
    remedy: "Choose another path",
  },
  PK324: {
    title: "Setting of the HTTP edge",
    explanation:
      "Paths of documents are plain paths or `false`, limits positive whole numbers",
    remedy: "Write a fitting value",
  },
  PK330: {
    title: "Service that nobody makes",
    explanation:
      "A service is an exported function of services.ts, or one of the framework's: logger, config, bindings, connection, events, rpc, sessions, signal, caller",
    remedy: "Correct the name, or export a factory from services.ts",
  },
  PK331: {
    title: "Session that nobody makes",
    explanation:
      "A function or service asks for a session, but there is no session.ts",
    remedy:
      "Export `session(services, credentials)` from session.ts beside the table",
  },
  PK332: {
    title: "Services in a circle",
    explanation: "None of them can be made before the others",
    remedy:
      "Take the part that both need into a service of its own, or pass it when a method is called",
  },
  PK333: {
    title: "Factory takes all services",
    explanation:
      "A factory destructures what it needs; all services as a whole would include itself",
    remedy: "Destructure what it needs, as in `({ kv }: { kv: Deno.Kv })`",
  },
  PK334: {
    title: "Service needs a session that may be missing",
    explanation:
      "The service's factory takes a session, but who takes the service may run without one",
    remedy:
      "Add the parameter `session: Session`, or make the session of the factory optional",
  },
  PK335: {
    title: "Name on the wire",
    explanation: "Names on the wire become names in clients",
    remedy: "Write a key of letters, digits, `_` and `$`",
  },
  PK336: {
    title: "Name of a function and a group",
    explanation: "A client can't have a function and a group under one name",
    remedy: "Rename one of the two keys",
  },
  PK337: {
    title: "Stream of items as data",
    explanation:
      "Channels alone carry an AsyncIterable to a function, in one field of its data; HTTP doesn't, and by name over HTTP such a function answers that the data isn't valid",
    remedy:
      "Let a channel call the function, or take an array, or a ReadableStream<Uint8Array> of bytes",
  },
  PK338: {
    title: "File or stream within a result",
    explanation:
      "A function returns data, or a file or a stream alone; JSON can't hold one within data",
    remedy: "Return it alone, or a Uint8Array in the field",
  },
  PK350: {
    title: "Data of a channel's ends",
    explanation:
      "`open` and `close` of a channel get the parameters of its path and its query as data",
    remedy: "Take an object of texts, numbers and the like",
  },
  PK351: {
    title: "Result that a channel can't carry",
    explanation:
      "Calls over a socket return data, nothing, streams or bytes, `open` and `close` data or nothing",
    remedy: "Return one of these, or leave the function to HTTP",
  },
  PK352: {
    title: "Limit of a channel",
    explanation:
      "Limits of channels are positive whole numbers: of milliseconds, bytes or calls",
    remedy: "Write a fitting number",
  },
  PK353: {
    title: "Connection on a wire without connections",
    explanation:
      "The service `connection`, and services that need it, live as long as a socket; HTTP and calls by name have none",
    remedy:
      "Leave the function to channels alone, or don't take the service there",
  },
  PK354: {
    title: "Session without a caller",
    explanation:
      "What runs at given times has no caller who could sign in, nor have jobs that only functions without a session add, but the function requires a session",
    remedy:
      "Name an exported function that makes one: `as: systemSession`, with `systemSession(services): Session`",
  },
  PK355: {
    title: "Session that nobody takes",
    explanation:
      "`as` makes a session, but neither the function nor a service that it takes asks for one",
    remedy: "Remove `as`, or add the parameter `session: Session`",
  },
  PK360: {
    title: "Name of a schedule",
    explanation:
      "Schedulers take names of up to 64 letters of A to Z, digits, spaces, `_` and `-`",
    remedy: "Write a name as in `daily-summary`",
  },
  PK361: {
    title: "Many schedules",
    explanation:
      "Deno Deploy takes about 100 schedules of an app; this is a warning",
    remedy: "Let one entry do the work of some, or split the app into units",
  },
  PK362: {
    title: "Schedule can't be read",
    explanation:
      "A schedule is minute, hour, day of the month, month and day of the week: numbers, names of months and weekdays, `*`, lists, ranges, and steps of a range or of `*`",
    remedy:
      "Write five fields, as in `0 9 * * mon-fri`, or one of `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly`",
  },
  PK363: {
    title: "Unknown time zone",
    explanation: "Zones have the names of the IANA database",
    remedy: "Write the name of a zone, as in `Europe/Berlin`",
  },
  PK364: {
    title: "Date to skip",
    explanation: "`skip` names days at which nothing runs",
    remedy: "Write `2026-12-25`, or `12-25` for every year",
  },
  PK365: {
    title: "Schedule never comes true",
    explanation: "No month has the days, or all of them are skipped",
    remedy: "Write days that the months have, and that aren't all skipped",
  },
  PK366: {
    title: "Data that nobody gives",
    explanation: "What runs at given times gets no data",
    remedy:
      "Make the fields optional or give them defaults, or export a function without data that calls this one",
  },
  PK391: {
    title: "Limit of a queue",
    explanation:
      "Tries, jobs at once and milliseconds are whole numbers that aren't negative, the factor of waits is 1 or more, and what is left to chance between 0 and 1",
    remedy: "Write a fitting number",
  },
  PK392: {
    title: "File or stream in a job",
    explanation: "Jobs are kept as text, which holds neither files nor streams",
    remedy:
      "Keep it in a store and take its id, or take a `Uint8Array` where it is small",
  },
  PK393: {
    title: "Dead letters that nobody takes",
    explanation:
      "`deadLetter` names another queue of the table, whose function takes what there is to know of a job that has died",
    remedy:
      "Name another queue, whose function takes `data: DeadLetter` of `@pikku/core`",
  },
};
