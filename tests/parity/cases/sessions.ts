/** Who may call. @module */
import { fails, type ParityCase, returns, streams } from "../case.ts";

const UNAUTHORIZED = { code: "unauthorized", message: "Unauthorized" };
const FORBIDDEN = {
  code: "forbidden",
  message: "Forbidden",
  inside: "Forbidden",
};

/** What depends on who calls. */
export const sessionCases: readonly ParityCase[] = [
  returns("a session is found by its token", "sessions.who", { as: "ada" }, {
    user: "ada",
  }),
  fails(
    "a session that is needed and missing refuses",
    "sessions.who",
    {},
    UNAUTHORIZED,
  ),
  fails("a session that has expired refuses", "sessions.who", {
    as: "expired",
  }, UNAUTHORIZED),
  fails("a token that nobody gave out refuses", "sessions.who", {
    as: "unknown",
  }, UNAUTHORIZED),
  returns("an optional session may be missing", "sessions.maybeWho", {}, {
    user: null,
  }),
  returns("an optional session is found", "sessions.maybeWho", { as: "ada" }, {
    user: "ada",
  }),
  fails(
    "a void token refuses also where a session is optional",
    "sessions.maybeWho",
    {
      as: "unknown",
    },
    UNAUTHORIZED,
  ),
  fails(
    "an expired session refuses also where it is optional",
    "sessions.maybeWho",
    {
      as: "expired",
    },
    UNAUTHORIZED,
  ),
  returns("a public function doesn't ask who calls", "data.ping", {
    as: "unknown",
  }, "pong"),
  fails(
    "a permission needs a session first",
    "sessions.onlyAdmins",
    {},
    UNAUTHORIZED,
  ),
  fails(
    "a permission refuses",
    "sessions.onlyAdmins",
    { as: "ada" },
    FORBIDDEN,
  ),
  returns("a permission lets by", "sessions.onlyAdmins", { as: "admin" }, {
    user: "admin",
  }),
  returns("one of several permissions is enough", "sessions.onlyOwn", {
    as: "ada",
    data: { owner: "ada" },
  }, { owner: "ada" }),
  fails("a permission looks at the data", "sessions.onlyOwn", {
    as: "ada",
    data: { owner: "eve" },
  }, FORBIDDEN),
  fails("a session is asked for before the data are read", "sessions.onlyOwn", {
    data: {},
  }, UNAUTHORIZED),
  fails("data are read before a permission is asked", "sessions.onlyOwn", {
    as: "ada",
    data: {},
  }, { code: "invalid", issues: ["/owner required"] }),
  streams("a stream knows who reads it", "streams.mine", { as: "ada" }, [
    "ada 1",
  ]),
  fails("a stream refuses before its first item", "streams.mine", {
    as: "expired",
    streams: true,
  }, UNAUTHORIZED),
];
