/** HTTP by hand: what no client would send, or not in this way. @module */
import { match } from "node:assert/strict";
import { type Pieces, raw } from "../../http/raw.ts";
import { BODY_TIMEOUT, type Case, type Feature } from "../driver.ts";

/** A case of bytes and what comes back: `(closed)` where the connection was closed after it. */
function wire(
  name: string,
  pieces: Pieces,
  expected: RegExp,
  needs: readonly Feature[] = [],
): Case {
  return {
    name,
    needs: ["sockets", ...needs],
    async run({ port }) {
      const isDone = (text: string) => expected.test(text);
      match(await raw(port!, pieces, 5_000, isDone), expected);
      // It did no harm to anybody else.
      const after = "GET /items/7 HTTP/1.1\r\nhost: localhost\r\n\r\n";
      match(await raw(port!, [after]), /^HTTP\/1.1 200[^]*\{"id":"7"\}$/);
    },
  };
}

const post = (body: string, head: string, path = "/echo") =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${head}\r\n\r\n${body}`;

const get = (path: string, head = "", version = "1.1") =>
  `GET ${path} HTTP/${version}\r\nhost: localhost\r\n${head}\r\n`;

const H2C = "connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\n" +
  "http2-settings: AAMAAABkAARAAAAAAAIAAAAA\r\n";

/** Bytes over TCP. */
export const socketCases: readonly Case[] = [
  wire("a body of a length is read", [
    post('{"title":"a"}', "content-length: 13"),
  ], /^HTTP\/1.1 200/),
  wire("a body in chunks is read, and its trailers are let go by", [
    post(
      'd\r\n{"title":"a"}\r\n0\r\nx-trailer: 1\r\n\r\n',
      "transfer-encoding: chunked\r\ntrailer: x-trailer",
    ),
  ], /^HTTP\/1.1 200/),
  wire("a body that arrives in pieces is read", [
    post('{"tit', "content-length: 13"),
    50,
    'le":"a"}',
  ], /^HTTP\/1.1 200/),
  wire(
    "a body that never ends is given up",
    [
      post('{"title"', "content-length: 13"),
    ],
    /^HTTP\/1.1 408[^]*connection: close/i,
    ["slow bodies"],
  ),
  wire(
    "a body that arrives slowly but in time is read",
    [
      post('{"title"', "content-length: 13"),
      BODY_TIMEOUT / 2,
      ':"a"}',
    ],
    /^HTTP\/1.1 200/,
    ["slow bodies"],
  ),
  wire("a length over the limit is refused before the body", [
    post("{}", "content-length: 99999999999"),
  ], /^HTTP\/1.1 413/),
  wire("chunks over the limit are refused", [
    post(
      `200000\r\n${"a".repeat(0x200000)}\r\n0\r\n\r\n`,
      "transfer-encoding: chunked",
    ),
  ], /^HTTP\/1.1 413/),
  wire("a length that is none is refused", [
    post("{}", "content-length: -1"),
  ], /^HTTP\/1.1 400/),
  wire("two lengths are refused", [
    post("{}", "content-length: 2\r\ncontent-length: 3"),
  ], /^HTTP\/1.1 400/),
  wire("a caller that asks first is told to send the body", [
    post("", "content-length: 13\r\nexpect: 100-continue"),
    100,
    '{"title":"a"}',
  ], /^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200/),
  wire("calls over one connection are answered in turn", [
    get("/items/1") + get("/items/2") +
    get("/items/3", "connection: close\r\n"),
  ], /^HTTP\/1.1 200[^]*"1"[^]*HTTP\/1.1 200[^]*"2"[^]*HTTP\/1.1 200[^]*"3"/),
  wire("the connection is closed for who asks for it", [
    get("/items/7", "connection: close\r\n"),
  ], /^HTTP\/1.1 200[^]*\{"id":"7"\}\(closed\)$/),
  wire(
    "HTTP/1.0 is answered",
    [get("/items/7", "", "1.0")],
    /^HTTP\/1\.[01] 200[^]*\{"id":"7"\}/,
  ),
  wire("a stream is answered to HTTP/1.0 without chunks", [
    get("/count?to=1", "", "1.0"),
  ], /^HTTP\/1\.[01] 200(?![^]*transfer-encoding: chunked)[^]*data: \{"n":1/i),
  wire("a target in absolute form is answered", [
    "GET http://elsewhere/items/7 HTTP/1.1\r\nhost: elsewhere\r\n\r\n",
  ], /^HTTP\/1.1 200[^]*\{"id":"7"\}$/),
  wire("a path that climbs leads nowhere", [
    get("/../../etc/passwd"),
  ], /^HTTP\/1.1 40[04]/),
  wire("a null byte is refused", [
    get("/items/a\0b"),
  ], /^HTTP\/1.1 (?:400|505)/),
  wire(
    "what is no HTTP is refused",
    ["hello\r\n\r\n"],
    /^HTTP\/1.1 400|^\(closed\)$/,
  ),
  wire("a header without a name is refused", [
    get("/items/7", ": y\r\n"),
  ], /^HTTP\/1.1 400/),
  wire("TRACE is refused", [
    "TRACE /hono/open HTTP/1.1\r\nhost: localhost\r\n\r\n",
  ], /^HTTP\/1.1 (?:405|501)/),
  wire("headers that are repeated are one list", [
    "POST /raw HTTP/1.1\r\nhost: localhost\r\nx-signature: a\r\nX-Signature: b\r\ncontent-length: 1\r\n\r\nx",
  ], /^HTTP\/1.1 200[^]*"signature":"a, b"/),
  wire("two Host headers are refused", [
    "GET /caller HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
  ], /^HTTP\/1.1 400/),
  wire("a Host that holds a path is refused", [
    "GET /crash HTTP/1.1\r\nhost: a/items/7?\r\n\r\n",
  ], /^HTTP\/1.1 400/),
  wire("huge headers are refused", [
    get("/items/7", `x-big: ${"a".repeat(1_000_000)}\r\n`),
  ], /^HTTP\/1.1 4(?:00|31)|^\(closed\)$/),
  wire("headers of some size are read", [
    get("/items/7", `x-big: ${"a".repeat(8_000)}\r\n`),
  ], /^HTTP\/1.1 200/),
  wire("a request to speak another protocol is answered as it is", [
    get("/items/7", H2C),
  ], /^HTTP\/1.1 200[^]*\{"id":"7"\}/),
  wire("a body with a request to speak another protocol is read", [
    post('{"title":"a"}', `content-length: 13\r\n${H2C.trimEnd()}`),
  ], /^HTTP\/1.1 200/),
  wire("a request for a socket where there is none is answered", [
    get(
      "/items/7",
      "connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
    ),
  ], /^HTTP\/1.1 200[^]*\{"id":"7"\}/),
];
