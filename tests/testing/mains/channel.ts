import { testApp } from "@pikku/adapters/testing";
import process from "node:process";
import app from "../../parity/app/.pikku/mod.ts";

const t = await testApp(app);
const ada = t.as({ user: "ada" });
const channel = await ada.channel("/calls");
const told: unknown[] = [await channel.call("sessions.who")];
const blob = await channel.call<Blob>("files.document");
told.push(await blob.text());
for await (const item of channel.stream("streams.count", { to: 1 })) {
  told.push(item);
}
for await (const { data } of ada.sse("/streams/mine")) told.push(data);
const { code } = await channel.close(4000, "Enough");
told.push(code);
await t.clock.tick(60_000);
await t.close();
process.stdout.write(`${JSON.stringify(told)}\n`);
