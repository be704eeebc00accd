type ParsedJson = { json: unknown } | { line: number; column: number };

/** The value, or where the first fault is. */
export function parseJson(text: string): ParsedJson {
  const message = faultIn(text);
  if (message === null) return { json: JSON.parse(text) };
  const before = text.slice(0, breaksAt(text, message)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function faultIn(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof SyntaxError ? error.message : String(error);
  }
}

/** V8 gives the position in all messages but two. */
function breaksAt(text: string, message: string): number {
  const position = message.match(/ at position (\d+)/)?.[1];
  if (position) return Number(position);
  return message.startsWith(unexpected) ? firstUnexpected(text) : text.trimEnd().length;
}

const unexpected = 'Unexpected token';

/** The shortest beginning that is wrong, and not only unfinished, ends with the unexpected character. */
function firstUnexpected(text: string): number {
  let fine = 0;
  let wrong = text.length;
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    if (faultIn(text.slice(0, middle))?.startsWith(unexpected)) wrong = middle;
    else fine = middle;
  }
  return wrong - 1;
}
