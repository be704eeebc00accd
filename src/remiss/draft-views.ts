import type { Form } from '../chat/form.ts';
import { type Block, type Button, buttons, facts, type Message, text } from '../chat/message.ts';
import { longDate, shortened } from '../chat/swedish.ts';
import { agreementIn } from './agreement.ts';
import type { Draft, Remark, SignOffWord } from './draft-store.ts';
import type { Remiss } from './remiss.ts';
import type { Whole } from './remiss-parts.ts';
import { showButton, strong } from './remiss-views.ts';
import { nameOf, questionsInWords, regionList, signOffNames } from './remiss-words.ts';

const value = (remiss: Pick<Remiss, 'id'>, version: number, more = ''): string => `${remiss.id}/${version}${more}`;

const commonButton = (remiss: Remiss, version: number): Button => ({
  ...{
    id: 'remiss.document',
    label: 'Gemensamt svar (Word)',
    value: value(remiss, version, '/gemensamt'),
    primary: true,
  },
});

const regionsButton = (remiss: Remiss, version: number): Button => ({
  ...{ id: 'remiss.documents', label: 'Regionernas svar (Word)', value: value(remiss, version) },
});

export function draftMade(whole: Whole, version: number): Message {
  const { remiss } = whole;
  return {
    title: `Utkast ${version} till svar på remiss ${remiss.number} är klart`,
    blocks: [
      ...apartInSameWords(whole),
      text('Läs det, och fråga sedan regionerna om de ställer sig bakom.'),
      buttons(
        commonButton(remiss, version),
        regionsButton(remiss, version),
        { id: 'remiss.ask-sign-off', label: 'Fråga regionerna', value: String(remiss.id) },
        showButton(remiss),
      ),
    ],
  };
}

/** The same words from everyone need everyone to think the same. */
function apartInSameWords({ remiss, regions, standing }: Whole): Block[] {
  if (remiss.mode !== 'likalydande' && remiss.mode !== 'samordnat') return [];
  const apart = remiss.questions.filter(({ nr }) => agreementIn(standing, nr, regions).verdict === 'delade');
  if (apart.length === 0) return [];
  return [
    text(
      strong('Regionerna går isär'),
      ` på ${questionsInWords(apart.map(({ nr }) => nr))}. Ett gemensamt svar förutsätter att ni enas, eller att de som tycker annorlunda skriver ett eget.`,
    ),
  ];
}

const words: readonly SignOffWord[] = ['bakom', 'tillagg', 'avvikande'];
const wordLabels: Record<SignOffWord, string> = {
  bakom: 'Ställer sig bakom',
  tillagg: 'Med tillägg',
  avvikande: 'Avvikande mening',
};

const signOffButtons = (remiss: Remiss, version: number): Button[] =>
  words.map((word) => ({
    ...{ id: 'remiss.sign-off', label: wordLabels[word], value: value(remiss, version, `/${word}`) },
    ...(word === 'bakom' && { primary: true }),
  }));

/** To each region's representatives. */
export const draftNotice = ({ remiss }: Whole, version: number, by: string): Message => ({
  title: `Ställer sig din region bakom utkast ${version} till svar på remiss ${remiss.number}?`,
  blocks: [
    facts(
      ['Remiss', remiss.title],
      ['Svaret ska vara hos avsändaren', longDate(remiss.senderDayOn)],
      ['Frågan kommer från', by],
    ),
    text('Svara för din region. Att inte svara räknas aldrig som att ställa sig bakom.'),
    buttons({ ...commonButton(remiss, version), primary: false }, ...signOffButtons(remiss, version)),
    buttons({ id: 'remiss.comment', label: 'Kommentera', value: value(remiss, version) }),
  ],
});

export const remarkNotice = (
  remiss: Remiss,
  version: number,
  title: string,
  { by, text: said }: { by: string; text: string | null },
): Message => ({
  title: `${title}: utkast ${version}, remiss ${remiss.number}`,
  blocks: [text(said ? `${by} skrev: ${said}` : `${by} svarade.`), buttons(showButton(remiss))],
});

