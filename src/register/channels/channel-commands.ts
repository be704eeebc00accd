import { action, on, textValue } from '../../chat/action.ts';
import type { Message } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { groupGone } from '../groups/group-choice-views.ts';
import { resolveGroup } from '../groups/resolve-group.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type PlatformPlace, tiePlace, untiePlace } from './channels.ts';
import { nameTheGroup, placeMoved, placesAfar, placesToTie, placesToUntie } from './places-afar.ts';

const tieToGroup = action('place.tie', { group: textValue });

type Uses = { register: RegisterStore } & Parameters<typeof tiePlace>[0] & Parameters<typeof untiePlace>[0];

/** The kansli says, in a conversation, which group it belongs to. */
export const placeTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['koppla kanal', 'koppla'],
      example: 'koppla kanal onkologi',
      about: 'Kopplar en kanal till en grupp: den du skriver i, eller den du väljer',
      speaks: true,
      reads: false,
      allowed: kansliOnly,
      run(words, turn) {
        if (turn.outside) return inviteFirst;
        return turn.room === null ? tieAfar(uses, words, turn) : tie(uses, placeOf(turn.room, turn), words, turn);
      },
    },
    {
      words: ['koppla loss', 'koppla loss kanal', 'koppla från'],
      example: 'koppla loss',
      about: 'Kopplar loss en kanal från sin grupp',
      reads: false,
      allowed: kansliOnly,
      run: (words, turn) =>
        turn.room === null ? untieAfar(uses, words, turn) : answer(untiePlace(uses, placeOf(turn.room, turn), turn)),
    },
  ],
  buttons: [
    on(tieToGroup, {
      allowed: kansliOnly,
      run: ({ group: id }, turn) => {
        if (turn.room === null) return whereItIs;
        const group = uses.register.group(id);
        return answer(group ? tiePlace(uses, placeOf(turn.room, turn), group, turn) : groupGone);
      },
    }),
    on(placesAfar.choose, {
      reads: true,
      allowed: kansliOnly,
      run: ({ group: id }) =>
        chosen(uses, id, (group) => placesToTie(uses.register, group, uses.register.looseConversations())),
    }),
    on(placesAfar.chooseLoose, {
      reads: true,
      allowed: kansliOnly,
      run: ({ group: id }) =>
        chosen(uses, id, (group) => placesToUntie(uses.register, group, uses.register.conversations(group.id))),
    }),
    on(placesAfar.tie, {
      allowed: kansliOnly,
      run: ({ place: id, group: of }, turn) =>
        chosen(uses, of, (group) => {
          const place = uses.register.looseConversations().find((one) => one.id === id);
          return place ? tiePlace(uses, place, group, turn) : placeMoved;
        }),
    }),
    on(placesAfar.untie, {
      allowed: kansliOnly,
      run: ({ place: id, group: of }, turn) =>
        chosen(uses, of, (group) => {
          const place = uses.register.conversations(group.id).find((one) => one.id === id);
          return place ? untiePlace(uses, place, turn) : placeMoved;
        }),
    }),
  ],
  forms: [],
});

const inviteFirst = reply(
  'Bjud in mig i kanalen först',
  'Jag är inte med här, så jag kan inte skriva här och inget är kopplat. Skriv /invite, ett mellanslag och @ med mitt namn i kanalen. Skriv sedan koppla kanal igen.',
);

const whereItIs = reply('Skriv det i den kanal som det gäller', 'Här är det bara du och jag.');

const placeOf = (room: string, { connection }: Turn): PlatformPlace => ({ connection, address: room });

function chosen(uses: Uses, id: string, work: (group: Group) => Message): Response {
  const group = uses.register.group(id);
  return answer(group ? work(group) : groupGone);
}

/** The group is named first, and then the place is chosen. */
function tieAfar(uses: Uses, words: string, turn: Turn): Response {
  const loose = uses.register.looseConversations();
  if (words.trim() === '') return answer(nameTheGroup(uses.register, loose));
  const meant = resolveGroup(uses.register, words, turn, {
    command: 'koppla kanal',
    button: (label, group) => placesAfar.choose.button(label, { group }),
  });
  return 'response' in meant ? meant.response : answer(placesToTie(uses.register, meant.group, loose));
}

function untieAfar(uses: Uses, words: string, turn: Turn): Response {
  const meant = resolveGroup(uses.register, words, turn, {
    command: 'koppla loss',
    button: (label, group) => placesAfar.chooseLoose.button(label, { group }),
  });
  if ('response' in meant) return meant.response;
  return answer(placesToUntie(uses.register, meant.group, uses.register.conversations(meant.group.id)));
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
