import { answer, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { resolveGroup } from '../groups/resolve-group.ts';
import { type ChannelUses, type PlatformPlace, tiePlace, untiePlace } from './channels.ts';

/** Which conversation belongs to which group: said in the conversation itself, by the kansli. */
export const placeTable = (parts: ChannelUses): ActionTable => ({
  commands: [
    {
      words: ['koppla kanal', 'koppla'],
      example: 'koppla kanal onkologi',
      about: 'Kopplar kanalen du skriver i till en grupp',
      reads: false,
      allowed: kansliOnly,
      run: (words, turn) => inRoom(turn, (place) => tie(parts, place, words, turn)),
    },
    {
      words: ['koppla loss', 'koppla loss kanal', 'koppla från'],
      example: 'koppla loss',
      about: 'Kopplar loss kanalen du skriver i från sin grupp',
      reads: false,
      allowed: kansliOnly,
      run: (_words, turn) => inRoom(turn, (place) => answer(untiePlace(parts, place, turn.asker, turn.now))),
    },
  ],
  buttons: [
    {
      id: 'place.tie',
      reads: false,
      allowed: kansliOnly,
      run: (id, turn) =>
        inRoom(turn, (place) => {
          const group = parts.register.group(id);
          return group
            ? answer(tiePlace(parts, place, group, turn.asker, turn.now))
            : reply('Gruppen finns inte längre i registret', 'Skriv grupper för att se dem som finns.');
        }),
    },
  ],
  forms: [],
});

function inRoom({ surface, room }: Turn, work: (place: PlatformPlace) => Response): Response {
  if (room === null) return reply('Skriv det i den kanal som det gäller', 'Här är det bara du och jag.');
  return work({ surface, address: room });
}

function tie(parts: ChannelUses, place: PlatformPlace, words: string, turn: Turn): Response {
  const meant = resolveGroup(
    parts.register,
    words,
    { ...turn, group: null },
    { command: 'koppla kanal', button: (label: string, group: string) => ({ id: 'place.tie', label, value: group }) },
  );
  return 'response' in meant ? meant.response : answer(tiePlace(parts, place, meant.group, turn.asker, turn.now));
}
