/** Bytes and files, in and out. @module */
import { deepEqual, equal, match } from "node:assert/strict";
import type { Case } from "../driver.ts";
import { answers, check, send } from "../send.ts";

function form(...parts: readonly [string, string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of parts) data.append(name, value);
  return data;
}

/** Uploads, raw bodies and answers of bytes. */
export const bodyCases: readonly Case[] = [
  answers("a file is uploaded with fields beside it", "PUT /uploads/7", {
    body: form(
      ["note", "see ü"],
      ["file", new File(["Grüße"], "grüße.txt", { type: "text/plain" })],
    ),
  }, {
    json: {
      id: "7",
      note: "see ü",
      name: "grüße.txt",
      type: "text/plain",
      size: 7,
      text: "Grüße",
    },
  }),
  answers("a file that is missing is told", "PUT /uploads/7", {
    body: form(["note", "no file"]),
  }, { status: 422, code: "invalid", pointers: ["/file"] }),
  answers("a file over the limit is refused", "PUT /uploads/7", {
    body: form(["file", new File(["a".repeat(200_000)], "a.txt")]),
  }, { status: 413, code: "payload_too_large" }),
  answers("a part that is broken is a bad request", "PUT /uploads/7", {
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: "--x\r\ncontent-disposition: form-data\r\n\r\na\r\n--x--\r\n",
  }, { status: 400, code: "bad_request" }),
  answers("a raw body arrives as it was sent", "POST /raw", {
    headers: { "x-signature": "s1", "content-type": "application/json" },
    body: new Uint8Array([0, 1, 2, 250]),
  }, { json: { sum: 253, size: 4, signature: "s1" } }),
  answers("a raw body may be empty", "POST /raw", {
    headers: { "x-signature": "s2" },
  }, { json: { sum: 0, size: 0, signature: "s2" } }),
  answers(
    "a header that a field needs is told when it is missing",
    "POST /raw",
    {
      body: new Uint8Array([1]),
    },
    { status: 422, code: "invalid", pointers: ["/signature"] },
  ),
  answers("a body goes through a function as a stream", "POST /pipe", {
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array([9, 8, 7]),
  }, {
    headers: { "content-type": "application/octet-stream" },
    bytes: [9, 8, 7],
  }),
  {
    name: "a long body goes through a function as a stream",
    async run(target) {
      const body = new Uint8Array(3_000_000).map((_, at) => at % 251);
      const response = await send(target, "POST /pipe", {
        headers: { "content-type": "application/octet-stream" },
        body,
      });
      const back = new Uint8Array(await response.arrayBuffer());
      equal(back.length, body.length);
      equal(back.every((byte, at) => byte === at % 251), true);
    },
  },
  answers("bytes have their type", "GET /picture", {}, {
    headers: {
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
    },
    bytes: [137, 80, 78, 71, 0, 255],
  }),
  {
    name: "a file has its name, type and length",
    async run(target) {
      const response = await send(target, "GET /document");
      const { headers } = response;
      match(headers.get("content-type")!, /^text\/plain/);
      equal(headers.get("content-length"), "7");
      match(
        headers.get("content-disposition")!,
        /filename\*=UTF-8''Gr%C3%BC%C3%9Fe\.txt/,
      );
      equal(await response.text(), "Grüße");
    },
  },
  {
    name: "a stream of bytes arrives whole",
    async run(target) {
      const response = await send(target, "GET /pour?key=whole&chunks=40");
      const bytes = new Uint8Array(await response.arrayBuffer());
      equal(bytes.length, 40 * 65_536);
      deepEqual([bytes[0], bytes.at(-1)], [1, 40]);
    },
  },
  {
    name: "a reader that is slow holds a stream of bytes back, and may leave",
    needs: ["streaming", "leaving"],
    async run(target) {
      const response = await send(target, "GET /pour?key=endless");
      const reader = response.body!.getReader();
      equal((await reader.read()).value![0], 1);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await reader.cancel();
      await check(await send(target, "GET /left/endless"), {
        json: "held back",
      });
    },
  },
  answers("a long answer arrives whole", "GET /big/400000", {}, {
    json: { text: "é".repeat(400_000) },
  }),
];
