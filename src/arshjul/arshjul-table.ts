import { on } from '../chat/action.ts';
import { fold } from '../chat/fold.ts';
import { answer, answerInPlace, type Response, reply } from '../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, isKansli, type Turn } from '../chat/table.ts';
import { resolveGroup } from '../register/groups/resolve-group.ts';
import { maySee, standingOf, viewerOf } from '../register/may-see.ts';
import { readRegion } from '../register/reading/read-region.ts';
import { fetchYear, showYear, showYearDays } from './arshjul-actions.ts';
import { type FindsYear, type FoundYear, findYear, type WantedYear } from './find-year.ts';
import { yearFile } from './year-files.ts';
import type { YearScope } from './year-scope.ts';
import { fetchedYear, noSuchYear, yearDaysPage, yearNotSeen, yearPage } from './year-views.ts';

/** A year as a wheel, in chat and as a document. */
export const arshjulTable = (uses: FindsYear): ActionTable => ({
  commands: [
    {
      words: ['årshjul', 'årshjulet', 'visa årshjul'],
      example: 'årshjul onkologi',
      about: 'Ett år som bild och text, för en grupp, en region eller alla: möten, sista dagar, remisser och NHV',
      everyday: [
        ...asked('', 'årshjul-', 'år ser|händer ut', 'årets händelser|planering|kalender'),
        ...asked('…', 'årshjul-'),
      ],
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => typedYear(uses, rest, turn),
    },
  ],
  buttons: [
    on(showYear, {
      reads: true,
      allowed: anyoneKnown,
      run: (wanted, turn) => onYear(uses, wanted, turn, (found) => answer(yearPage(found))),
    }),
    on(showYearDays, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ from, ...wanted }, turn) =>
        onYear(uses, wanted, turn, (found) => (from === 0 ? answer : answerInPlace)(yearDaysPage(found, from))),
    }),
    on(fetchYear, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ format, ...wanted }, turn) =>
        onYear(uses, wanted, turn, (found) => ({
          type: 'file',
          file: yearFile(found, format, turn.asker.id),
          message: fetchedYear(found, format),
        })),
    }),
  ],
  forms: [],
});

const earliest = 2020;
const yearsAhead = 10;

function onYear(uses: FindsYear, wanted: WantedYear, turn: Turn, show: (found: FoundYear) => Response): Response {
  if (wanted.year < earliest || wanted.year > turn.today.year + yearsAhead) return answer(noSuchYear);
  const found = findYear(uses, wanted, turn);
  return found ? show(found) : answer(yearNotSeen());
}

function typedYear(uses: FindsYear, typed: string, turn: Turn): Response {
  const words = typed.trim().split(/\s+/u);
  const years = words.filter((word) => /^\d{4}$/u.test(word));
  if (years.length > 1) return reply('Ett år i taget', 'Skriv ett år, till exempel årshjul 2027.');
  const year = Number(years[0] ?? turn.today.year);
  const rest = words.filter((word) => !years.includes(word)).join(' ');
  const meant = scopeMeant(uses, { year, rest }, turn);
  return 'response' in meant
    ? meant.response
    : onYear(uses, { year, scope: meant.scope }, turn, (found) => answer(yearPage(found)));
}

type Meant = { scope: YearScope } | { response: Response };

function scopeMeant({ register }: FindsYear, { year, rest }: { year: number; rest: string }, turn: Turn): Meant {
  if (rest === '') return { scope: usualScope({ register }, turn) };
  const folded = fold(rest);
  if (/^(?:alla(?: grupper)?|allt|alla regioner)$/u.test(folded)) return { scope: { of: 'all' } };
  if (/^(?:mina?|mina grupper)$/u.test(folded)) return { scope: { of: 'own' } };
  const region = readRegion(rest, register.regions());
  if ('value' in region) return { scope: { of: 'region', id: region.value.id } };
  const found = resolveGroup(register, rest, turn, {
    command: 'årshjul',
    button: (label, id) => showYear.button(label, { year, scope: { of: 'group', id } }),
    alsoEnded: true,
    ofThePast: true,
  });
  return 'response' in found ? found : { scope: { of: 'group', id: found.group.id } };
}

/** That of the conversation's group, of everyone for the kansli, and else of one's own groups, or of one's region. */
function usualScope({ register }: Pick<FindsYear, 'register'>, turn: Turn): YearScope {
  const { group, asker, today } = turn;
  if (group !== null && maySee(viewerOf(register, turn), standingOf(group))) return { of: 'group', id: group };
  if (isKansli(asker)) return { of: 'all' };
  if (register.seatsOf(asker.id, today).length > 0) return { of: 'own' };
  return asker.region === null ? { of: 'all' } : { of: 'region', id: asker.region };
}
