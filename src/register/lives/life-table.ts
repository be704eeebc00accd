import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { type GroupQuestion, groupGone } from '../groups/group-choice-views.ts';
import { lossWarning } from '../groups/group-losses.ts';
import { resolveGroup } from '../groups/resolve-group.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type EndingUses, endGroup, resumeGroup } from './end-group.ts';
import { endGroupForm, mergeGroupForm, mergerChoiceForm } from './end-group-form.ts';
import { askForGroupEnd, askForMerger, resumeEndedGroup } from './life-actions.ts';
import { hasEndAlready, whichToMerge, whichToTakeBack } from './life-views.ts';

type Uses = EndingUses & { register: RegisterStore };

const whichToEnd: GroupQuestion = {
  command: 'avsluta grupp',
  button: (label, group) => askForGroupEnd.button(label, { group }),
  ofAnyGroup: true,
  alsoEnded: true,
};

const whichToResume: GroupQuestion = {
  command: 'återuppta grupp',
  button: (label, group) => resumeEndedGroup.button(label, { group }),
  alsoEnded: true,
  ofEnding: true,
};

/** What the kansli does with a group's life. */
export function lifeTable(uses: Uses): ActionTable {
  const { register } = uses;
  const ending = (group: Group, { today }: Turn) => ({
    group,
    today,
    warning: lossWarning(group, register.groups(today)),
  });
  const openMerger = (words: { group: string; into: string }, turn: Turn): Response => {
    const meant = resolveGroup(register, words.group, turn, {
      command: 'slå ihop grupp',
      button: (label, group) => askForMerger.button(label, { ...words, group }),
    });
    if ('response' in meant) return meant.response;
    const { group } = meant;
    const target = resolveGroup(register, words.into, turn, {
      command: 'slå ihop grupp',
      button: (label, into) => askForMerger.button(label, { group: group.id, into }),
    });
    if ('response' in target) return target.response;
    const into = target.group;
    const stands = noMerger(group, into, turn);
    return stands ?? ask(mergeGroupForm.open({ group: group.id, into: into.id }, { ...ending(group, turn), into }));
  };
  /** Those that have a last day, the latest first. */
  const endings = ({ today }: Turn): Group[] =>
    register
      .everyGroup()
      .filter(({ toOn }) => toOn !== null)
      .toSorted((a, b) => Temporal.PlainDate.compare(b.toOn ?? today, a.toOn ?? today));
  const going = ({ today }: Turn): Group[] => register.groupsFrom(today).filter(({ toOn }) => toOn === null);
  const chooseMerger = (typed: string, turn: Turn): Response => {
    const named = typed.trim() === '' ? null : resolveGroup(register, typed, turn, whichToEnd);
    const group = named && 'group' in named ? named.group : null;
    const groups = going(turn);
    return groups.length < 2 ? answer(whichToMerge) : ask(mergerChoiceForm.open({}, { groups, group }));
  };
  const open = (group: Group, turn: Turn): Response =>
    group.toOn
      ? answer(hasEndAlready(group, turn.today))
      : ask(endGroupForm.open({ group: group.id }, ending(group, turn)));
  return {
    commands: [
      {
        words: ['avsluta grupp', 'avsluta gruppen', 'ta bort grupp', 'lägg ner grupp'],
        example: 'avsluta grupp onkologi',
        about: 'Sätt sista dag för en grupp, med beslut och skäl',
        reads: true,
        allowed: kansliOnly,
        run(rest, turn) {
          const meant = resolveGroup(register, rest, turn, whichToEnd);
          return 'response' in meant ? meant.response : open(meant.group, turn);
        },
      },
      {
        words: ['återuppta grupp', 'återuppta gruppen', 'återöppna grupp'],
        example: 'återuppta grupp onkologi',
        about: 'Ta tillbaka att en grupp avslutas',
        reads: false,
        allowed: kansliOnly,
        run(rest, turn) {
          if (rest.trim() === '' && turn.group === null) return answer(whichToTakeBack(endings(turn), whichToResume));
          const meant = resolveGroup(register, rest, turn, whichToResume);
          return 'response' in meant ? meant.response : resumeGroup(uses, meant.group, turn);
        },
      },
      {
        words: ['slå ihop grupp', 'slå ihop', 'slå samman grupp'],
        example: 'slå ihop grupp onkologi med hematologi',
        about: 'Avsluta en grupp som går upp i en annan',
        reads: true,
        allowed: kansliOnly,
        run(rest, turn) {
          const pairs = pairsIn(rest);
          const isFound = (words: string) => 'group' in resolveGroup(register, words, turn, whichToEnd);
          const meant = pairs.find(({ group, into }) => isFound(group) && isFound(into)) ?? pairs[0];
          return meant ? openMerger(meant, turn) : chooseMerger(rest, turn);
        },
      },
    ],
    buttons: [
      on(askForMerger, { reads: true, allowed: kansliOnly, run: openMerger }),
      on(askForGroupEnd, {
        reads: true,
        allowed: kansliOnly,
        run({ group: id }, turn) {
          const group = register.group(id);
          return group ? open(group, turn) : answer(groupGone);
        },
      }),
      on(resumeEndedGroup, {
        allowed: kansliOnly,
        run({ group: id }, turn) {
          const group = register.group(id);
          return group ? resumeGroup(uses, group, turn) : answer(groupGone);
        },
      }),
    ],
    forms: [
      onForm(mergerChoiceForm, {
        reads: true,
        allowed: kansliOnly,
        subject: (_none, turn) => ({ subject: { groups: going(turn), group: null } }),
        run: ({ group, into }, _subject, turn) => openMerger({ group: group.id, into: into.id }, turn),
      }),
      onForm(mergeGroupForm, {
        allowed: kansliOnly,
        subject(ids, turn) {
          const [group, into] = [register.group(ids.group), register.group(ids.into)];
          if (!group || !into) return { refused: answer(groupGone) };
          const stands = noMerger(group, into, turn);
          return stands ? { refused: stands } : { subject: { ...ending(group, turn), into } };
        },
        run: (filled, { group, into }, turn) =>
          endGroup(uses, group, { ...filled, why: `Gick upp i ${into.name}`, into }, turn),
      }),
      onForm(endGroupForm, {
        allowed: kansliOnly,
        subject({ group: id }, turn) {
          const group = register.group(id);
          return group ? { subject: ending(group, turn) } : { refused: answer(groupGone) };
        },
        run: (filled, { group }, turn) => endGroup(uses, group, filled, turn),
      }),
    ],
  };
}

/** Why the one cannot become part of the other; null when it can. */
function noMerger(group: Group, into: Group, { today }: Turn): Response | null {
  if (group.id === into.id) return answer(whichToMerge);
  const ended = [group, into].find(({ toOn }) => toOn !== null);
  return ended ? answer(hasEndAlready(ended, today)) : null;
}

/** "a med b": the word may stand in a group's name too, so each way of reading it. */
function pairsIn(typed: string): { group: string; into: string }[] {
  const words = typed.trim().split(/\s+/u);
  return words.flatMap((word, at) => {
    const pair = { group: words.slice(0, at).join(' '), into: words.slice(at + 1).join(' ') };
    return word.toLowerCase() === 'med' && pair.group !== '' && pair.into !== '' ? [pair] : [];
  });
}
