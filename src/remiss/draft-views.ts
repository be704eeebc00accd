import { type Block, type Button, buttons, facts, type Message, say, text } from '../chat/message.ts';
import { list, longDate, plural, shortened } from '../chat/swedish.ts';
import { agreementIn } from './agreement.ts';
import type { Reader } from './reader.ts';
import type { Remiss } from './remiss.ts';
import { showButton, strong } from './remiss-views.ts';
import {
  questionsInWords,
  regionList,
  senderDayInWords,
  shortName,
  signOffLabels,
  signOffNames,
  stateNames,
} from './remiss-words.ts';
import { type Remark, type SignOffWord, signOffWords, wordOf } from './sign-off.ts';
import type { Whole } from './whole.ts';

const pressOn = ({ id }: Remiss, version: number, ...more: readonly string[]): string =>
  [id, version, ...more].join('/');

const commonButton = (remiss: Remiss, version: number): Button => ({
  ...{ id: 'remiss.document', label: 'Gemensamt svar (Word)', value: pressOn(remiss, version, 'gemensamt') },
});
const regionsButton = (remiss: Remiss, version: number): Button => ({
  ...{ id: 'remiss.documents', label: 'Regionernas svar (Word)', value: pressOn(remiss, version) },
});
const commentButton = (remiss: Remiss, version: number): Button => ({
  ...{ id: 'remiss.comment', label: 'Kommentera', value: pressOn(remiss, version) },
});
const askButton = ({ id }: Remiss): Button => ({
  ...{ id: 'remiss.ask-sign-off', label: 'Fråga regionerna', value: String(id) },
});

const signOffButtons = (remiss: Remiss, version: number): Button[] => [
  { id: 'remiss.stand-behind', label: signOffLabels.bakom, value: pressOn(remiss, version), primary: true },
  { id: 'remiss.sign-off', label: signOffLabels.tillagg, value: pressOn(remiss, version, 'tillagg') },
  { id: 'remiss.sign-off', label: signOffLabels.avvikande, value: pressOn(remiss, version, 'avvikande') },
];

/** @param isNew false: nothing had changed since it was made. */
export function draftMade(whole: Whole, version: number, isNew: boolean): Message {
  const { remiss } = whole;
  return {
    title: isNew
      ? `Utkast ${version} till svar på remiss ${remiss.number} är klart`
      : `Inget har ändrats sedan utkast ${version} till svar på remiss ${remiss.number}`,
    blocks: [
      ...apartInSameWords(whole),
      text(
        isNew
          ? 'Läs det, och fråga sedan regionerna om de ställer sig bakom.'
          : 'Utkastet gäller fortfarande. Öppna remissen igen om regionerna ska ändra sina svar.',
      ),
      buttons(
        { ...commonButton(remiss, version), primary: true },
        regionsButton(remiss, version),
        askButton(remiss),
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

/** A draft and what was said of it. @property latest the version that counts. */
export type DraftState = { version: number; latest: number; remarks: readonly Remark[] };

/** To each of a region's representatives, when the kansli asks. Changes in place. */
export function draftNotice({ remiss }: Whole, region: { id: string; name: string }, of: DraftState): Message {
  const { version, latest } = of;
  const draft = `utkast ${version} till svar på remiss ${remiss.number}`;
  if (latest !== version)
    return say(`Utkast ${latest} har ersatt ${draft}`, 'Svara om det nya när du blir tillfrågad.');
  if (remiss.state !== 'sammanstalld') {
    return say(`Det går inte längre att svara om ${draft}`, `Remissen är ${stateNames[remiss.state]}.`);
  }
  const said = wordOf(of.remarks, version, region.id);
  const title = said?.word
    ? `${region.name} ${signOffNames[said.word]}: ${draft}`
    : `Ställer sig ${region.name} bakom ${draft}?`;
  return {
    title,
    blocks: [
      facts(['Remiss', remiss.title], ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)]),
      text(
        said
          ? `${said.person} svarade. Ni kan ändra er tills svaret är avsänt.`
          : 'Svara för din region. Att inte svara räknas aldrig som att ställa sig bakom.',
      ),
      buttons(commonButton(remiss, version), ...signOffButtons(remiss, version), commentButton(remiss, version)),
    ],
  };
}

/** To the kansli: what a region or somebody said of a draft. */
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

/** The latest draft: how the regions stand to it, what was said of it, and its documents. */
export function draftPage(
  whole: Whole,
  of: DraftState & { madeOn: Temporal.PlainDate; by: string },
  reader: Reader,
): Message {
  const { remiss } = whole;
  const spoken = of.remarks.filter(({ version, text: words }) => version === of.version && words !== null);
  const left = spoken.length - mostRemarks;
  return {
    title: `Utkast ${of.version} till svar på remiss ${remiss.number}`,
    blocks: [
      ...signOffBlocks(whole, of, true),
      text(`${of.by} gjorde det ${longDate(of.madeOn)}.`),
      ...(left > 0 ? [text(`och ${left} tidigare.`)] : []),
      ...spoken
        .slice(-mostRemarks)
        .map(({ person, text: words, word }) =>
          text(`${person}${word ? ` (${signOffNames[word]})` : ''}: ${shortened(words ?? '', longestRemark)}`),
        ),
      buttons(...draftButtons(remiss, of.version, reader)),
    ],
  };
}

const counted = (count: number): string => `${count} ${plural(count, 'region', 'regioner')}`;

/** On the page of the remiss and of the draft: who stands behind it. @param named false: only how many. */
export function signOffBlocks({ regions }: Whole, of: DraftState, named: boolean): Block[] {
  const said = (word: SignOffWord) =>
    regions.flatMap((region) => {
      const remark = wordOf(of.remarks, of.version, region.id);
      return remark?.word === word ? [`${shortName(region)} (${remark.person})`] : [];
    });
  const silent = regions.filter(({ id }) => !wordOf(of.remarks, of.version, id));
  return [
    text(strong(`Utkast ${of.version}`)),
    facts(
      ...signOffWords.flatMap((word) => {
        const by = said(word);
        return by.length > 0 ? [[signOffLabels[word], named ? list(by) : counted(by.length)] as const] : [];
      }),
      [
        'Har inte svarat om utkastet',
        silent.length > 0 ? (named ? regionList(silent) : counted(silent.length)) : 'ingen',
      ],
    ),
  ];
}

function draftButtons(remiss: Remiss, version: number, { kansli, region }: Reader): Button[] {
  const own: Button[] =
    region === null
      ? []
      : [{ id: 'remiss.document', label: 'Min regions svar (Word)', value: pressOn(remiss, version, region) }];
  const documents = [commonButton(remiss, version), ...(kansli ? [regionsButton(remiss, version)] : own)];
  if (remiss.state !== 'sammanstalld') return documents;
  return [
    ...documents,
    ...(kansli ? [askButton(remiss)] : []),
    ...(region === null
      ? [commentButton(remiss, version)]
      : [{ id: 'remiss.take-stand', label: 'Ta ställning', value: pressOn(remiss, version), primary: true as const }]),
  ];
}

/** For a representative: the three words, and a comment that decides nothing. */
export const takeStand = (remiss: Remiss, version: number, region: { name: string }): Message => ({
  title: `Ställer sig ${region.name} bakom utkast ${version} till svar på remiss ${remiss.number}?`,
  blocks: [
    text('Att inte svara räknas aldrig som att ställa sig bakom. Ni kan ändra er tills svaret är avsänt.'),
    buttons(...signOffButtons(remiss, version), commentButton(remiss, version)),
  ],
});
