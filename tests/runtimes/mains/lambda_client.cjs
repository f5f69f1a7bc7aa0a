// Stands in for the addon of Lambda's runtime client, which only talks HTTP, so that no compiler is
// needed. Everything else of the client is its own.
const { request } = require("node:http");
const Module = require("node:module");

const base =
  `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;

function post(path, body, headers) {
  const sent = request(`${base}/${path}`, { method: "POST", headers });
  sent.on("response", (answer) => answer.resume());
  sent.end(body);
}

function next() {
  return new Promise((resolve, reject) => {
    const asked = request(`${base}/next`, async (answer) => {
      answer.setEncoding("utf8");
      let bodyJson = "";
      for await (const text of answer) bodyJson += text;
      resolve({ bodyJson, headers: answer.headers });
    });
    asked.on("error", reject).end();
  });
}

const client = {
  next,
  done: (id, body) => post(`${id}/response`, body, {}),
  error: (id, body, cause) =>
    post(`${id}/error`, body, {
      "lambda-runtime-function-xray-error-cause": cause,
    }),
};

const load = Module._load;
Module._load = function (name, ...others) {
  return name === "./rapid-client.node"
    ? client
    : load.call(this, name, ...others);
};
