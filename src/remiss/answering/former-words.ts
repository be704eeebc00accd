import type { ChangeStore } from '../../changes/change-store.ts';
import { answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { cell, type TextEntry } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateStore } from '../case/late-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { keyOf, remissTopic } from '../case/remiss.ts';
import { addEntry, type RemissSnapshot, regionOf, withEntries } from '../case/snapshot.ts';
import { formerTried, putBack, tookOut } from './former-views.ts';
import { rightToSay } from './late-attempts.ts';
import type { RemissMessages } from './remiss-messages.ts';

type Uses = {
  entries: Pick<EntryStore, 'add' | 'versionOf'>;
  lates: Pick<LateStore, 'note'>;
  register: Pick<RegisterStore, 'endedSeatsOf' | 'withRole'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'refreshAnswer' | 'refreshQuestion'>;
};

type Tried = Pick<TextEntry, 'question' | 'source' | 'version' | 'text'> & { region: string };

/** Someone who no longer answers for a region has changed or removed what they wrote for it: those who do now are told. */
export function tellOfFormer(
  { messages }: { messages: Pick<RemissMessages, 'notifyKansli' | 'notifyRegion'> },
  snapshot: RemissSnapshot,
  { region: id, question, source, version, text }: Tried,
  { asker, now }: Turn,
): void {
  const { remiss, regions, speakers, tally } = snapshot;
  const region = regions.find((one) => one.id === id);
  const standing = tally.texts.find((one) => one.source === source && one.question === question && one.region === id);
  if (!region || !standing) return;
  const key = `${keyOf(remiss)}/tidigare/${question}/${source}/${version}`;
  const message = formerTried(remiss, region, {
    writer: asker.name,
    question,
    removed: text === null,
    entry: standing.id,
  });
  const notice = { key, about: [remissTopic(remiss, question)], message, now };
  if (speakers.some((one) => one.region === id)) messages.notifyRegion(snapshot, id, notice);
  else messages.notifyKansli(notice);
}

/** The words of somebody who no longer answers for the region, that are taken out of its answer by one who does. */
export function takeOutWords(uses: Uses, snapshot: RemissSnapshot, entry: number, turn: Turn): Response {
  const { tally } = snapshot;
  const found = formerWords(uses, snapshot, entry, turn);
  if ('refused' in found) return found.refused;
  const { written, region } = found;
  const standing = tally.texts.find(
    ({ source, question }) => source === written.source && question === written.question,
  );
  if (!standing) return reply('Texten är redan borttagen', 'Inget är ändrat.');
  const after = addVersion(uses, snapshot, { written, text: null }, turn);
  recordRemissChange(uses, snapshot.remiss, turn, {
    what: `tog bort det som ${written.person.name} skrev på fråga ${written.question} för ${region.name}`,
  });
  const key = cell(region.id, written.question);
  const fell = tally.positions.has(key) && tally.positions.get(key)?.id !== after.tally.positions.get(key)?.id;
  return answerInPlace(tookOut(snapshot.remiss, region, { written, entry: standing.id, fell }));
}

/** And back again. @param entry the id of what was taken out */
export function putBackWords(uses: Uses, snapshot: RemissSnapshot, entry: number, turn: Turn): Response {
  const found = formerWords(uses, snapshot, entry, turn);
  if ('refused' in found) return found.refused;
  const { written, region } = found;
  const { source, question } = written;
  if (snapshot.tally.texts.some((one) => one.source === source && one.question === question)) {
    return reply('Texten finns redan i svaret', 'Inget är ändrat.');
  }
  addVersion(uses, snapshot, { written, text: written.text }, turn);
  recordRemissChange(uses, snapshot.remiss, turn, {
    what: `lade tillbaka det som ${written.person.name} skrev på fråga ${question} för ${region.name}`,
  });
  return answerInPlace(putBack(snapshot.remiss, region, written));
}

type Found = { written: TextEntry; region: { id: string; name: string } } | { refused: Response };

/** What was written, if the asker answers for its region now and its writer does not. */
function formerWords(uses: Uses, snapshot: RemissSnapshot, entry: number, turn: Turn): Found {
  const written = snapshot.log.find(({ id }) => id === entry);
  if (written?.type !== 'text' || written.region === null || written.text === null) {
    return { refused: reply('Knappen gäller inte längre', 'Tryck på Svara i remissen i stället.') };
  }
  const right = rightToSay(uses, snapshot, turn, written.region);
  if ('refused' in right) return right;
  if (regionOf(written.person.id, snapshot.speakers) === written.region && written.person.id !== turn.asker.id) {
    const { name } = written.person;
    return { refused: reply(`${name} svarar för regionen och ändrar sin egen text`, `Prata med ${name}.`) };
  }
  return { written, region: right.region };
}

function addVersion(
  { entries, messages }: Uses,
  snapshot: RemissSnapshot,
  { written, text }: { written: TextEntry; text: string | null },
  { asker, now }: Turn,
): RemissSnapshot {
  const { remiss } = snapshot;
  const { question, region, source, person, via, files } = written;
  const version = (entries.versionOf(remiss.id, source, question) ?? 0) + 1;
  const by = { id: asker.id, name: asker.name };
  const entry = addEntry(entries, remiss.id, {
    ...({ type: 'text', question, region, person, by, at: now, via, source, version, text } as const),
    ...(files ? { files } : {}),
  });
  if (region === null) messages.refreshQuestion(remiss, question);
  else messages.refreshAnswer(snapshot, { region, questions: [question] });
  return entry ? withEntries(snapshot, [entry]) : snapshot;
}
