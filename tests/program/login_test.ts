import assert from "node:assert/strict";
import { join } from "node:path";
import { folder, shop } from "./shop.ts";

const PASSWORD = "open sesame";

Deno.test("login keeps a token that only its owner can read, and logout forgets it", async () => {
  await using temporary = await folder();
  const env = { XDG_CONFIG_HOME: temporary.path };
  const login = ["login", "--user", "ada", "--password", PASSWORD];
  const first = await shop(login, { env });
  assert.deepEqual([first.code, first.out, first.err], [0, "", "Logged in\n"]);

  const file = join(temporary.path, "shop/token");
  assert.equal((await Deno.stat(file)).mode! & 0o777, 0o600);
  assert.equal((await Deno.stat(join(file, ".."))).mode! & 0o777, 0o700);
  assert.equal(await Deno.readTextFile(file), "user:ada\n");
  const kept = await shop(["who"], { env });
  assert.equal(kept.out, '{"user":"ada"}\n');

  // What told more of itself before is closed again.
  await Deno.chmod(file, 0o644);
  await shop(login, { env });
  assert.equal((await Deno.stat(file)).mode! & 0o777, 0o600);

  assert.equal((await shop(["logout"], { env })).code, 0);
  const gone = await shop(["who"], { env });
  assert.equal(gone.code, 77);
  assert.equal((await shop(["logout"], { env })).code, 0);
});

Deno.test("an option and a variable go before the token that login kept", async () => {
  await using temporary = await folder();
  const env = { XDG_CONFIG_HOME: temporary.path };
  await shop(["login", "--user", "ada", "--password", PASSWORD], { env });
  const both = { ...env, SHOP_TOKEN: "user:bob" };
  const [option, variable] = await Promise.all([
    shop(["who", "--token", "user:eve"], { env: both }),
    shop(["who"], { env: both }),
  ]);
  assert.equal(option.out, '{"user":"eve"}\n');
  assert.equal(variable.out, '{"user":"bob"}\n');
});

Deno.test("a login that fails keeps nothing", async () => {
  await using temporary = await folder();
  const { code, err } = await shop(
    ["login", "--user", "ada", "--password", "guess"],
    { env: { XDG_CONFIG_HOME: temporary.path } },
  );
  const { message } = JSON.parse(err);
  assert.deepEqual([code, message], [77, "Wrong password"]);
  assert.deepEqual([...Deno.readDirSync(temporary.path)], []);
});
