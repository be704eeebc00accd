import { at } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LetterStore } from '../case/letter-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { questionsInWords } from '../case/remiss-words.ts';
import { addEntry, type RemissSnapshot } from '../case/snapshot.ts';
import type { FilledLetter } from './letter-form.ts';
import { letterEntered, letterTaken } from './letter-views.ts';

type Uses = {
  entries: Pick<EntryStore, 'add' | 'versionOf'>;
  letters: Pick<LetterStore, 'add' | 'of'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'refreshAnswer'>;
  hours: { timeZone: string };
};

/** What a region has sent by letter is one source: the next letter takes its place. */
const letterSource = (region: string): string => `brev/${region}`;

/** The kansli enters an answer that came by letter. A region's counts as its answer; anybody else's stands beside them. */
export function enterLetter(
  uses: Uses,
  snapshot: RemissSnapshot,
  { letter, from }: { letter: FilledLetter; from: number },
  turn: Turn,
): Response {
  const { remiss, regions } = snapshot;
  const region = regions.find(({ id }) => id === letter.region) ?? null;
  const sender = region?.name ?? letter.body;
  for (const one of letter.answers) {
    if (region) keepForRegion(uses, snapshot, { ...one, region: region.id, cameOn: letter.cameOn }, turn);
    else {
      const { body, cameOn } = letter;
      uses.letters.add(remiss.id, { ...one, body, cameOn, by: { id: turn.asker.id, name: turn.asker.name } }, turn.now);
    }
  }
  const questions = letter.answers.map(({ question }) => question);
  recordRemissChange(uses, remiss, turn, {
    what: `förde in svar med brev från ${sender} på ${questionsInWords(questions)}`,
  });
  if (region) uses.messages.refreshAnswer(snapshot, { region: region.id, questions });
  return answer(letterEntered(remiss, { sender, whose: region?.id ?? letter.body, questions, from }));
}

type RegionsLetter = FilledLetter['answers'][number] & { region: string; cameOn: Temporal.PlainDate };

function keepForRegion(
  { entries, hours }: Uses,
  { remiss }: RemissSnapshot,
  { region, question, position, text, cameOn }: RegionsLetter,
  { asker }: Turn,
): void {
  const source = letterSource(region);
  const version = (entries.versionOf(remiss.id, source, question) ?? 0) + 1;
  const person = { id: asker.id, name: asker.name };
  const entry = { question, region, person, at: at(cameOn, '12:00', hours.timeZone), via: 'brev' } as const;
  addEntry(entries, remiss.id, { ...entry, type: 'text', source, version, text: text ?? '' });
  if (position) addEntry(entries, remiss.id, { ...entry, type: 'position', position, because: source });
}

/** What was entered by mistake no longer counts. @param whose a region's id, or the name of a body */
export function takeLetterBack(uses: Uses, snapshot: RemissSnapshot, whose: string, turn: Turn): Response {
  const { remiss, regions } = snapshot;
  const region = regions.find(({ id }) => id === whose) ?? null;
  const questions = region
    ? takeFromRegion(uses, snapshot, region.id, turn)
    : takeFromBody(uses, snapshot, whose, turn);
  const sender = region?.name ?? whose;
  if (questions.length === 0) return reply(`Inget svar med brev från ${sender} räknas`, 'Inget är ändrat.');
  recordRemissChange(uses, remiss, turn, {
    what: `tog bort svar med brev från ${sender} på ${questionsInWords(questions)}`,
  });
  if (region) uses.messages.refreshAnswer(snapshot, { region: region.id, questions });
  return answerInPlace(letterTaken(remiss, sender, questions));
}

function takeFromRegion(
  { entries }: Uses,
  { remiss, log }: RemissSnapshot,
  region: string,
  { asker, now }: Turn,
): number[] {
  const source = letterSource(region);
  return remiss.questions.flatMap(({ nr: question }) => {
    const versions = log.filter((one) => one.type === 'text' && one.source === source && one.question === question);
    const latest = versions.at(-1);
    if (latest?.type !== 'text' || latest.text === null) return [];
    const person = { id: asker.id, name: asker.name };
    const entry = { question, region, person, at: now, via: 'brev', source, version: latest.version + 1 } as const;
    addEntry(entries, remiss.id, { ...entry, type: 'text', text: null });
    return [question];
  });
}

function takeFromBody({ letters }: Uses, { remiss }: RemissSnapshot, body: string, { asker, now }: Turn): number[] {
  const standing = letters.of(remiss.id).filter((one) => one.body === body);
  const by = { id: asker.id, name: asker.name };
  for (const one of standing) letters.add(remiss.id, { ...one, by, position: null, text: null }, now);
  return standing.map(({ question }) => question);
}
