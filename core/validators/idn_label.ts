/** Labels of host names of any script (RFC 5892). A leaf: imports nothing. @module */

const LABEL =
  /^(?!..--)[\p{L}\p{N}\u06fd\u06fe\u0f0b\u30fb](?:[\p{L}\p{N}\p{M}\u00b7\u0375\u05f3\u05f4\u06fd\u06fe\u0f0b\u200c\u200d\u30fb-]*[\p{L}\p{N}\p{M}\u0375\u05f3\u05f4\u06fd\u06fe\u0f0b\u200c\u200d\u30fb])?$/u;

/** Letters and marks that no label may have. */
const REFUSED = /[\u0640\u07fa\u302e\u302f\u3031-\u3035\u303b]/;

/** Characters that only stand where others do. */
const OUT_OF_PLACE: readonly RegExp[] = [
  // A middle dot between two l.
  /(?<!l)\u00b7|\u00b7(?!l)/,
  // The Greek number sign before a Greek letter, the Hebrew signs behind a Hebrew one.
  /\u0375(?!\p{Script=Greek})/u,
  /(?<!\p{Script=Hebrew})[\u05f3\u05f4]/u,
  // Digits of two Arabic kinds together.
  /[\u0660-\u0669].*[\u06f0-\u06f9]|[\u06f0-\u06f9].*[\u0660-\u0669]/,
  // A joiner behind a sign that joins.
  /(?<!\p{M})\u200d/u,
];

/** Tells whether a text is a label of letters of any script. */
export function isIdnLabel(text: string): boolean {
  return text.length <= 63 && LABEL.test(text) && !REFUSED.test(text) &&
    !OUT_OF_PLACE.some((it) => it.test(text)) &&
    (!text.includes("\u30fb") ||
      /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(
        text.replaceAll("\u30fb", ""),
      ));
}
