import type { Part } from './document.ts';

/** How a line of a list begins, as Word, a mail or a keyboard writes it. */
const bullet = /^\s*(?:[•·▪‣◦●○\uF0B7]\s*|[-–*]\s+)(?=\S)/u;

/** What someone wrote, with lines that begin as those of a list as one. */
export function writtenParts(text: string): Part[] {
  const parts: Part[] = [];
  let lines: string[] = [];
  const endParagraph = () => {
    const paragraph = lines.join('\n').trim();
    if (paragraph !== '') parts.push({ type: 'paragraph', text: paragraph });
    lines = [];
  };
  for (const line of text.split(/\r\n|[\n\u2028\u2029]/u)) {
    const start = bullet.exec(line)?.[0];
    if (start === undefined) {
      lines.push(line);
      continue;
    }
    endParagraph();
    const item = line.slice(start.length).trim();
    const last = parts.at(-1);
    if (last?.type === 'list') parts[parts.length - 1] = { ...last, items: [...last.items, item] };
    else parts.push({ type: 'list', items: [item] });
  }
  endParagraph();
  return parts;
}
