/** The last answer of a connection. @module */

/** The same answer, which tells that its connection is closed after it. */
export function toLastAnswer(response: Response): Response {
  // An upgrade takes its connection over.
  if (response.status === 101) return response;
  const headers = new Headers(response.headers);
  headers.set("connection", "close");
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
