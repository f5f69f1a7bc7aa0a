/** A fetch handler of workerd, by hand. */

/** Tells whether the body of `POST /items` is valid. */
export interface Validate {
  (data: unknown): boolean;
  readonly errors?: unknown;
}

const headers = { "content-type": "application/json" };

/** The worker, with a validator that was compiled before: workerd makes no code from text. */
export function bareWorker(
  validItem: Validate,
): { fetch(request: Request): Response | Promise<Response> } {
  const post = async (request: Request): Promise<Response> => {
    const data = await request.json();
    if (!validItem(data)) {
      return new Response(JSON.stringify(validItem.errors), {
        status: 422,
        headers,
      });
    }
    const { name, price, tags } = data;
    return new Response(JSON.stringify({ id: "1", name, price, tags }), {
      headers,
    });
  };
  return {
    fetch(request) {
      const { url, method } = request;
      const path = url.slice(url.indexOf("/", 8));
      if (method === "POST") return post(request);
      if (method !== "GET" || !path.startsWith("/items/")) {
        return new Response(null, { status: 404 });
      }
      const id = path.slice(7);
      return new Response(
        JSON.stringify({ id, name: "Item", price: 9.5, tags: ["a", "b"] }),
        { headers },
      );
    },
  };
}
