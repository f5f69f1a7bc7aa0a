/** Writes docs/types.md from the cases of types. @module */
import type { JsonSchema } from "../../codegen/emit/json_schema.ts";
import { nameMembers } from "../../codegen/emit/member_names.ts";
import { toSchema } from "../../codegen/emit/schema.ts";
import { knownFormats } from "../../codegen/types/known_formats.ts";
import {
  constraintTags,
  docTags,
  propertyTags,
} from "../../codegen/types/tag_rules.ts";
import type { Project } from "../../codegen/types/api.ts";
import { allCases, chapters } from "./all_cases.ts";
import type { TypeCase } from "./case.ts";
import { openCases, resolveCase } from "./resolve_case.ts";

const INTRO = `<!-- deno-fmt-ignore-file -->

# Types

What becomes of the types of data and results. Data are closed: a field that the type doesn't have
is refused. Results are open: clients must ignore fields that they don't know. What can't be told
from the type stops \`gen\`, with what to write instead.

This page is generated from the cases that the type engine is tested by:
\`deno run -A tests/types/write_types_page.ts\`.

## At a glance

| TypeScript | JSON | Notes |
| --- | --- | --- |
| \`string\`, \`number\`, \`boolean\`, \`null\` | the same | numbers are finite |
| literals, enums, unions of them | \`const\`, \`enum\` | |
| template literal types | text with a \`pattern\` | |
| \`Date\` | date-time text | functions get a \`Date\` |
| \`bigint\` | text of digits | functions get a \`bigint\` |
| \`URL\` | text | functions get a \`URL\` |
| \`Uint8Array\` | base64 text | functions get a \`Uint8Array\`; its limits count bytes |
| \`File\`, \`Blob\`, \`ReadableStream\` | form part or body | not inside JSON |
| arrays, tuples | \`items\`, \`prefixItems\` | readonly ones, too; of elements after a rest element \`items\` is wider than what calls check, and \`x-lastItems\` says what they are |
| interfaces, classes, mapped types | \`properties\` | public fields only |
| index signatures, \`Record\` | \`additionalProperties\`, \`patternProperties\` | a value under a key that fits several templates is of each type |
| unions of objects with a literal field each, or one inside of a field | \`oneOf\` | with \`discriminator\` where the literals are texts; members without a name get one of the union and their text |
| other unions | \`anyOf\` | refused where a value couldn't be decoded |
| \`a?: T\`, \`a: T \\| undefined\` | not required | |
| brands | what they are laid over | |
| \`unknown\` | anything | in results bigint, bytes and \`URL\` are written as their types are; a \`Map\` or another class without fields is an error |
| \`any\`, \`object\`, \`{}\`, functions, symbols, \`Map\`, \`Set\`, \`Temporal\` | refused | the finding says what to write instead |

`;

const SCHEMAS = `## Schemas of other libraries

Where the data of a function come from a schema of zod, valibot, arktype or another library that
speaks [Standard Schema](https://standardschema.dev), the function says so in its signature:

\`\`\`ts
import type { Parsed } from "@pikku/core";
import * as z from "zod";

export const newTodo = z.object({
  title: z.string().trim().min(3),
  done: z.boolean().default(false),
});

export function createTodo({ todos }: Services, data: Parsed<typeof newTodo>): Promise<Todo> {
  return todos.add(data.title, data.done);
}
\`\`\`

- \`gen\` never runs the schema. JSON Schema, OpenAPI, the generated validator and the clients come
  from the schema's *input* type; here \`done\` may be missing.
- A call checks the data by the generated validator first (422 with pointers, excess fields
  refused), turns texts into \`Date\` and the like, then hands them to the schema. Its issues are a 422
  with pointers, too; the function gets what the schema made of the data.
- What a type can't show is checked at run time, but is in no JSON Schema: lengths, ranges, patterns
  and formats of the schema, refinements, transforms, messages, whether unknown fields are
  stripped. A part that takes \`unknown\`, as \`z.coerce\` and \`z.preprocess\` do, is any JSON.
- The schema is an exported const, named by \`typeof\`, and \`Parsed<…>\`, or an alias of it, is the
  whole type of the data; anywhere else it stops \`gen\`.

`;

/** Writes the page. */
export async function toTypesPage(): Promise<string> {
  const project = await openCases(allCases);
  let index = 0;
  const parts = Object.entries(chapters).map(([title, cases]) => {
    const entries = cases.map((it) => entryOf(project, it, index++));
    return `## ${title}\n\n${entries.join("")}`;
  });
  return `${INTRO}${tagsTable()}${SCHEMAS}${parts.join("")}`.trimEnd() + "\n";
}

