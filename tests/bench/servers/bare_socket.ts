/** Sockets of Deno.serve and ajv, by hand: the same JSON as ours, and nothing else. */
import { print } from "../print.ts";
import { validItem } from "./validate.ts";

Deno.serve({
  port: Number(Deno.args[0]),
  hostname: "127.0.0.1",
  onListen: () => print("ready"),
}, (request) => {
  const { socket, response } = Deno.upgradeWebSocket(request);
  socket.onopen = () => socket.send('{"ready":true}');
  socket.onmessage = (event) => {
    const { id, data } = JSON.parse(event.data);
    if (!validItem(data)) {
      socket.send(JSON.stringify({ id, error: validItem.errors }));
      return;
    }
    const { name, price, tags } = data;
    socket.send(JSON.stringify({ id, data: { id: "1", name, price, tags } }));
  };
  return response;
});
