import { on } from '../../chat/action.ts';
import { pageConnection } from '../../chat/invocation.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { groupGone } from '../groups/group-choice-views.ts';
import { resolveGroup } from '../groups/resolve-group.ts';
import { personGone } from '../people/person-views.ts';
import type { Conversation, Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { addSeatForm } from '../seats/add-seat-form.ts';
import { askForSeatOf, compareChannel } from './comparison-actions.ts';
import type { ComparisonStore } from './comparison-store.ts';
import { comparisonComing, noChannel } from './comparison-views.ts';

type Uses = {
  register: RegisterStore;
  comparisons: Pick<ComparisonStore, 'askComparison'>;
};

const words = 'jämför kanal';

/** Who is in a group's channel, beside who is in the group. */
export const comparisonTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: [words, 'jämför', 'jämför kanaler'],
      example: 'jämför kanal onkologi',
      about: 'Se vilka som är med i en grupps kanal men inte i gruppen, och tvärtom',
      reads: false,
      allowed: kansliOnly,
      run(typed, turn) {
        const meant = resolveGroup(uses.register, typed, turn, {
          command: words,
          button: (label, group) => compareGroup(uses, label, group),
        });
        return 'response' in meant ? meant.response : compare(uses, meant.group, turn);
      },
    },
  ],
  buttons: [
    on(compareChannel, {
      allowed: kansliOnly,
      run({ conversation }, turn) {
        const place = uses.register.conversation(conversation);
        const group = place?.group ? uses.register.group(place.group) : null;
        return place && group ? begin(uses, [place], turn) : answer(groupGone);
      },
    }),
    on(askForSeatOf, {
      reads: true,
      allowed: kansliOnly,
      run: (of, turn) => openSeat(uses, of, turn),
    }),
  ],
  forms: [],
});

/** The channel of a group that was chosen among several; of one without a channel, the group itself says so. */
function compareGroup({ register }: Uses, label: string, group: string) {
  const [place] = readable(register.conversations(group));
  return compareChannel.button(label, { conversation: place?.id ?? 0 });
}

const readable = (all: readonly Conversation[]): Conversation[] =>
  all.filter(({ connection }) => connection !== pageConnection);

function compare(uses: Uses, group: Group, turn: Turn): Response {
  const places = readable(uses.register.conversations(group.id));
  return places.length === 0 ? answer(noChannel(group.name)) : begin(uses, places, turn);
}

function begin({ comparisons }: Uses, places: readonly Conversation[], { asker, now }: Turn): Response {
  for (const { id } of places) comparisons.askComparison(id, asker.id, now);
  return answer(comparisonComing(places.map(({ name }) => name)));
}

function openSeat({ register }: Uses, of: { group: string; person: string }, { today }: Turn): Response {
  const group = register.group(of.group);
  const person = register.person(of.person);
  if (!group) return answer(groupGone);
  if (!person) return answer(personGone);
  const seating = { group, people: register, regions: register.regions(), today, known: person };
  return ask(addSeatForm.open({ group: group.id }, seating));
}
