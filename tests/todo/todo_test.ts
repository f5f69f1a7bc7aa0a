import { useCookie, useTodo } from "./end_to_end.ts";
import { startTodo, UNITS, WHOLE } from "./todo_server.ts";

const DEPLOYMENTS = { "as a whole": WHOLE, "in two units": UNITS };

for (const [how, deployment] of Object.entries(DEPLOYMENTS)) {
  Deno.test(`the todo example does what it says, ${how}`, async (t) => {
    await using server = await startTodo(deployment);
    await useTodo(server, t);
  });

  Deno.test(`a browser logs in, stays in and logs out by its cookie, ${how}`, async () => {
    await using server = await startTodo(deployment);
    await useCookie(server);
  });
}
