import { lambda, type LambdaEvent } from "@pikku/adapters/lambda";
import { http } from "@pikku/adapters/http";
import { deepEqual, equal, match, rejects, throws } from "node:assert/strict";
import { manifestOf } from "../core/hand_written.ts";
import { testWith } from "../tools.ts";
import { clientPath, lambdaDriver, startLambda } from "./drivers/lambda.ts";
import { logged } from "./logged.ts";
import { runCases } from "./run_cases.ts";

for (const stream of [false, true]) runCases(lambdaDriver(stream));

const client = { name: "aws-lambda-ric", path: clientPath };

/** An event as the documentation of HTTP APIs shows one. */
const event = (
  rawPath: string,
  more: Partial<LambdaEvent> = {},
): LambdaEvent => ({
  version: "2.0",
  rawPath,
  rawQueryString: "",
  headers: { "x-forwarded-proto": "https", host: "id.lambda-url.eu.on.aws" },
  requestContext: {
    domainName: "id.lambda-url.eu.on.aws",
    http: { method: "GET", sourceIp: "192.0.2.1" },
  },
  isBase64Encoded: false,
  ...more,
});

testWith(
  client,
  "an event is a request, and its answer a result",
  async (_, t) => {
    await using target = await startLambda("lambda");
    const ask = async (given: LambdaEvent) =>
      await (await target.invoke(given)).json();
    await t.step("the caller is who the service says", async () => {
      const { body, isBase64Encoded, headers } = await ask(event("/caller"));
      equal(isBase64Encoded, false);
      equal(headers["content-type"], "application/json");
      deepEqual(JSON.parse(body), {
        host: "id.lambda-url.eu.on.aws",
        hasIp: true,
        wire: "http",
      });
    });
    await t.step("a path that was decoded is read as it was", async () => {
      for (const id of ["a b", "100% sure?", "é#1", "50%2F"]) {
        const { body } = await ask(event(`/items/${id}`));
        equal(JSON.parse(body).id, id === "50%2F" ? "50/" : id);
      }
    });
    await t.step("cookies come and go one each", async () => {
      const { statusCode, cookies, headers, body } = await ask(
        event("/cookies", { cookies: ["other=1", "theme=dark"] }),
      );
      equal(statusCode, 202);
      equal(JSON.parse(body).seen, "dark");
      equal(cookies.length, 2);
      match(cookies.join("\n"), /^theme=[^\n]*; Secure.*\nplain=/s);
      equal(headers["set-cookie"], undefined);
    });
    await t.step("a header that was repeated is one text", async () => {
      const found = await ask(
        event("/search", { rawQueryString: "ids=1&ids=2" }),
      );
      deepEqual(JSON.parse(found.body), { ids: [1, 2] });
    });
    await t.step("a body in base64 is bytes", async () => {
      const { body } = await ask(event("/raw", {
        headers: { "content-type": "image/png", "x-signature": "s" },
        body: "AAEC+g==",
        isBase64Encoded: true,
        requestContext: { http: { method: "POST" } },
      }));
      deepEqual(JSON.parse(body), { sum: 253, size: 4, signature: "s" });
    });
    await t.step("bytes are answered in base64", async () => {
      const { body, isBase64Encoded } = await ask(event("/picture"));
      deepEqual([body, isBase64Encoded], ["iVBORwD/", true]);
    });
  },
);

testWith(client, "events of other services are refused", async () => {
  await using target = await startLambda("lambda");
  const cases: readonly (readonly [object, RegExp])[] = [
    [
      { version: "1.0", httpMethod: "GET", path: "/", requestContext: {} },
      /payload format 1\.0.*use an HTTP API or a function URL/,
    ],
    [
      { httpMethod: "GET", path: "/", requestContext: { elb: {} } },
      /load balancer: put an HTTP API or a function URL/,
    ],
    [
      { requestContext: { connectionId: "1", routeKey: "$connect" } },
      /WebSocket API.*serve channels from another runtime/,
    ],
    [{ Records: [{ eventSource: "aws:sqs" }] }, /it has: Records/],
  ];
  for (const [given, message] of cases) {
    await rejects(target.invoke(given), message);
  }
});

testWith(
  client,
  "a function that can't be opened says why, for each event",
  async () => {
    await using target = await startLambda("lambda_limits", { GREETING: "" });
    for (let count = 0; count < 2; count++) {
      const answer = await target.invoke(event("/slowly"));
      await answer.body?.cancel();
    }
    await logged(target, "Configuration is not valid", 2);
  },
);

const streaming = () => startLambda("lambda_limits", { GREETING: "Hi" }, true);

testWith(client, "a streamed answer arrives while it is made", async () => {
  await using target = await streaming();
  const response = await target.fetch(new Request("http://localhost/slowly"));
  equal(response.headers.get("content-type"), "text/event-stream");
  const texts: string[] = [];
  const decoded = response.body!.pipeThrough(new TextDecoderStream());
  for await (const text of decoded) texts.push(text);
  const [first, second] = ["data: 1", "data: 2"].map((item) =>
    texts.findIndex((text) => text.includes(item))
  );
  equal(second! > first! && first! >= 0, true, texts.join());
});

testWith(
  client,
  "bytes that break off end the answer, and the next event is answered",
  async () => {
    await using target = await streaming();
    for (let count = 0; count < 2; count++) {
      const response = await target.fetch(
        new Request("http://localhost/breaks"),
      );
      equal(response.status, 200);
      deepEqual([...new Uint8Array(await response.arrayBuffer())], [1]);
    }
    await logged(target, "It broke", 2);
  },
);

testWith(
  client,
  "a process that was stopped between events goes on with the next",
  async () => {
    await using target = await startLambda("lambda");
    for (let count = 0; count < 3; count++) {
      const late = await target.fetch(new Request("http://localhost/slow"));
      equal(late.status, 504);
      await late.body?.cancel();
      target.signal("SIGSTOP");
      const waiting = target.fetch(new Request("http://localhost/items/1"));
      await new Promise((resolve) => setTimeout(resolve, 200));
      target.signal("SIGCONT");
      deepEqual(await (await waiting).json(), { id: "1" });
    }
  },
);

Deno.test("only Lambda's own runtime streams", () => {
  throws(
    () =>
      lambda({ ...manifestOf({}), wires: [http], parts: [] }, { stream: true }),
    /Only Lambda's own Node runtime streams.*leave out \{ stream: true \}/,
  );
});
