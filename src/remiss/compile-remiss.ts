import type { FormValues } from '../chat/form.ts';
import { answer, faulty, type Response, reply } from '../chat/response.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import { howRemissStands } from './close-remiss.ts';
import { compiled } from './compiled.ts';
import type { SignOffWord } from './draft-store.ts';
import { draftMade, draftNotice, remarkNotice } from './draft-views.ts';
import { mayMove, type Remiss, senderLastOn } from './remiss.ts';
import { readWords } from './remiss-forms.ts';
import { keyOf, moveRemiss, type RemissParts, record, speakersOf, wholeOf } from './remiss-parts.ts';
import { inLine, signOffNames } from './remiss-words.ts';
import { retellRemiss } from './retell-remiss.ts';
import { regionOf } from './speakers.ts';
import { tellKansli, tellRegions } from './tell.ts';

/** A draft is made of the answers as they are now: a new version each time. */
export function compileRemiss(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  if (remiss.state !== 'stangd' && remiss.state !== 'sammanstalld') return howRemissStands(parts, remiss);
  const { asker, now } = turn;
  const moved = mayMove(remiss.state, 'sammanstalld')
    ? moveRemiss(parts, remiss, 'sammanstalld', { by: asker, now, what: `sammanställde ${inLine(remiss)}` })
    : remiss;
  if (!moved) return howRemissStands(parts, remiss);
  const whole = remiss.state === 'stangd' ? retellRemiss(parts, moved, turn) : wholeOf(parts, moved, turn.today);
  const version = parts.drafts.add(remiss.id, asker.id, compiled(whole, senderLastOn(remiss)), now);
  record(parts, remiss, turn, { what: `gjorde utkast ${version} till svar på ${inLine(remiss)}` });
  return answer(draftMade(whole, version));
}

/** Every region is asked whether it stands behind the draft. */
export function askToSignOff(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const draft = parts.drafts.latest(remiss.id);
  if (remiss.state !== 'sammanstalld' || !draft) return howRemissStands(parts, remiss);
  const whole = wholeOf(parts, remiss, turn.today);
  const regions = new Set(whole.speakers.map(({ region }) => region));
  const message = draftNotice(whole, draft.version, turn.asker.name);
  tellRegions(parts, whole, regions, { key: `${keyOf(remiss)}/utkast/${draft.version}`, message, now: turn.now });
  record(parts, remiss, turn, { what: `frågade regionerna om utkast ${draft.version} till svar på ${inLine(remiss)}` });
  return reply(
    `Regionerna är tillfrågade om utkast ${draft.version}`,
    'Deras svar syns på remissens sida. Att en region inte svarar räknas aldrig som att den ställer sig bakom.',
  );
}

/** The draft that someone speaks of, when it is still the one that counts and they may speak. */
function speaking(parts: RemissParts, remiss: Remiss, version: number, turn: Turn) {
  const draft = parts.drafts.latest(remiss.id);
  if (remiss.state !== 'sammanstalld' || !draft) return { refused: howRemissStands(parts, remiss) };
  if (draft.version !== version) {
    return {
      refused: reply(
        `Utkast ${version} är ersatt av utkast ${draft.version}`,
        'Läs det nya på remissens sida och svara om det.',
      ),
    };
  }
  const region = regionOf(turn.asker.id, speakersOf(parts, remiss, turn.today));
  return { region: parts.register.regions().find(({ id }) => id === region) ?? null };
}

/** Ställer sig bakom, Med tillägg or Avvikande mening. The latest word of a region counts. */
export function signOff(
  parts: RemissParts,
  remiss: Remiss,
  version: number,
  said: { word: SignOffWord; text: string | null },
  turn: Turn,
): Response {
  const spoken = speaking(parts, remiss, version, turn);
  if ('refused' in spoken) return spoken.refused;
  const { region } = spoken;
  if (!region)
    return reply(
      'Du svarar inte för någon region i den här remissen',
      'Det gör de som sitter i en grupp som remissen är skickad till.',
    );
  const stands = parts.drafts
    .remarks(remiss.id)
    .findLast((one) => one.version === version && one.region === region.id && one.word !== null);
  if (stands?.word === said.word && stands.text === said.text) {
    return reply(
      `Så här ligger det till: ${region.name} ${signOffNames[said.word]}`,
      `${stands.person} svarade. Inget är ändrat.`,
    );
  }
  parts.drafts.remark(remiss.id, { ...said, version, region: region.id, person: turn.asker.id, at: turn.now });
  record(parts, remiss, turn, {
    what: `svarade för ${region.name} om utkast ${version}`,
    before: stands?.word ? signOffNames[stands.word] : null,
    after: signOffNames[said.word],
  });
  tellKansli(parts, {
    key: `${keyOf(remiss)}/utkast/${version}/${region.id}/${turn.now}`,
    message: remarkNotice(remiss, version, `${region.name} ${signOffNames[said.word]}`, {
      by: turn.asker.name,
      text: said.text,
    }),
    now: turn.now,
    but: turn.asker.id,
  });
  return reply(
    `Tack, ${region.name} ${signOffNames[said.word]}`,
    'Kansliet har fått veta det. Du kan ändra dig tills svaret är avsänt.',
  );
}

/** A word about the draft, which decides nothing. */
export function comment(parts: RemissParts, remiss: Remiss, version: number, values: FormValues, turn: Turn): Response {
  const filled = readWords(values, 'text', 'Skriv din kommentar.');
  if (!filled.ok) return faulty(filled.faults);
  const spoken = speaking(parts, remiss, version, turn);
  if ('refused' in spoken) return spoken.refused;
  if (!spoken.region && !isKansli(turn.asker))
    return reply('Det här kan bara regionernas företrädare och kansliet göra.');
  parts.drafts.remark(remiss.id, {
    ...{ version, region: spoken.region?.id ?? null, person: turn.asker.id, at: turn.now },
    ...{ word: null, text: filled.filled },
  });
  record(parts, remiss, turn, { what: `kommenterade utkast ${version}` });
  tellKansli(parts, {
    key: `${keyOf(remiss)}/utkast/${version}/kommentar/${turn.asker.id}/${turn.now}`,
    message: remarkNotice(remiss, version, `${turn.asker.name} kommenterade`, {
      by: turn.asker.name,
      text: filled.filled,
    }),
    now: turn.now,
    but: turn.asker.id,
  });
  return reply('Tack, kommentaren är sparad', 'Kansliet har fått den och den syns på remissens sida.');
}
