import { on } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import { fold } from '../../chat/fold.ts';
import { type Block, type Button, type Message, say } from '../../chat/message.ts';
import { answer, answerInPlace } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, type Turn } from '../../chat/table.ts';
import { groupTypes } from '../group-types.ts';
import { maySee, standingOf, viewerOf } from '../may-see.ts';
import { isOutside } from '../outside.ts';
import { officeInWords, seesAllGroups } from '../permissions.ts';
import { chairAmong, type Group, hasEnded } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { theNhvGroup } from '../sjukvardsregion.ts';
import { chairsAway } from './chairs-away.ts';
import { groupGaps } from './coverage.ts';
import { type Representation, representationPage } from './gap-views.ts';
import { listGroups, showGroup, showMandate, showRepresentation } from './group-actions.ts';
import { type GroupQuestion, groupGone } from './group-choice-views.ts';
import { groupList, listedGroups, ofType } from './group-list.ts';
import { groupListPage } from './group-list-views.ts';
import { isSameName } from './group-names.ts';
import { endedGroupPage, groupOutline, groupPage, type NextMeeting } from './group-views.ts';
import { mandatePage } from './mandate-views.ts';
import { ownGroups, resolveGroup } from './resolve-group.ts';

type Uses = Parameters<typeof chairsAway>[0] & {
  register: RegisterStore;
  timeZone: string;
  /** What the group owes, for its page. */
  dutiesOf(group: Group, today: Temporal.PlainDate): readonly Block[];
  nextMeeting(group: Group, now: Temporal.Instant): NextMeeting | null;
  /** Fetches all that is kept of the group's year. */
  matterFile(group: Group, today: Temporal.PlainDate): Button;
};

const whichToShow: GroupQuestion = {
  command: 'grupp',
  button: (label, group) => showGroup.button(label, { group }),
  alsoEnded: true,
};

const whoseMandate: GroupQuestion = {
  command: 'grupp',
  button: (label, group) => showMandate.button(label, { group }),
  alsoEnded: true,
};

/** `grupp onkologi uppdrag`, or in the group's own room `grupp uppdrag`. */
const mandateAsked = /^(|.*\s)uppdrag(?:et)?$/iu;

/** What anyone may ask about the groups. */
export const groupTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['grupp', 'gruppen', 'visa grupp'],
      example: 'grupp onkologi',
      about: 'En grupp: ordförande, ledamöter, luckor, nästa möte och uppgifter; med uppdrag sist dess uppdrag',
      everyday: [
        ...asked(
          '…',
          'vem|vilka ordförande|ordf|leder',
          'ordförande|ordf',
          'vem|vilka sitter|ingår|med',
          'ledamöter|medlemmar|deltagare|ledamot|representerar',
          'vice|sekreterare',
          'kontakt|kontaktuppgift-|kontakta|kontaktar|mejl|mejla|mejlar|mail|maila',
          'kontakta|kontaktar|mejla|mejlar|maila|når|nå ordförande|ordf',
          'region|regioner|ledamot|ledamöter|vem|vilka saknas|fattas',
          'berätta om',
          'vad gör',
        ),
        ...asked(
          'uppdrag',
          'vem|vilka godkänner|fastställer plan-|verksamhetsplan-|aktivitetsplan-|rapport-|verksamhetsberättelse-',
        ),
        ...asked(
          '… uppdrag',
          'uppdragsbeskrivning-|mandat-',
          'vad|vilket uppdrag|uppdraget',
          'vem|vilka godkänner|fastställer plan-|verksamhetsplan-|aktivitetsplan-|rapport-|verksamhetsberättelse-',
        ),
        ...asked(theNhvGroup(), 'nhv grupp|gruppen|gruppens', 'nhvgrupp-'),
      ],
      reads: true,
      allowed: anyoneKnown,
      names: (words, { today }) => isNameOfGroup(words, uses.register.groups(today)),
      run: (rest, turn) => {
        const asked = mandateAsked.exec(rest);
        const meant = resolveGroup(uses.register, asked?.[1] ?? rest, turn, asked ? whoseMandate : whichToShow);
        if ('response' in meant) return meant.response;
        return answer(asked ? mandateOf(uses, meant.group, turn) : pageOf(uses, meant.group, turn));
      },
    },
    {
      words: ['grupper', 'grupperna', 'alla grupper'],
      example: `grupper ${groupTypes()[1]?.words[0]}`,
      about: 'Alla grupper, eller alla av en typ, med ordförande',
      everyday: [
        ...asked('', 'vilka|alla|lista grupper', 'finns grupper'),
        ...asked('mina', 'mina grupper', 'grupper jag', 'vilka grupper jag med|sitter|ingår'),
        ...asked('…', 'vilka|alla|lista grupper', 'finns grupper'),
        ...groupTypes().flatMap(({ words: [first = '', ...more] }) => {
          // Other words for a type are commands of their own, or say more than which groups there are.
          const groups = [first, ...more].filter((word) => /^\S*(?:grupp|område)/u.test(word) && !word.includes(' '));
          return groups.length > 0 ? asked(first, `vilka|lista ${groups.join('|')}`, `finns ${groups.join('|')}`) : [];
        }),
      ],
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => groupList(uses.register, rest, turn),
    },
    {
      words: ['representation', 'luckor', 'företrädare'],
      example: 'representation',
      about: 'Vilka regioner och ordförande som saknas i grupperna',
      everyday: asked(
        '',
        'vem|region|regioner|ordförande|ledamot|ledamöter|representant|representanter saknas|fattas|saknar',
        'plats|platser|stolar tom|tomma|lediga|vakanta|obesatta',
        'vakan-',
        'alla regioner representerade|med',
      ),
      reads: true,
      allowed: anyoneKnown,
      run: (_rest, turn) => answer(representationPage(representation(uses.register, turn), 0)),
    },
  ],
  buttons: [
    on(showGroup, {
      reads: true,
      allowed: anyoneKnown,
      run({ group: id }, turn) {
        const group = uses.register.group(id);
        return group ? answerInPlace(pageOf(uses, group, turn)) : answer(groupGone);
      },
    }),
    on(showMandate, {
      reads: true,
      allowed: anyoneKnown,
      run({ group: id }, turn) {
        const group = uses.register.group(id);
        return answer(group ? mandateOf(uses, group, turn) : groupGone);
      },
    }),
    on(listGroups, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ type, from }, turn) =>
        answerInPlace(groupListPage(listedGroups(uses.register, ofType(type), turn.today), type, from)),
    }),
    on(showRepresentation, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ from }, turn) => answerInPlace(representationPage(representation(uses.register, turn), from)),
    }),
  ],
  forms: [],
});

