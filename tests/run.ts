/**
 * Runs the tests, all of them or the files that are named, and closes with `N passed, N failed`.
 * What stays uncounted (a module that does not load) counts as a failure.
 *
 * @module
 */
import { join } from "node:path";
import { deno, ROOT } from "./deno.ts";

/** How many tests ended how; the steps of a test are part of it. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly ignored: number;
}

/** Counts the tests in a JUnit report of `deno test`. */
export function countTests(report: string): Counts {
  let [passed, failed, ignored] = [0, 0, 0];
  for (
    const [, suite] of report.matchAll(/<testsuite .*?>(.*?)<\/testsuite>/gs)
  ) {
    const names = new Set<string>();
    const cases = suite!.matchAll(
      /<testcase name="(.*?)".*?>(.*?)<\/testcase>/gs,
    );
    for (const [, name, body] of cases) {
      const parent = name!.split(" &gt; ")[0]!;
      if (parent !== name && names.has(parent)) continue;
      names.add(name!);
      if (body!.includes("<failure") || body!.includes("<error")) failed++;
      else if (body!.includes("<skipped")) ignored++;
      else passed++;
    }
  }
  return { passed, failed, ignored };
}

/**
 * The test files of a folder and those below it. They are named one by one: Deno finds none in a
 * folder that has a member of the workspace below it.
 */
function testFiles(folder: string): string[] {
  return [...Deno.readDirSync(join(ROOT, folder))].flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) return entry.name[0] === "." ? [] : testFiles(path);
    return path.endsWith("_test.ts") ? [path] : [];
  }).sort();
}

async function runTests(args: readonly string[]): Promise<number> {
  const prepared = await deno(["run", "-A", "tests/prepare.ts"]);
  await Deno.stderr.write(new TextEncoder().encode(prepared.err));
  if (prepared.code !== 0) {
    return close({ passed: 0, failed: 1, ignored: 0 }, 1);
  }
  const groups = args.length > 0 ? [args] : grouped();
  const ended = await Promise.all(
    groups.map((tests, at) => runGroup(tests, at > 0)),
  );
  const sum = (name: keyof Counts) =>
    ended.reduce((all, { counts }) => all + counts[name], 0);
  return close(
    { passed: sum("passed"), failed: sum("failed"), ignored: sum("ignored") },
    Math.max(...ended.map(({ code }) => code)),
  );
}

/** All test files; those that mostly wait for other programs run beside the rest. */
function grouped(): string[][] {
  const all = ["tests", "examples"].flatMap(testFiles);
  const isApart = (path: string) =>
    /^tests\/(?:bundle|npm|parity|runtimes)\//.test(path);
  return [all.filter((path) => !isApart(path)), all.filter(isApart)];
}

/** Runs test files in a process; what it prints is kept to its end where another one prints, too. */
async function runGroup(
  tests: readonly string[],
  isKept: boolean,
): Promise<{ readonly counts: Counts; readonly code: number }> {
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  try {
    const command = new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", `--junit-path=${report}`, ...tests],
      cwd: ROOT,
      ...(isKept && { stdin: "null", stdout: "piped", stderr: "piped" }),
    });
    const { code } = isKept
      ? await printed(command)
      : await command.spawn().status;
    return { counts: countTests(await Deno.readTextFile(report)), code };
  } finally {
    await Deno.remove(report);
  }
}

async function printed(
  command: Deno.Command,
): Promise<{ readonly code: number }> {
  const { code, stdout, stderr } = await command.output();
  for (const bytes of [stdout, stderr]) {
    await new Blob([bytes]).stream().pipeTo(Deno.stdout.writable, {
      preventClose: true,
    });
  }
  return { code };
}

async function close(counts: Counts, code: number): Promise<number> {
  const failed = code === 0 ? counts.failed : Math.max(1, counts.failed);
  const skipped = counts.ignored > 0 ? `, ${counts.ignored} skipped` : "";
  await Deno.stdout.write(
    new TextEncoder().encode(
      `\n${counts.passed} passed, ${failed} failed${skipped}\n`,
    ),
  );
  return failed > 0 ? 1 : 0;
}

if (import.meta.main) Deno.exit(await runTests(Deno.args));
