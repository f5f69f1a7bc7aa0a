/** Greet someone by name. */
export function hello(
  _services: unknown,
  { name }: { name: string },
): { message: string } {
  return { message: `Hello, ${name}` };
}
