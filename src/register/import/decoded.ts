/** A text file's words: UTF-8 with or without BOM, or else Windows-1252, which is what Excel's plain "CSV" is in Sweden. */
export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
