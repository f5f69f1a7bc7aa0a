import { freePort } from "../cli/running.ts";
import { onPath, type Tool } from "../tools.ts";
import { startServer, type TestServer } from "./server.ts";

/** nginx; the variable `NGINX` may name another. */
export function nginx(): Tool {
  const path = Deno.env.get("NGINX") ?? onPath("nginx") ?? sbin();
  return { name: "nginx", path };
}

/** Where Debian puts it, which is not on everybody's path. */
function sbin(): string | undefined {
  try {
    return Deno.statSync("/usr/sbin/nginx").isFile
      ? "/usr/sbin/nginx"
      : undefined;
  } catch {
    return undefined;
  }
}

/** Starts an nginx that hands everything on to a port, with its buffers on, as they are unless told. */
export async function startNginx(
  path: string,
  target: number,
): Promise<TestServer> {
  const folder = await Deno.makeTempDir();
  const port = freePort();
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  await Deno.writeTextFile(
    `${folder}/nginx.conf`,
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/log;
events {}
http {
  access_log off; ${temp}
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://127.0.0.1:${target}; }
  }
}
`,
  );
  return await startServer({
    url: `http://127.0.0.1:${port}`,
    command: path,
    args: ["-c", `${folder}/nginx.conf`, "-p", folder, "-e", `${folder}/log`],
    port,
    folder,
    answers: () => Promise.resolve(true),
  });
}
