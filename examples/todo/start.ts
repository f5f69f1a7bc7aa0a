/** What `deno task start` runs: `main.ts`, and a word on where to look. @module */
import "./main.ts";

const url = `http://localhost:${Deno.env.get("PORT") || 8000}`;
const lines = `
  ${url}/page  the live page: open it in two windows
  ${url}/docs  the reference, to try each call
  ${url}/openapi.json  the OpenAPI document

Or from another terminal:

  curl -c jar ${url}/auth/register -d email=ada@example.com -d 'password=correct horse'
  curl -b jar ${url}/todos -d title=Read -d due=2027-01-01
  curl -b jar "${url}/todos?limit=10"
  curl -b jar -N ${url}/todos/watch
`;
Deno.stdout.writeSync(new TextEncoder().encode(lines));
