/** Models of apps, written by hand. @module */
import type {
  FunctionModel,
  HttpRouteModel,
  Model,
} from "../../codegen/model/model.ts";
import type {
  ObjectType,
  Property,
  ScalarKind,
  Type,
} from "../../codegen/model/type.ts";

const place = { file: "app.ts", line: 1, column: 1 };

/** A scalar. */
export function scalar(kind: ScalarKind, rest: Partial<Type> = {}): Type {
  return { kind, ...rest } as Type;
}

/** An object; a name that ends in `?` is optional. */
export function object(
  fields: Readonly<Record<string, Type>>,
  rest: Partial<ObjectType> = {},
): Type {
  const properties = Object.entries(fields).map(([name, type]): Property =>
    name.endsWith("?")
      ? { name: name.slice(0, -1), type, optional: true }
      : { name, type }
  );
  return { kind: "object", properties, ...rest };
}

/** A list. */
export function list(items: Type): Type {
  return { kind: "array", items };
}

/** A named type. */
export function ref(name: string): Type {
  return { kind: "ref", name };
}

/** One of these texts. */
export function oneOf(...values: readonly string[]): Type {
  return {
    kind: "union",
    members: values.map((value) => ({ kind: "literal", value })),
  };
}

/** A function: `todos.createTodo` of `functions/todos.ts`. */
export function fn(
  path: string,
  rest: Partial<FunctionModel> = {},
): FunctionModel {
  const [file, name] = path.split(".") as [string, string];
  const module = `functions/${file}.ts`;
  return {
    id: `${module}#${name}`,
    module,
    name,
    services: [],
    place: { ...place, file: module },
    throws: [],
    returns: rest.output ? "data" : "void",
    ...rest,
  };
}

/** A route of a function, by `METHOD /path`. */
export function route(
  key: string,
  run: string,
  rest: Partial<HttpRouteModel> = {},
): HttpRouteModel {
  const [method, path] = key.split(" ") as [HttpRouteModel["method"], string];
  const [file, name] = run.split(".");
  return {
    method,
    path,
    run: `functions/${file}.ts#${name}`,
    place,
    middleware: [],
    use: [],
    tags: [],
    ...rest,
  };
}

/** An app; `rpc` maps wire names to `file.name`. */
export function model(
  { functions, routes = [], rpc = {}, types = {}, options = {}, error }: {
    readonly functions: readonly FunctionModel[];
    readonly routes?: readonly HttpRouteModel[];
    readonly rpc?: Readonly<Record<string, string>>;
    readonly types?: Readonly<Record<string, Type>>;
    readonly options?: Readonly<Record<string, unknown>>;
    readonly error?: Type;
  },
): Model {
  const idOf = (path: string) =>
    `functions/${path.split(".")[0]}.ts#${path.split(".")[1]}`;
  return {
    version: 1,
    app: "app.ts",
    functions,
    services: [],
    middleware: [],
    http: {
      routes,
      options: {
        use: [],
        data: options,
        ...(error
          ? { error: { module: "edge.ts", name: "toError", type: error } }
          : undefined),
      },
      mounts: [],
    },
    rpc: Object.fromEntries(
      Object.entries(rpc).map(([name, path]) => [name, idOf(path)]),
    ),
    types,
  };
}
