import { on } from '../../chat/action.ts';
import { fold } from '../../chat/fold.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { resolveGroup } from '../../register/groups/resolve-group.ts';
import { memberOrKansli } from '../../register/permissions.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { dayOf } from '../local-time.ts';
import type { CalendarLinkStore } from './calendar-link-store.ts';
import { type CalendarScope, readScope, scopeText } from './calendar-scope.ts';
import { askToRenewLink, renewCalendarLink, showCalendarLink } from './feed-actions.ts';
import { calendarLinkPage, noPublicAddress, renewWarning, type ShownLink } from './feed-views.ts';

type Uses = {
  links: Pick<CalendarLinkStore, 'give' | 'renew'>;
  register: Pick<RegisterStore, 'group' | 'everyGroup' | 'seats' | 'seatsOf'>;
  timeZone: string;
  /** The bot's address as others reach it; null when they cannot. */
  publicUrl: string | null;
};

/** Where the calendars are fetched, under the bot's own address. */
export const calendarPath = '/calendar/';

/** How one gets a calendar into one's own, and a new link to it. */
export const feedTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['kalender prenumerera', 'prenumerera', 'prenumerera på kalender', 'prenumerera på kalendern'],
      example: 'kalender prenumerera',
      about: 'En länk som lägger möten och sista dagar i din egen kalender; med en grupps namn bara den gruppens',
      everyday: asked(
        '',
        'prenumerera',
        'ics|ical|webcal',
        'outlook|google|apple',
        'kalender|kalendern outlook|google|apple|telefonen|mobilen',
      ),
      reads: false,
      allowed: anyoneKnown,
      run: (rest, turn) => subscribe(uses, rest, turn),
    },
  ],
  buttons: [
    on(showCalendarLink, { allowed: anyoneKnown, run: ({ scope }, turn) => withScope(uses, scope, turn, show) }),
    on(askToRenewLink, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ scope }, turn) => withScope(uses, scope, turn, (_uses, of) => answer(renewWarning(of.scope, of.group))),
    }),
    on(renewCalendarLink, {
      allowed: anyoneKnown,
      run: ({ scope }, turn) => withScope(uses, scope, turn, renew),
    }),
  ],
  forms: [],
});

const everything = new Set(['alla', 'allt', 'alla grupper']);

function subscribe(uses: Uses, words: string, turn: Turn): Response {
  if (words === '') return withScope(uses, 'own', turn, show);
  if (everything.has(fold(words))) return withScope(uses, 'all', turn, show);
  const meant = resolveGroup(uses.register, words, turn, {
    command: 'kalender prenumerera',
    button: (label, group) => showCalendarLink.button(label, { scope: scopeText({ of: 'group', group }) }),
  });
  if ('response' in meant) return meant.response;
  return withScope(uses, scopeText({ of: 'group', group: meant.group.id }), turn, show);
}

type OfScope = { scope: CalendarScope; group: Group | null; publicUrl: string };

/** Where the asker may have that calendar, and the bot has an address. */
function withScope(
  uses: Uses,
  text: string,
  turn: Turn,
  then: (uses: Uses, of: OfScope, turn: Turn) => Response,
): Response {
  const scope = readScope(text);
  const group = scope.of === 'group' ? uses.register.group(scope.group) : null;
  if (scope.of === 'group' && !group)
    return reply('Gruppen finns inte längre', 'Skriv grupper för att se dem som finns.');
  const refused = group ? memberOrKansli(uses.register, group.id)(turn) : scope.of === 'all' ? kansliOnly(turn) : null;
  if (refused !== null) return reply(refused);
  const { publicUrl } = uses;
  return publicUrl === null ? answer(noPublicAddress(group)) : then(uses, { scope, group, publicUrl }, turn);
}

function show(uses: Uses, of: OfScope, turn: Turn): Response {
  const { isNew, ...link } = uses.links.give(turn.asker.id, of.scope, turn.now);
  return answer(calendarLinkPage(shown(uses, of, { link, is: isNew ? 'new' : 'known' }, turn)));
}

function renew(uses: Uses, of: OfScope, turn: Turn): Response {
  const link = uses.links.renew(turn.asker.id, of.scope, turn.now);
  return answerInPlace(calendarLinkPage(shown(uses, of, { link, is: 'renewed' }, turn)));
}

type Given = { link: { token: string; madeAt: Temporal.Instant }; is: ShownLink['is'] };

const shown = (
  { register, timeZone }: Uses,
  { scope, group, publicUrl }: OfScope,
  { link, is }: Given,
  { asker, today }: Turn,
): ShownLink => ({
  scope,
  group,
  address: `${publicUrl}${calendarPath}${link.token}.ics`,
  madeOn: dayOf(link.madeAt, timeZone),
  is,
  isEmpty: scope.of === 'own' && register.seatsOf(asker.id, today).length === 0,
  offersAll: scope.of === 'own' && isKansli(asker),
});
