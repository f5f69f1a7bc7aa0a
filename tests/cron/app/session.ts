/** Who is calling. */
export interface Session {
  readonly user: string;
}

/** Nobody signs in here. */
export function session(): undefined {}

/** Who runs what nobody asked for. */
export function systemSession(): Session {
  return { user: "system" };
}
