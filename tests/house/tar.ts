/** Reads a tar archive: contents by path, each path with a leading `/`. */
export function readTar(
  archive: Uint8Array,
): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let longName: string | undefined;
  for (let at = 0; at + 512 <= archive.length;) {
    const header = archive.subarray(at, at + 512);
    const name = text(header, 0, 100);
    if (!name && !longName) break;
    const size = parseInt(text(header, 124, 12), 8) || 0;
    const content = archive.slice(at + 512, at + 512 + size);
    const type = String.fromCharCode(header[156]!);
    at += 512 + Math.ceil(size / 512) * 512;
    if (type === "L") {
      longName = text(content, 0, content.length);
      continue;
    }
    const isFile = type === "0" || type === "\0";
    const prefix = text(header, 345, 155);
    const path = longName ?? (prefix ? `${prefix}/${name}` : name);
    longName = undefined;
    if (isFile) files.set("/" + path.replace(/^(\.?\/)+/, ""), content);
  }
  return files;
}

function text(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end))
    .trim();
}
