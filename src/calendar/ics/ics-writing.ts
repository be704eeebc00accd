/** Octets of a line, without its end (RFC 5545, section 3.1). */
const mostOctets = 75;

/** A line as it is written: folded where it is long, never in the middle of a letter, and ended. */
export function foldedLine(line: string): string {
  const folded: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line.toWellFormed()) {
    const size = Buffer.byteLength(letter);
    if (octets + size > mostOctets) {
      folded.push(part);
      part = ' ';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return `${[...folded, part].join('\r\n')}\r\n`;
}

/** What somebody wrote, so that nothing in it acts: no line of its own, no further value. */
export const escapedText = (text: string): string =>
  text
    .replaceAll(/[\\;,]/gu, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/gu, '\\n')
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ');

const digits = (time: Temporal.PlainDateTime): string =>
  time.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/gu, '');

/** `20270115T080000Z` */
export const utcTimeDigits = (instant: Temporal.Instant): string =>
  `${digits(instant.toZonedDateTimeISO('UTC').toPlainDateTime())}Z`;

/** `20270115T090000`, as clocks there show it. */
export const localTimeDigits = (instant: Temporal.Instant, timeZone: string): string =>
  digits(instant.toZonedDateTimeISO(timeZone).toPlainDateTime());

/** `20270115` */
export const dayDigits = (day: Temporal.PlainDate): string => String(day).replaceAll('-', '');

export const timeDigits = digits;
