import type { PersonalRecord } from '../changes/personal-data.ts';
import { joinedValues, keyed, textValue } from '../chat/action.ts';
import type { FileMaker } from '../chat/files.ts';
import { fold } from '../chat/fold.ts';
import type { File } from '../chat/response.ts';
import { isKansli } from '../chat/table.ts';
import { writeDocument } from '../documents/write-document.ts';
import { zipFiles } from '../documents/zip-files.ts';
import type { Person } from '../register/register.ts';
import type { PersonData } from './person-data.ts';
import { personDataDocument } from './person-data-document.ts';

export const personDataPrefix = 'personuppgifter';

/** With who asked for it: the kansli, or whose data it is. */
const fileId = keyed(personDataPrefix, joinedValues({ reader: textValue, person: textValue }));

export const personDataFile = (person: Pick<Person, 'id' | 'name'>, reader: string): File => ({
  id: fileId.write({ reader, person: person.id }),
  name: `personuppgifter-${fileNameOf(person)}.zip`,
});

const fileNameOf = ({ name }: Pick<Person, 'name'>): string => fold(name).replace(/[^a-z0-9]+/gu, '-');

/**
 * What somebody is given of their own: what they wrote, what was sent to them and what is known of them. Where others have
 * named them only the kansli sees it, since it may be about somebody else too.
 */
export const ownRecords = (records: readonly PersonalRecord[]): PersonalRecord[] =>
  records.filter(({ isOwn }) => isOwn);

/** An archive with the same twice: to read as Word, and to take elsewhere as JSON. */
export const personDataMaker =
  (uses: PersonData): FileMaker =>
  (id, now) => {
    const wanted = fileId.read(id);
    const reader = wanted && uses.register.person(wanted.reader);
    const person = wanted && uses.register.person(wanted.person);
    if (!reader || !person || (reader.id !== person.id && !isKansli(reader))) return null;
    const all = uses.recordsOf(person.id);
    return archive(person, isKansli(reader) ? all : ownRecords(all), { now, timeZone: uses.timeZone });
  };

type Moment = { now: Temporal.Instant; timeZone: string };

async function archive(person: Person, records: readonly PersonalRecord[], moment: Moment): Promise<Uint8Array> {
  const { now } = moment;
  const name = `personuppgifter-${fileNameOf(person)}`;
  const word = await writeDocument(personDataDocument(person, records, moment), { name: `${name}.docx`, at: now });
  const json = new TextEncoder().encode(`${JSON.stringify(asJson(person, records, now), null, 2)}\n`);
  return zipFiles(
    [
      { name: `${name}.docx`, bytes: word },
      { name: `${name}.json`, bytes: json },
    ],
    now,
  );
}

const asJson = ({ id, name, email }: Person, records: readonly PersonalRecord[], now: Temporal.Instant) => ({
  framtaget: now.toString(),
  person: { id, namn: name, epost: email },
  uppgifter: records.map(({ what, at, text, words, isOwn }) => ({
    slag: what,
    tid: at,
    uppgift: text,
    egnaOrd: words,
    egen: isOwn,
  })),
});
