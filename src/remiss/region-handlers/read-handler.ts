import type { FieldReading } from '../../chat/form-fields.ts';
import { readAddress } from '../../register/reading/read-address.ts';
import { readPersonName } from '../../register/reading/read-person-name.ts';

/** Somebody as typed: by name, by address, or by both. */
export type TypedHandler = { typed: string; name: string | null; email: string | null };

const address = /[^\s<>,;()]+@[^\s<>,;()]+/u;

/** "Hanna Exempel", "hanna@example.org", "Hanna Exempel, hanna@example.org" and "Hanna Exempel <hanna@example.org>". */
function readHandler(line: string): FieldReading<TypedHandler> {
  const typed = line.trim();
  const [written] = typed.match(address) ?? [];
  const rest = typed
    .replace(written ?? '', ' ')
    .replaceAll(/mailto:|[<>();]/giu, ' ')
    .replaceAll(/^[\s,]+|[\s,]+$/gu, '');
  const email = written === undefined ? null : readAddress(written);
  if (email && 'fault' in email) return { fault: `${typed} ${email.fault}.` };
  if (rest === '') return { value: { typed, name: null, email: email?.value ?? null } };
  const name = readPersonName(rest);
  if ('fault' in name) return { fault: `${typed} ${name.fault}.` };
  return { value: { typed, name: name.value, email: email?.value ?? null } };
}

/** One a line. */
export function readHandlers(lines: readonly string[]): FieldReading<readonly TypedHandler[]> {
  const read = lines.map(readHandler);
  const fault = read.find((one) => 'fault' in one);
  return fault ?? { value: read.flatMap((one) => ('value' in one ? [one.value] : [])) };
}
