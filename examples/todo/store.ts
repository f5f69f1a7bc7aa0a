import { Conflict, NotFound, type Page } from "@pikku/core";

/** Something to do. */
export interface Todo {
  /** @format uuid
   * @readonly */
  id: string;
  /** What to do.
   * @minLength 1
   * @maxLength 200
   * @example "Buy milk" */
  title: string;
  done: boolean;
  /** When it should be done. */
  due?: Date;
  /** Who created it. */
  owner: string;
  created: Date;
  /** The file that is attached to it. */
  file?: FileInfo;
}

/** An attached file. */
export interface FileInfo {
  name: string;
  /** Media type. */
  type: string;
  /** Bytes. */
  size: number;
}

/** A change of one todo. */
export type TodoChange =
  | { kind: "created"; todo: Todo }
  | { kind: "updated"; todo: Todo }
  | { kind: "removed"; id: string; owner: string };

/** What a list shows. */
export interface Filter {
  owner?: string;
  done?: boolean;
  dueBefore?: Date;
  search?: string;
  limit: number;
  cursor?: string;
}

/** Adds to a transaction what is to be there with a todo, or not at all. */
export type Also = (
  write: Deno.AtomicOperation,
  todo: Todo,
) => Promise<void>;

/** A file is cut into values below Deno KV's limit of 64 KiB. */
const CHUNK = 60_000;

/** Todos and their files in Deno KV. */
export class TodoStore {
  #kv: Deno.Kv;

  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  /** Adds a todo; a second one of the same owner and title is a conflict. */
  async add(todo: Todo, also?: Also): Promise<Todo> {
    const title = ["title", todo.owner, todo.title];
    const write = this.#kv.atomic()
      .check({ key: title, versionstamp: null })
      .set(title, todo.id)
      .set(["todo", todo.id], todo);
    await also?.(write, todo);
    if (!(await write.commit()).ok) {
      throw new Conflict(`A todo has this title: ${todo.title}`);
    }
    return todo;
  }

  /** The todo of an id. */
  async get(id: string): Promise<Todo> {
    return (await this.#entry(id)).value;
  }

  /** One page of what fits the filter. */
  async list(filter: Filter): Promise<Page<Todo>> {
    const entries = this.#kv.list<Todo>(
      { prefix: ["todo"] },
      { cursor: filter.cursor },
    );
    const items: Todo[] = [];
    for await (const { value } of entries) {
      if (!fits(value, filter)) continue;
      items.push(value);
      if (items.length === filter.limit) {
        return { items, next: entries.cursor };
      }
    }
    return { items };
  }

  /** Changes what `patch` names. */
  async update(
    id: string,
    patch: Partial<Todo>,
    also?: Also,
  ): Promise<Todo> {
    const entry = await this.#entry(id);
    const todo = { ...entry.value, ...patch };
    const write = this.#kv.atomic().check(entry).set(entry.key, todo);
    if (todo.title !== entry.value.title) {
      const title = ["title", todo.owner, todo.title];
      write.check({ key: title, versionstamp: null }).set(title, id)
        .delete(["title", todo.owner, entry.value.title]);
    }
    await also?.(write, todo);
    if (!(await write.commit()).ok) {
      throw new Conflict("The todo changed meanwhile, or its title is taken");
    }
    return todo;
  }

  /** Removes a todo and its file. */
  async remove(id: string): Promise<Todo> {
    const { value, key } = await this.#entry(id);
    await this.#kv.atomic().delete(key).delete([
      "title",
      value.owner,
      value.title,
    ]).commit();
    for await (const part of this.#kv.list({ prefix: ["file", id] })) {
      await this.#kv.delete(part.key);
    }
    return value;
  }

  /** Stores the file of a todo. */
  async attach(id: string, file: File): Promise<FileInfo> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    for (let at = 0, n = 0; at < bytes.length; at += CHUNK, n++) {
      await this.#kv.set(["file", id, n], bytes.slice(at, at + CHUNK));
    }
    const info = { name: file.name, type: file.type, size: file.size };
    await this.update(id, { file: info });
    return info;
  }

  /** The file of a todo. */
  async file(id: string): Promise<File> {
    const { file } = await this.get(id);
    if (!file) throw new NotFound(`The todo has no file: ${id}`);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    const list = this.#kv.list<Uint8Array<ArrayBuffer>>({
      prefix: ["file", id],
    });
    for await (const { value } of list) {
      if (size < file.size) parts.push(value);
      size += value.length;
    }
    return new File([new Blob(parts).slice(0, file.size)], file.name, {
      type: file.type,
    });
  }

  async #entry(id: string) {
    const entry = await this.#kv.get<Todo>(["todo", id]);
    if (entry.value === null) throw new NotFound(`No such todo: ${id}`);
    return entry as Deno.KvEntry<Todo>;
  }
}

function fits(todo: Todo, filter: Filter): boolean {
  return (filter.owner === undefined || todo.owner === filter.owner) &&
    (filter.done === undefined || todo.done === filter.done) &&
    (!filter.dueBefore ||
      (todo.due !== undefined && todo.due < filter.dueBefore)) &&
    (!filter.search ||
      todo.title.toLowerCase().includes(filter.search.toLowerCase()));
}