const mostRemarks = 8;
const longestRemark = 300;

/** On the page of the remiss: the latest draft, and how the regions stand to it. */
export function draftBlocks(
  whole: Whole,
  draft: Draft | null,
  remarks: readonly Remark[],
  can: { kansli: boolean; region: string | null },
): Block[] {
  if (!draft) return [];
  const { remiss, regions } = whole;
  const { version } = draft;
  const said = remarks.filter((one) => one.version === version);
  const latest = new Map(said.flatMap((one) => (one.word && one.region ? [[one.region, one] as const] : [])));
  const by = (word: SignOffWord) => regions.filter(({ id }) => latest.get(id)?.word === word);
  const silent = regions.filter(({ id }) => !latest.has(id));
  const spoken = said.filter(({ text: words }) => words !== null);
  return [
    text(strong(`Utkast ${version}`)),
    facts(
      ...words.filter((word) => by(word).length > 0).map((word) => [wordLabels[word], regionList(by(word))] as const),
      ['Har inte svarat om utkastet', silent.length > 0 ? regionList(silent) : 'ingen'],
    ),
    ...spoken
      .slice(-mostRemarks)
      .map(({ person, text: words, word }) =>
        text(`${person}${word ? ` (${signOffNames[word]})` : ''}: ${shortened(words ?? '', longestRemark)}`),
      ),
    ...(spoken.length > mostRemarks ? [text(`och ${spoken.length - mostRemarks} tidigare.`)] : []),
    buttons(
      { ...commonButton(remiss, version), primary: false },
      ...(can.kansli ? [regionsButton(remiss, version)] : ownDocument(remiss, version, can.region)),
      ...(can.kansli && remiss.state === 'sammanstalld'
        ? [{ id: 'remiss.ask-sign-off', label: 'Fråga regionerna', value: String(remiss.id) }]
        : []),
      ...(remiss.state === 'sammanstalld'
        ? [{ id: 'remiss.comment', label: 'Kommentera', value: value(remiss, version) }]
        : []),
    ),
    ...(can.region !== null && remiss.state === 'sammanstalld' ? [buttons(...signOffButtons(remiss, version))] : []),
  ];
}

const ownDocument = (remiss: Remiss, version: number, region: string | null): Button[] =>
  region === null
    ? []
    : [{ id: 'remiss.document', label: 'Min regions svar (Word)', value: value(remiss, version, `/${region}`) }];

/** One for each region: more than five would be no choice, so it is asked for in a form. */
export const documentForm = (
  remiss: Remiss,
  version: number,
  regions: readonly { id: string; name: string }[],
): Form => ({
  id: 'remiss.document',
  title: 'Regionens svar',
  submit: 'Hämta',
  fields: [
    {
      ...{ type: 'select', id: 'region', label: 'Region', required: true },
      options: regions.map(({ id, name }) => ({ value: id, label: name })),
    },
  ],
  context: value(remiss, version),
});

export const signOffForm = (remiss: Remiss, version: number, word: Exclude<SignOffWord, 'bakom'>): Form => ({
  id: 'remiss.sign-off',
  title: wordLabels[word],
  intro: `${nameOf(remiss)}, utkast ${version}.`,
  submit: 'Skicka',
  fields: [
    {
      ...{ type: 'longText', id: 'text', required: true },
      label: word === 'tillagg' ? 'Vad ska läggas till?' : 'Vad tycker regionen i stället?',
    },
  ],
  context: value(remiss, version, `/${word}`),
});

export const commentForm = (remiss: Remiss, version: number): Form => ({
  id: 'remiss.comment',
  title: 'Kommentera utkastet',
  intro: `${nameOf(remiss)}, utkast ${version}.`,
  submit: 'Skicka',
  fields: [{ type: 'longText', id: 'text', label: 'Kommentar', required: true }],
  context: value(remiss, version),
});
