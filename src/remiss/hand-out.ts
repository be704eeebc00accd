import { type File, type Response, reply } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import { hidesOthers, type Reader, readerOf } from './reader.ts';
import type { Remiss } from './remiss.ts';
import { type RemissParts, wholeOf } from './remiss-parts.ts';

/** Whose answer is in the document: that of all regions, or of the one with that id. */
type Wanted = { version: number; whose: string };

/** A draft as Word. A region's own is for its representatives and the kansli. */
export function handOut(parts: RemissParts, remiss: Remiss, { version, whose }: Wanted, turn: Turn): Response {
  const draft = parts.drafts.version(remiss.id, version);
  if (!draft) return reply('Utkastet finns inte', 'Öppna remissens sida och hämta det senaste.');
  if (remiss.state === 'aterkallad') return reply(`Remiss ${remiss.number} är återkallad`, 'Inget svar ska skickas.');
  const region = draft.content.regions.find(({ id }) => id === whose) ?? null;
  if (whose !== common && !region) return reply('Regionen finns inte i utkastet');
  const reader = readerOf(wholeOf(parts, remiss, turn.today), turn);
  return (
    refusal(remiss, region, reader) ?? {
      type: 'file',
      file: fileOf(remiss, { version, whose }),
      message: { title: titleOf(remiss, region, version), blocks: [] },
    }
  );
}

const common = 'gemensamt';

function refusal(remiss: Remiss, region: { id: string } | null, reader: Reader): Response | null {
  if (region && !reader.kansli && reader.region !== region.id) {
    return reply(
      'Det här kan bara regionens företrädare och kansliet hämta',
      'Du kan hämta din egen regions svar och det gemensamma.',
    );
  }
  if (!region && hidesOthers(remiss, reader)) {
    return reply(
      'Det gemensamma svaret visas när remissen har stängt',
      'Tills dess ser regionerna inte varandras svar.',
    );
  }
  return null;
}

const fileOf = ({ id, number }: Remiss, { version, whose }: Wanted): File => ({
  id: `remiss/${id}/${version}/${whose}`,
  name: `remissvar-${number}-${whose}-utkast-${version}.docx`,
});

const titleOf = ({ number }: Remiss, region: { name: string } | null, version: number): string =>
  `${region ? `${region.name}s svar` : 'Gemensamt svar'} på remiss ${number}, utkast ${version}`;
