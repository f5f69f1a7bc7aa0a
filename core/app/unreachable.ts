/** Which backends don't answer. @module */
/** Milliseconds within which a backend that works has answered. */
const LIMIT = 2_000;

/** The names of backends that don't answer, of those that can be asked. */
export async function unreachable(
  backends: Readonly<Record<string, { ping?(): Promise<void> } | undefined>>,
): Promise<readonly string[]> {
  const asked = Object.entries(backends).map(async ([name, backend]) => {
    const answer = backend?.ping?.();
    return answer === undefined || await answers(answer) ? [] : name;
  });
  return (await Promise.all(asked)).flat();
}

async function answers(ping: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), LIMIT);
  });
  const answered = ping.then(() => true, () => false);
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
