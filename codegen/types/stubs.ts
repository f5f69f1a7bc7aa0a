/** Texts that stand in for modules that are not read. A leaf: imports nothing. @module */

/** Stands in for `.pikku/types.ts`, which may be missing or stale. */
export const generatedTypesStub = `// deno-lint-ignore-file no-explicit-any
export type App = { rpc: any; events: any; config: any; bindings: any };
export type Rpc = any;
export type Events = any;
export type Config = any;
`;

/** Stands in for any other generated module. */
export const generatedModuleStub = `declare const generated: any;
export default generated;
`;

/** Declares the built-in modules of Node, whose own types are not loaded. */
export const ambientStub = `declare module "node:*";
`;
