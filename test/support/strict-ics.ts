/** A calendar as a strict program reads it: anything that RFC 5545 does not allow throws. */
export type StrictEvent = {
  uid: string;
  sequence: number;
  status: string;
  title: string;
  place: string | null;
  description: string | null;
  /** Whole days are written so: `2027-01-14`. */
  start: string;
  end: string;
};

const longest = 75;

type Property = { name: string; params: Map<string, string>; value: string };

/** The logical lines, after every rule about lines has been checked on the bytes. */
function linesIn(bytes: Uint8Array): string[] {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (text.startsWith('\ufeff')) throw new Error('a byte order mark');
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end');
  const physical = text.slice(0, -2).split('\r\n');
  const logical: string[] = [];
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error(`a line ends in another way: ${JSON.stringify(line)}`);
    if (line === '') throw new Error('an empty line');
    if (Buffer.byteLength(line) > longest) throw new Error(`${Buffer.byteLength(line)} octets: ${line}`);
    if (line.startsWith(' ')) logical.push(`${logical.pop() ?? ''}${line.slice(1)}`);
    else logical.push(line);
  }
  return logical;
}

function propertyIn(line: string): Property {
  const [, name = '', rest = '', value = ''] = /^([A-Z][A-Z-]*)((?:;[A-Z-]+=[^;:,"]+)*):(.*)$/u.exec(line) ?? [];
  if (name === '') throw new Error(`no property: ${line}`);
  const params = rest
    .split(';')
    .slice(1)
    .map((pair) => pair.split('=') as [string, string]);
  return { name, params: new Map(params), value };
}

function textOf(value: string): string {
  if (!/^(?:[^\\;,]|\\[\\;,nN])*$/u.test(value)) throw new Error(`not escaped: ${value}`);
  return value.replaceAll(/\\(.)/gu, (_, letter: string) => (/[nN]/.test(letter) ? '\n' : letter));
}

type Component = { name: string; properties: Property[]; inside: Component[] };

function componentsIn(lines: readonly string[]): Component {
  const open: Component[] = [{ name: '', properties: [], inside: [] }];
  for (const property of lines.map(propertyIn)) {
    const inner = open.at(-1) as Component;
    if (property.name === 'BEGIN') {
      const part = { name: property.value, properties: [], inside: [] };
      inner.inside.push(part);
      open.push(part);
    } else if (property.name !== 'END') inner.properties.push(property);
    else if (open.pop()?.name !== property.value) throw new Error(`END:${property.value} where it does not belong`);
  }
  const [calendar, ...others] = open[0]?.inside ?? [];
  if (open.length !== 1 || calendar?.name !== 'VCALENDAR' || others.length > 0) throw new Error('not one calendar');
  return calendar;
}

function once(part: Component, name: string): Property | null {
  const all = part.properties.filter((one) => one.name === name);
  if (all.length > 1) throw new Error(`${name} stands twice`);
  return all[0] ?? null;
}

function needed(part: Component, name: string): Property {
  const found = once(part, name);
  if (!found) throw new Error(`${part.name} has no ${name}`);
  return found;
}

/** By the name of its zone, which must be defined in the file too. */
function timeOf({ params, value }: Property, zones: ReadonlySet<string>): string {
  if (params.get('VALUE') === 'DATE') {
    if (!/^\d{8}$/.test(value)) throw new Error(`no day: ${value}`);
    return String(Temporal.PlainDate.from(value));
  }
  const zone = params.get('TZID') ?? '';
  if (!zones.has(zone)) throw new Error(`the zone ${zone} is not defined`);
  if (!/^\d{8}T\d{6}$/.test(value)) throw new Error(`no local time: ${value}`);
  return String(Temporal.PlainDateTime.from(value).toZonedDateTime(zone).toInstant());
}

export function strictIcs(bytes: Uint8Array): { name: string; events: StrictEvent[] } {
  const calendar = componentsIn(linesIn(bytes));
  if (needed(calendar, 'VERSION').value !== '2.0') throw new Error('another version');
  needed(calendar, 'PRODID');
  const zones = new Set(
    calendar.inside.filter(({ name }) => name === 'VTIMEZONE').map((one) => needed(one, 'TZID').value),
  );
  const events = calendar.inside.filter(({ name }) => name === 'VEVENT');
  const read = events.map((event): StrictEvent => {
    const text = (name: string) => {
      const found = once(event, name);
      return found && textOf(found.value);
    };
    if (!/^\d{8}T\d{6}Z$/.test(needed(event, 'DTSTAMP').value)) throw new Error('DTSTAMP is not in UTC');
    const [start, end] = ['DTSTART', 'DTEND'].map((name) => timeOf(needed(event, name), zones)) as [string, string];
    if (!(start < end)) throw new Error(`ends before it begins: ${start} ${end}`);
    return {
      uid: needed(event, 'UID').value,
      sequence: Number(needed(event, 'SEQUENCE').value),
      status: needed(event, 'STATUS').value,
      title: text('SUMMARY') ?? '',
      place: text('LOCATION'),
      description: text('DESCRIPTION'),
      start,
      end,
    };
  });
  const uids = new Set(read.map(({ uid }) => uid));
  if (uids.size !== read.length) throw new Error('a UID stands twice');
  return { name: textOf(needed(calendar, 'X-WR-CALNAME').value), events: read };
}
