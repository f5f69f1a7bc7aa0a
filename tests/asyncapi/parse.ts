/** The official parser of AsyncAPI. @module */
import { Parser } from "@asyncapi/parser";

/** What is wrong with the text of a document, each in a line; hints of newer versions left out. */
export async function problemsOf(text: string): Promise<string[]> {
  const { diagnostics } = await new Parser().parse(text);
  return diagnostics
    .filter(({ code }) => code !== "asyncapi-latest-version")
    .map(({ code, message, path }) =>
      `${code} at ${path.join("/")}: ${message}`
    );
}
