/** @property glue what stands between it and the next part. */
type TextPart = { text: string; glue: '' | ' ' | '\n' };

/** A text in parts that a field has room for, cut where a line or a word ends. */
export function partsOfText(text: string, most: number): TextPart[] {
  if (text.length <= most) return [{ text, glue: '' }];
  const room = text.slice(0, most + 1);
  const line = room.lastIndexOf('\n');
  const word = room.lastIndexOf(' ');
  const at = line > 0 ? line : word;
  const [part, glue] =
    at > 0 ? ([text.slice(0, at), line > 0 ? '\n' : ' '] as const) : ([text.slice(0, most), ''] as const);
  return [{ text: part, glue }, ...partsOfText(text.slice(part.length + glue.length), most)];
}

/** The parts as they were filled in, one text again; null when all are empty. */
export function joinedParts(parts: readonly TextPart[], typed: readonly (string | null | undefined)[]): string | null {
  const joined = parts.map(({ glue }, at) => (typed[at] ? `${typed[at]}${glue}` : '')).join('');
  return joined.trim() || null;
}
