import { dayOf } from '../calendar/local-time.ts';
import { counted, date } from '../chat/swedish.ts';
import type { Document, Part } from '../documents/document.ts';
import type { FileOfMatter, Lack, MatterFile, PublicStanding } from './matter-file.ts';

/** Never that something is not public. */
export const standingNames: Record<PublicStanding, string> = {
  allman: 'Allmän handling',
  arbetspapper: 'Arbetspapper, bedöms vid utlämnande',
  bedoms: 'Bedöms av registratorn',
};

const asTheBotSees =
  'Kolumnen Bedömning är så som boten ser handlingen efter dess slag. Registratorn avgör, och prövar sekretess vid utlämnande.';

type Contents = {
  of: MatterFile;
  files: readonly FileOfMatter[];
  lacks: readonly Lack[];
  /** Why names are replaced; null: they are not. */
  reason: string | null;
  timeZone: string;
};

const heading = (text: string): Part => ({ type: 'heading', level: 1, text });
const paragraph = (text: string): Part => ({ type: 'paragraph', text });

/** What somebody who was not there reads first. */
export function indexDocument({ of, files, lacks, reason, timeZone }: Contents): Document {
  return {
    title: of.title,
    mark: null,
    facts: [
      ...of.facts,
      { label: 'Läget den', value: date(dayOf(of.at, timeZone)) },
      ...(reason === null
        ? []
        : [{ label: 'Maskerad', value: `Namn är ersatta med roll och region. Skäl: ${reason}` }]),
    ],
    parts: [
      ...(reason === null ? [] : [paragraph(howMasked)]),
      ...of.parts,
      heading('Handlingar'),
      paragraph(asTheBotSees),
      files.length === 0
        ? paragraph('Inga handlingar finns sparade.')
        : {
            type: 'table',
            columns: ['Fil', 'Vad det är', 'Dag', 'Bedömning'],
            rows: files.map(({ path, what, on, standing, because }) => [
              path,
              what,
              on?.toString() ?? '–',
              `${standingNames[standing]}: ${because}`,
            ]),
          },
      heading('Det som inte är med'),
      ...(lacks.length === 0
        ? [paragraph('Allt som är sparat och som mottagaren får se är med.')]
        : [{ type: 'table', columns: ['Vad', 'Varför'], rows: lacks.map(({ what, why }) => [what, why]) } as const]),
      heading('Så kontrolleras filerna'),
      paragraph(
        `Arkivet har ${counted(files.length, 'handling', 'handlingar')} utöver innehållsförteckningen. Filen checksums.txt har varje fils kontrollsumma (SHA-256). Kör sha256sum -c checksums.txt i mappen, så sägs om någon fil är ändrad.`,
      ),
    ],
    footer: of.title,
  };
}

const howMasked =
  'Namn på personer i registret är ersatta i det som boten har skrivit. Organ och de som har undertecknat beslut står kvar. Ett namn som någon har skrivit på annat sätt än i registret kan stå kvar: läs igenom filerna innan de lämnas ut. Det som inte kan maskeras är utelämnat, och står under Det som inte är med.';
