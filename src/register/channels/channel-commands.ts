import { action, on, textValue } from '../../chat/action.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { groupGone } from '../groups/group-choice-views.ts';
import { resolveGroup } from '../groups/resolve-group.ts';
import type { RegisterStore } from '../register-store.ts';
import { type PlatformPlace, tiePlace, untiePlace } from './channels.ts';

const tieToGroup = action('place.tie', { group: textValue });

type Uses = { register: RegisterStore } & Parameters<typeof tiePlace>[0] & Parameters<typeof untiePlace>[0];

/** The kansli says, in a conversation, which group it belongs to. */
export const placeTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['koppla kanal', 'koppla'],
      example: 'koppla kanal onkologi',
      about: 'Kopplar kanalen du skriver i till en grupp',
      speaks: true,
      reads: false,
      allowed: kansliOnly,
      run: (words, turn) => (turn.outside ? inviteFirst : inRoom(turn, (place) => tie(uses, place, words, turn))),
    },
    {
      words: ['koppla loss', 'koppla loss kanal', 'koppla från'],
      example: 'koppla loss',
      about: 'Kopplar loss kanalen du skriver i från sin grupp',
      reads: false,
      allowed: kansliOnly,
      run: (_words, turn) => inRoom(turn, (place) => answer(untiePlace(uses, place, turn))),
    },
  ],
  buttons: [
    on(tieToGroup, {
      allowed: kansliOnly,
      run: ({ group: id }, turn) =>
        inRoom(turn, (place) => {
          const group = uses.register.group(id);
          return answer(group ? tiePlace(uses, place, group, turn) : groupGone);
        }),
    }),
  ],
  forms: [],
});

const inviteFirst = reply(
  'Bjud in mig i kanalen först',
  'Jag är inte med här, så jag kan inte skriva här och inget är kopplat. Skriv /invite, ett mellanslag och @ med mitt namn i kanalen. Skriv sedan koppla kanal igen.',
);

function inRoom({ connection, room }: Turn, work: (place: PlatformPlace) => Response): Response {
  if (room === null) return reply('Skriv det i den kanal som det gäller', 'Här är det bara du och jag.');
  return work({ connection, address: room });
}

/** The group must be named, also where the conversation has one already. */
function tie(uses: Uses, place: PlatformPlace, words: string, turn: Turn): Response {
  const meant = resolveGroup(
    uses.register,
    words,
    { ...turn, group: null },
    { command: 'koppla kanal', button: (label, group) => tieToGroup.button(label, { group }) },
  );
  return 'response' in meant ? meant.response : answer(tiePlace(uses, place, meant.group, turn));
}
