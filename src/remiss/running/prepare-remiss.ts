import { ask, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Remiss } from '../case/remiss.ts';
import { nameOf, remissRegionList } from '../case/remiss-words.ts';
import { type RemissParts, snapshotOf, speakersOf } from '../remiss-context.ts';
import { howRemissStands } from './close-remiss.ts';
import { openRemiss } from './open-remiss.ts';
import { extendForm } from './remiss-forms.ts';

/** Öppna: a draft for answers, a closed one again with a new last day. */
export function openDraft(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  if (remiss.state !== 'utkast') return ask(extendForm(remiss, turn.today));
  const fault = notReady(parts, remiss, turn);
  if (fault) return fault;
  const opened = openRemiss(parts, remiss, turn);
  if (!opened) return howRemissStands(parts, remiss);
  return reply(`${nameOf(opened)} är öppen för svar`, ...whoWasTold(parts, opened, turn));
}

function notReady(parts: RemissParts, remiss: Remiss, { today }: Turn): Response | null {
  if (remiss.groups.length === 0) {
    return reply(
      'Remissen är inte skickad till någon grupp än',
      'Tryck på Ändra och fyll i vilka grupper som ska svara.',
    );
  }
  if (Temporal.PlainDate.compare(remiss.lastOn, today) < 0) {
    return reply('Vår sista dag har redan passerat', 'Tryck på Ändra och välj en ny.');
  }
  return speakersOf(parts, remiss, today).length > 0
    ? null
    : reply(
        'Ingen i de inbjudna grupperna kan svara för en region',
        'Lägg till platser med region i en av grupperna först, eller bjud in en annan grupp.',
      );
}

function whoWasTold(parts: RemissParts, remiss: Remiss, { today }: Turn): string[] {
  const { register } = parts;
  const snapshot = snapshotOf(parts, remiss, today);
  const silent = remiss.groups.filter((group) => register.conversations(group).length === 0);
  const heard = new Set(snapshot.speakers.map(({ region }) => region));
  const missing = snapshot.regions.filter(({ id }) => !heard.has(id));
  return [
    `Den stänger av sig själv efter ${longDate(remiss.lastOn)}. Bara de regioner som inte har svarat påminns.`,
    ...silent.map(
      (group) =>
        `${register.group(group)?.name ?? group} har ingen kopplad kanal, så medlemmarna har fått den var för sig.`,
    ),
    ...(missing.length > 0
      ? [`Ingen kan svara för ${remissRegionList(missing)}: ingen därifrån sitter i de inbjudna grupperna.`]
      : []),
  ];
}
