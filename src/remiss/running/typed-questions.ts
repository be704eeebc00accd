/** "1. ", "2) ", "Fråga 3: ", "- ", "a) ": what a line begins with. */
const numbered = /^(\s*)(?:fråga\s+)?\d{1,3}\s?[.):]\s+/iu;
const marked = /^\s*(?:[-–•*·]|\p{L}[.)])\s+/u;

const indentOf = (line: string): number => /^\s*/u.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;

/** Blanks before a line that belongs to the one above; fewer are a slip. */
const hanging = 2;

/**
 * Questions as people paste them: one a line, or numbered with what belongs to each on the lines below it. Where nothing is
 * numbered, lines that are indented or marked (a), –) belong to the question above, unless the first is so too.
 */
export function typedQuestions(typed: string): string[] {
  const lines = typed.split(/\r\n?|\n/u).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const outermost = Math.min(...lines.filter((line) => numbered.test(line)).map(indentOf));
  const begins = lines.some((line) => numbered.test(line))
    ? (line: string) => numbered.test(line) && indentOf(line) <= outermost
    : (line: string) => indentOf(line) < indentOf(first) + hanging && (marked.test(first) || !marked.test(line));
  const questions: string[][] = [];
  for (const line of lines) {
    const current = questions.at(-1);
    if (current && !begins(line)) current.push(line.trim());
    else
      questions.push([
        line
          .replace(numbered, '')
          .replace(marked.test(first) ? marked : /^$/u, '')
          .trim(),
      ]);
  }
  return questions
    .map((question) => question.join('\n').trim())
    .filter((question) => !/^(?:\d+\s?[.):])?$/u.test(question));
}

/** The same questions as they are read back: numbered, with the lines of each below it. */
export const numberedQuestions = (questions: readonly string[]): string =>
  questions.map((text, at) => `${at + 1}. ${text.replaceAll('\n', '\n   ')}`).join('\n');
