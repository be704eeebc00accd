/** The same as a small script reads it: it knows no zones by name, and believes what the file says of them. */
export function plainIcs(text: string): { uid: string; title: string; start: string; end: string }[] {
  const whole = text.replaceAll('\r\n ', '');
  const zone = onsetsIn(whole.slice(whole.indexOf('BEGIN:VTIMEZONE'), whole.indexOf('END:VTIMEZONE')));
  return whole
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => {
      const of = (name: string) => new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(event)?.[1]?.trim() ?? '';
      const title = of('SUMMARY').replaceAll('\\,', ',').replaceAll('\\;', ';').replaceAll('\\\\', '\\');
      return { uid: of('UID'), title, start: zone(of('DTSTART')), end: zone(of('DTEND')) };
    });
}

/** Reads `20270114T130000` by the last offset that began before it, going through the years one by one. */
function onsetsIn(zone: string): (value: string) => string {
  const rules = zone
    .split(/BEGIN:(?:STANDARD|DAYLIGHT)/)
    .slice(1)
    .map((part) => {
      const of = (pattern: RegExp) => pattern.exec(part)?.[1] ?? '';
      const month = Number(of(/BYMONTH=(\d+)/));
      const start = of(/DTSTART:(\d+T\d+)/);
      const offset = of(/TZOFFSETTO:([+-]\d{4})/);
      return {
        month,
        start,
        minutes: (offset[0] === '-' ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3))),
      };
    });
  const onsets = rules.flatMap(({ month, start, minutes }) => {
    if (month === 0) return [{ at: start, minutes }];
    const first = Number(start.slice(0, 4));
    return Array.from({ length: 12 }, (_, years) => ({
      at: lastSunday(first + years, month) + start.slice(8),
      minutes,
    }));
  });
  onsets.sort((a, b) => (a.at < b.at ? -1 : 1));
  return (value) => {
    if (!value.includes('T')) return `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`;
    const minutes = onsets.findLast(({ at }) => at <= value)?.minutes ?? 0;
    const [, year, month, day, hour, minute] = (/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(value) ?? []).map(Number);
    const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute) - minutes * 60_000;
    return new Date(at).toISOString().replace('.000', '');
  };
}

function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month, 0));
  const day = last.getUTCDate() - last.getUTCDay();
  return `${year}${String(month).padStart(2, '0')}${day}`;
}