/** Of one letter or two only what is a whole name. */
const isNameOfGroup = (words: string, groups: readonly Group[]): boolean => {
  const found = findByWords(words, groups, ({ id, name, aliases }) => [id, name, ...aliases]);
  if (fold(words).length > 2) return found.type !== 'none';
  return found.type === 'one' && found.item.aliases.some((alias) => isSameName(alias, words));
};

/** Everyone may read a mandate. */
function mandateOf({ register }: Uses, group: Group, { today }: Turn): Message {
  const { mandate } = group;
  if (!mandate) return say('Uppdraget finns inte i underlaget', `${group.name}. Fråga kansliet efter det.`);
  const turnTo = mandate.rights.map((right) => whomToAsk(register, group, right.turnTo, today));
  const parent = group.parent === null ? null : (register.group(group.parent)?.name ?? null);
  return mandatePage({ group, mandate, turnTo, parent });
}

/** "Det tas upp med Samverkansnämndens ledningsgrupp, vars ordförande är Lisa Exempel." */
function whomToAsk(register: RegisterStore, { id }: Group, turnTo: string, today: Temporal.PlainDate): string {
  if (turnTo === 'kansli') return `Hör av dig till ${officeInWords(register.withRole('kansli')) ?? 'kansliet'}.`;
  const own = turnTo === 'self';
  const asked = own ? id : turnTo;
  const chair = chairAmong(register.seats(asked, today))?.name;
  if (own) return `Gruppens ordförande${chair ? `, ${chair},` : ''} säger till kansliet, som för in det i registret.`;
  return `Det tas upp med ${register.group(asked)?.name ?? 'den gruppen'}${chair ? `, vars ordförande är ${chair}` : ''}.`;
}

/** For members, ledningsgruppen and the kansli everything; for others what everyone may know. */
function pageOf(uses: Uses, group: Group, turn: Turn): Message {
  if (hasEnded(group, turn.today)) return endedGroupPage(group);
  const { register, timeZone, dutiesOf, nextMeeting, matterFile } = uses;
  const seats = register.seatsFrom(group.id, turn.today);
  const facts = {
    group,
    seats,
    away: chairsAway(uses, group, seats, turn),
    today: turn.today,
    regions: register.regions(),
    appointer: register.group(group.appointedBy ?? '')?.name ?? null,
    meeting: nextMeeting(group, turn.now),
    duties: dutiesOf(group, turn.today),
    matterFile: matterFile(group, turn.today),
    timeZone,
  };
  const inside = maySee(viewerOf(register, turn), standingOf(group.id));
  return inside ? groupPage(facts) : groupOutline(facts);
}

function representation(register: RegisterStore, turn: Turn): Representation {
  const all = seesAllGroups(register, turn);
  const seen = all ? register.groups(turn.today) : ownGroups(register, turn);
  const groups = seen.filter((group) => !isOutside(group));
  const seats = register.heldSeats(turn.today);
  const gapsOf = (those: readonly Group[]) => groupGaps(those, seats, register.regions());
  return {
    whose: all ? 'all' : 'own',
    groups: groups.length,
    unknown: groups.filter(({ mandate }) => mandate === null).length,
    gaps: gapsOf(groups),
    outside: gapsOf(seen.filter(isOutside)),
    regions: register.regions(),
  };
}
