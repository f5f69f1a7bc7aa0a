/** Bytes as text. A leaf: imports nothing. @module */

// Newer engines have these natively; TypeScript's library may not know them yet.
interface NativeToBase64 {
  readonly toBase64?: () => string;
}
interface NativeFromBase64 {
  readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
}

const BASE64 = /^[A-Za-z\d+/]*={0,2}$/;

/** Tells whether a text is base64 with its padding, without line breaks. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && BASE64.test(text);
}

/** Writes bytes as base64, with padding. */
export function toBase64(bytes: Uint8Array): string {
  const { toBase64 } = bytes as NativeToBase64;
  if (toBase64) return toBase64.call(bytes);
  let binary = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}

/** Reads bytes from base64; throws where it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as NativeFromBase64;
  if (fromBase64) return fromBase64.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
