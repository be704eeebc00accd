import type { IcsFault, IcsLine } from './ics-lines.ts';

/** What stands between a BEGIN and its END. */
export type IcsPart = { name: string; line: number; lines: readonly IcsLine[]; parts: readonly IcsPart[] };

type Open = { name: string; line: number; lines: IcsLine[]; parts: IcsPart[] };

/** The file's calendars, and every BEGIN and END that does not add up. */
export function icsParts(lines: readonly IcsLine[]): { calendars: IcsPart[]; faults: IcsFault[] } {
  const root: Open = { name: '', line: 1, lines: [], parts: [] };
  const open: Open[] = [root];
  const faults: IcsFault[] = [];
  for (const line of lines) {
    const inner = open.at(-1) ?? root;
    const name = line.value.trim().toUpperCase();
    if (line.name === 'BEGIN') {
      const part: Open = { name, line: line.line, lines: [], parts: [] };
      inner.parts.push(part);
      open.push(part);
    } else if (line.name !== 'END') inner.lines.push(line);
    else if (inner !== root && inner.name === name) open.pop();
    else faults.push({ line: line.line, reason: endWithoutBegin(name, inner) });
    if (faults.length > 0) break;
  }
  const left = faults.length === 0 && open.length > 1 ? open.at(-1) : undefined;
  if (left) faults.push({ line: left.line, reason: `BEGIN:${left.name} har inget slut: END:${left.name} saknas.` });
  const calendars = root.parts.filter(({ name }) => name === 'VCALENDAR');
  return { calendars, faults: faults.length > 0 ? faults : strangeFaults(root, calendars) };
}

const endWithoutBegin = (name: string, { name: inside, line }: Open): string =>
  inside === ''
    ? `END:${name} står utan BEGIN:${name}.`
    : `Här står END:${name}, men det som börjar på rad ${line} ska sluta med END:${inside}.`;

/** Something outside of any calendar, or no calendar at all. */
function strangeFaults(root: Open, calendars: readonly IcsPart[]): IcsFault[] {
  const [first] = root.lines;
  if (first) return [{ line: first.line, reason: 'Raden står utanför BEGIN:VCALENDAR och END:VCALENDAR.' }];
  const [strange] = root.parts.filter(({ name }) => name !== 'VCALENDAR');
  if (strange) return [{ line: strange.line, reason: `BEGIN:${strange.name} står utanför en kalender.` }];
  if (calendars.length > 0) return [];
  return [{ line: 1, reason: 'Filen är ingen kalenderfil: BEGIN:VCALENDAR saknas.' }];
}

/** The first property of that name. */
export const propertyOf = ({ lines }: IcsPart, name: string): IcsLine | null =>
  lines.find((line) => line.name === name) ?? null;

export const propertiesOf = ({ lines }: IcsPart, name: string): IcsLine[] => lines.filter((line) => line.name === name);
