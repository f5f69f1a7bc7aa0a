import { join } from "node:path";
import type { Member } from "./workspace.ts";

/** Writes the README of a package: what it is, how it is installed, and what can be imported. */
export function readme(member: Member): string {
  const { name, description, exports } = member;
  const isCommand = name.endsWith("/cli");
  const install = isCommand
    ? `npm install --save-dev ${name}
npx pikku gen`
    : `npm install ${name}`;
  const rows = Object.entries(exports).map(([subpath, path]) =>
    `| \`${name}${subpath.slice(1)}\` | ${
      summaryOf(join(member.folder, path))
    } |`
  );
  return `# ${name}

${description}.

\`\`\`sh
${install}
\`\`\`

| import | what it is |
| ------ | ---------- |
${rows.join("\n")}
`;
}

/** The first sentence of what documents a module. */
function summaryOf(path: string): string {
  const text = Deno.readTextFileSync(path);
  const comment = /^\/\*\*([^]*?)\*\//.exec(text)?.[1] ?? "";
  const words = comment.replaceAll(/^\s*\* ?/gm, "").split(/\n\n|@module/)[0]!;
  const sentence = words.trim().replaceAll("\n", " ").split(/[.:](?: |$)/)[0];
  if (!sentence) throw new Error(`A module needs a sentence on it: ${path}`);
  return sentence;
}