function tagsTable(): string {
  const rows = Object.entries(constraintTags).map(([name, { kinds = [] }]) =>
    `| \`@${name}\` | ${kinds.join(", ")} |`
  );
  const others = [...Object.keys(docTags), ...propertyTags].map((name) =>
    `\`@${name}\``
  );
  const formats = [...knownFormats].map(([name, { text, number }]) =>
    `\`${name}\`${text || number ? "" : " (documents only)"}`
  );
  return `## Tags

JSDoc of a property, an alias, an index signature, a labelled element or a parameter, on a line of its
own; also where \`Pick<…>\`, \`User["email"]\`, \`Parameters<typeof f>\` or \`ReturnType<typeof f>\` take
the type from there, unless \`f\` is overloaded or its result isn't declared. A tag that doesn't fit its type, that can't be read or
that contradicts another stops \`gen\`, and so does a default or an example that the type refuses. To TypeScript an alias with tags
is only what it stands for: where a computed type takes its values from one and can't keep its tags, as \`infer\` does, \`gen\` stops, too.
A helper type such as \`Email\` or \`Min<1>\` is part of the type and gets through.

| Tag | Fits |
| --- | --- |
${rows.join("\n")}

Of any type: ${
    others.join(", ")
  }. Defaults take the place of what is missing in data; results are sent
as they are. \`@readonly\` properties are in no data, \`@writeonly\` ones in no result.

Formats: ${formats.join(", ")}.

`;
}

function entryOf(project: Project, it: TypeCase, index: number): string {
  const title = it.name[0]!.toUpperCase() + it.name.slice(1);
  const modules = Object.entries(it.modules ?? {}).map(([name, text]) =>
    `// ${name}\n${dedent(text)}\n`
  );
  const source = [...modules, dedent(it.source)].join("\n");
  const { type, types, findings } = resolveCase(project, it, index);
  const head = `### ${title}\n\n\`\`\`ts\n${source}\n\`\`\`\n\n`;
  const errors = findings.length > 0
    ? `${findings.map((it) => `- ${escape(it)}`).sort().join("\n")}\n\n`
    : "";
  if (findings.length > 0 && !it.type) return head + errors;
  const { types: all } = nameMembers({ ...types, Case: type });
  const { Case: root, ...others } = all;
  const write = (face: "input" | "output") => ({
    ...toSchema(root!, all, { face, ref: (name) => `#/$defs/${name}` }),
    ...defsOf(all, others, face),
  });
  const [input, output] = [print(write("input")), print(write("output"))];
  const closed = input.replaceAll(/,?\s*"additionalProperties": false/g, "");
  const isSame = closed.replaceAll(/\s/g, "") === output.replaceAll(/\s/g, "");
  const values = [
    ...(it.ok?.length ? [`Taken: ${listOf(it.ok)}`] : []),
    ...(it.no?.length ? [`Refused: ${listOf(it.no)}`] : []),
  ].map((line) => `${line}\n\n`).join("");
  return head + errors + `\`\`\`json\n${input}\n\`\`\`\n\n` +
    values +
    (isSame ? "" : `As a result:\n\n\`\`\`json\n${output}\n\`\`\`\n\n`);
}

function defsOf(
  all: Parameters<typeof toSchema>[1],
  named: Parameters<typeof toSchema>[1],
  face: "input" | "output",
): { $defs?: Record<string, JsonSchema> } {
  const defs = Object.keys(named).sort().map((name) =>
    [
      name,
      toSchema(named[name]!, all, { face, ref: (to) => `#/$defs/${to}` }),
    ] as const
  );
  return defs.length === 0 ? {} : { $defs: Object.fromEntries(defs) };
}

/** Some of the values, as code. */
function listOf(values: readonly unknown[]): string {
  return values.map((it) => JSON.stringify(it) ?? "undefined")
    .filter((it) => it.length < 100 && !it.includes("`")).slice(0, 4)
    .map((it) => `\`${it}\``).join(", ");
}

function dedent(text: string): string {
  const lines = text.replace(/^\n+|\s+$/g, "").split("\n");
  const indents = lines.slice(1).filter((it) => it.trim() !== "")
    .map((it) => it.length - it.trimStart().length);
  const least = Math.min(...indents, Infinity);
  const first = lines[0]!.trimStart();
  return [first, ...lines.slice(1).map((it) => it.slice(Math.min(least, 99)))]
    .join("\n");
}

/** JSON of lines that are short enough to read. */
function print(value: unknown, indent = ""): string {
  const line = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, " ");
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (line.length + indent.length <= 80) return line;
  const inner = indent + "  ";
  if (Array.isArray(value)) {
    const items = value.map((it) => inner + print(it, inner));
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  const items = Object.entries(value).map(([key, it]) =>
    `${inner}${JSON.stringify(key)}: ${print(it, inner)}`
  );
  return `{\n${items.join(",\n")}\n${indent}}`;
}

function escape(text: string): string {
  return text.replaceAll("<", "&lt;").replaceAll("*", "\\*");
}
