import type { FormValues } from '../../chat/form.ts';
import { answer, ask, faulty, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { notifyKansli, notifyRegion } from '../answering/notify.ts';
import { refreshDraft } from '../answering/refresh-remiss.ts';
import { forNoRegion } from '../answering/speaking.ts';
import type { Remiss } from '../case/remiss.ts';
import { inLine, signOffNames } from '../case/remiss-words.ts';
import { type SignOffWord, wordOf } from '../case/sign-off.ts';
import { draftSubject, keyOf } from '../case/snapshot.ts';
import { regionOf } from '../case/who-answers.ts';
import { type RemissParts, record, snapshotOf, speakersOf } from '../remiss-context.ts';
import { howRemissStands } from '../running/close-remiss.ts';
import { readWords } from '../running/remiss-forms.ts';
import { commentForm, signOffForm } from './draft-forms.ts';
import { takeStand } from './draft-page-views.ts';
import { draftNotice, remarkNotice } from './draft-views.ts';

type Region = { id: string; name: string };
type Speaking = { refused: Response } | { region: Region | null };

/** Every region is asked whether it stands behind the draft; those who have been asked already are not asked again. */
export function askToSignOff(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const latest = parts.drafts.latest(remiss.id);
  if (!latest) return howRemissStands(parts, remiss);
  const { version } = latest;
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const remarks = parts.drafts.remarks(remiss.id);
  const told = snapshot.regions.map((region) => {
    const subject = draftSubject(remiss, version, region.id);
    const message = draftNotice(snapshot, region, { version, latest: version, remarks });
    return notifyRegion(parts, snapshot, region.id, { key: subject, subject, message, now: turn.now });
  });
  if (told.every((count) => count === 0)) {
    return reply(
      `Regionerna är redan tillfrågade om utkast ${version}`,
      'Deras svar syns när du trycker på Visa utkastet.',
    );
  }
  record(parts, remiss, turn, { what: `frågade regionerna om utkast ${version} till svar på ${inLine(remiss)}` });
  return reply(
    `Regionerna är tillfrågade om utkast ${version}`,
    'Deras svar syns på remissens sida. Att en region inte svarar räknas aldrig som att den ställer sig bakom.',
  );
}

/** Who speaks of the draft, when it is still the one that counts and they may speak of it. */
function speaking(parts: RemissParts, remiss: Remiss, version: number, { asker, today }: Turn): Speaking {
  const latest = parts.drafts.latest(remiss.id);
  if (remiss.state !== 'sammanstalld' || !latest) return { refused: howRemissStands(parts, remiss) };
  if (latest.version !== version) {
    return {
      refused: reply(
        `Utkast ${version} är ersatt av utkast ${latest.version}`,
        'Läs det nya på remissens sida och svara om det.',
      ),
    };
  }
  const id = regionOf(asker.id, speakersOf(parts, remiss, today));
  return { region: parts.register.regions().find((region) => region.id === id) ?? null };
}

/** Does it for the region that the asker answers for, or says why not. */
function asRegion(
  parts: RemissParts,
  remiss: Remiss,
  version: number,
  turn: Turn,
  work: (region: Region) => Response,
): Response {
  const spoken = speaking(parts, remiss, version, turn);
  if ('refused' in spoken) return spoken.refused;
  return spoken.region ? work(spoken.region) : forNoRegion(turn);
}

export const askForStand = (parts: RemissParts, remiss: Remiss, version: number, turn: Turn): Response =>
  asRegion(parts, remiss, version, turn, (region) => answer(takeStand(remiss, version, region)));

type InWords = Exclude<SignOffWord, 'bakom'>;

export const askForWords = (parts: RemissParts, remiss: Remiss, version: number, word: InWords, turn: Turn): Response =>
  asRegion(parts, remiss, version, turn, (region) => ask(signOffForm(remiss, version, word, region)));

/** Ställer sig bakom, Med tillägg or Avvikande mening. The latest word of a region counts. */
export const signOff = (
  parts: RemissParts,
  remiss: Remiss,
  version: number,
  said: { word: SignOffWord; text: string | null },
  turn: Turn,
): Response => asRegion(parts, remiss, version, turn, (region) => keepWord(parts, remiss, version, region, said, turn));

function keepWord(
  parts: RemissParts,
  remiss: Remiss,
  version: number,
  region: Region,
  said: { word: SignOffWord; text: string | null },
  turn: Turn,
): Response {
  const { asker, now } = turn;
  const stands = wordOf(parts.drafts.remarks(remiss.id), version, region.id);
  const inWords = `${region.name} ${signOffNames[said.word]}`;
  if (stands?.word === said.word && stands.text === said.text) {
    return reply(`Så här ligger det till: ${inWords}`, `${stands.person} svarade. Inget är ändrat.`);
  }
  parts.drafts.remark(remiss.id, { ...said, version, region: region.id, person: asker.id, at: now });
  record(parts, remiss, turn, {
    what: `svarade för ${region.name} om utkast ${version}`,
    before: stands?.word ? signOffNames[stands.word] : null,
    after: signOffNames[said.word],
  });
  refreshDraft(parts, remiss, version);
  const message = remarkNotice(remiss, version, inWords, { by: asker.name, text: said.text });
  const key = `${draftSubject(remiss, version, region.id)}/svar/${now}`;
  notifyKansli(parts, { key, message, now, but: asker.id });
  return reply(`Tack, ${inWords}`, 'Kansliet har fått veta det. Du kan ändra dig tills svaret är avsänt.');
}

/** Representatives of the regions and the kansli may comment. */
function commenting(parts: RemissParts, remiss: Remiss, version: number, turn: Turn): Speaking {
  const spoken = speaking(parts, remiss, version, turn);
  if ('refused' in spoken || spoken.region || isKansli(turn.asker)) return spoken;
  return { refused: reply('Det här kan bara regionernas företrädare och kansliet göra.') };
}

export function askForComment(parts: RemissParts, remiss: Remiss, version: number, turn: Turn): Response {
  const spoken = commenting(parts, remiss, version, turn);
  return 'refused' in spoken ? spoken.refused : ask(commentForm(remiss, version));
}

/** A word about the draft, which decides nothing. */
export function comment(parts: RemissParts, remiss: Remiss, version: number, values: FormValues, turn: Turn): Response {
  const spoken = commenting(parts, remiss, version, turn);
  if ('refused' in spoken) return spoken.refused;
  const filled = readWords(values, 'text', 'Skriv din kommentar.');
  if (!filled.ok) return faulty(filled.faults);
  const { asker, now } = turn;
  const [region, text] = [spoken.region?.id ?? null, filled.filled];
  parts.drafts.remark(remiss.id, { version, region, person: asker.id, at: now, word: null, text });
  record(parts, remiss, turn, { what: `kommenterade utkast ${version}` });
  const message = remarkNotice(remiss, version, `${asker.name} kommenterade`, { by: asker.name, text });
  const key = `${keyOf(remiss)}/utkast/${version}/kommentar/${asker.id}/${now}`;
  notifyKansli(parts, { key, message, now, but: asker.id });
  return reply('Tack, kommentaren är sparad', 'Kansliet har fått den, och den syns när man trycker på Visa utkastet.');
}
