import type { Target } from "./driver.ts";

/** Waits until a server has logged something so many times. */
export async function logged(
  target: Pick<Target, "lines">,
  text: string,
  times = 1,
): Promise<void> {
  for (let looked = 0; looked < 500; looked++) {
    const found = target.lines.filter((line) => line.includes(text));
    if (found.length >= times) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It was never logged: ${text}\n${target.lines.join("\n")}`);
}
