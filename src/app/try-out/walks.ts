import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { isBefore } from '../../chat/days.ts';
import { longDate } from '../../chat/swedish.ts';
import { isKansli } from '../../chat/table.ts';
import { dutyLadder } from '../../duties/duty/duty-ladder.ts';
import { inSentence } from '../../duties/duty/duty-words.ts';
import type { AreaStore } from '../../nhv/area/area-store.ts';
import { shippedAreas } from '../../nhv/area/shipped-areas.ts';
import type { Group, Person } from '../../register/register.ts';
import { isChairing } from '../../register/seat-roles.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { directAddress, type Walk, type WalkStep } from '../../surfaces/page/page-context.ts';
import type { Features } from '../features.ts';

type Uses = Pick<Features, 'register' | 'duties'> & { areas: AreaStore };
type Days = { today: Temporal.PlainDate; calendar: WorkCalendar };

/** How long the regions have to answer in the walk of a remiss. */
const daysToAnswer = 28;
/** The reminder that the walk waits for; the one before it says the same more softly. */
const reminded = 'P30D';

/**
 * What a newcomer is led through, with days counted from today. A walk whose people or groups are not in the register is
 * left out.
 */
export function walksFrom(uses: Uses, days: Days): Walk[] {
  const kansli = uses.register.people().find(isKansli);
  if (!kansli) return [];
  return [reportWalk(uses, kansli, days), remissWalk(uses, kansli, days), areaWalk(uses, kansli, days)].filter(
    (walk) => walk !== null,
  );
}

const become = ({ id, name }: Person): Pick<WalkStep, 'go'> => ({
  go: { label: `Bli ${name}`, as: id, in: directAddress(id), write: null },
});
const say = ({ id, name }: Person, write: string): Pick<WalkStep, 'go'> => ({
  go: { label: `Bli ${name} och skriv ${write}`, as: id, in: directAddress(id), write },
});
const enter = ({ id, name }: Person, group: Group): Pick<WalkStep, 'go'> => ({
  go: { label: `Öppna gruppens samtal som ${name}`, as: id, in: `group/${group.id}`, write: null },
});
const wait = (day: Temporal.PlainDate): Pick<WalkStep, 'go'> => ({
  go: { label: `Flytta klockan till ${longDate(day)}`, day: day.toString() },
});

function reportWalk(uses: Uses, kansli: Person, { today, calendar }: Days): Walk | null {
  const { register } = uses;
  const owed = uses.duties.duties
    .unsettled()
    .find(
      ({ group, rule, lastDayOn, state }) =>
        group.example &&
        !rule.approver &&
        rule.per !== 'meeting' &&
        rule.is !== 'event' &&
        lastDayOn !== null &&
        !isBefore(lastDayOn, today) &&
        state === 'ej_paborjad' &&
        chairOf(uses, group, lastDayOn) !== null,
    );
  const [leaders] = register.groupsWith('leads', today);
  const lead = leaders && chairOf(uses, leaders, today);
  const chair = owed?.lastDayOn && chairOf(uses, owed.group, owed.lastDayOn);
  if (!owed || !chair || !leaders || !lead) return null;
  const rung = dutyLadder(owed, calendar).rungs.find(({ rung: { name } }) => name === reminded)?.on ?? today;
  const on = isBefore(today, rung) ? rung : calendar.next(today);
  return {
    title: 'En rapport',
    about: `En ordförande påminns, lämnar in ${inSentence(owed)}, och ${theLeaders()} får veta det.`,
    steps: [
      { words: `${longDate(on)} har ${chair.name} påmints om ${inSentence(owed)}.`, ...wait(on) },
      {
        words: `Läs påminnelsen som ${chair.name}, ordförande i ${owed.group.name}. Tryck på Lämna in, skriv ett diarienummer, till exempel SVN ${on.year}-42, och skicka. Påminnelsen ändras där den står.`,
        ...become(chair),
      },
      {
        words: `${lead.name} sitter i ${theLeaders()}. I gruppens samtal står att dokumentet är inlämnat.`,
        ...enter(lead, leaders),
      },
      { words: `${kansli.name} på kansliet ser hur det går för alla grupper.`, ...say(kansli, 'status') },
    ],
  };
}

function remissWalk({ register }: Uses, kansli: Person, { today, calendar }: Days): Walk | null {
  const [group] = register.groupsWith('coordinates_nhv', today);
  const [one, other] = group
    ? register
        .seats(group.id, today)
        .filter((seat) => !isChairing(seat) && seat.region !== null && !isKansli(seat.person))
    : [];
  if (!group || !one || !other) return null;
  const lastDay = calendar.onOrAfter(today.add({ days: daysToAnswer }));
  const after = calendar.next(lastDay);
  return {
    title: 'En remiss',
    about: 'Kansliet öppnar en remiss, regionerna svarar där de brukar prata, och kansliet sammanställer svaren.',
    steps: [
      {
        words: `${kansli.name} lägger upp remissen. Skicka raden, välj NHV i formuläret, skriv en titel och en avsändare, och ${lastDay} som avsändarens sista dag. Spara, och tryck på Öppna för svar.`,
        ...say(kansli, 'remiss ny'),
      },
      {
        words: `I ${group.name} står nu frågorna, en i taget. Svara som ${one.person.name} i tråden under en av dem, och välj hur regionen ställer sig.`,
        ...enter(one.person, group),
      },
      {
        words: `${other.person.name} har fått samma fråga direkt. Tryck på Inget att erinra.`,
        ...become(other.person),
      },
      { words: `${kansli.name} ser hur regionerna står.`, ...say(kansli, 'remiss') },
      { words: `Svarstiden är slut ${longDate(after)}.`, ...wait(after) },
      {
        words: `Öppna remissen i listan, tryck på Stäng nu om den ännu är öppen, sedan på Sammanställ, och hämta utkastet som Word.`,
        ...say(kansli, 'remiss'),
      },
    ],
  };
}

function areaWalk(uses: Uses, kansli: Person, { today, calendar }: Days): Walk | null {
  const { register, areas } = uses;
  const shipped = new Set(shippedAreas().map(({ id }) => id));
  const record = areas
    .records()
    .find(({ area, state, seenBy }) => !shipped.has(area.id) && !state.ending && state.step < 3 && seenBy.length === 0);
  const follower = register
    .seatsInForce(today)
    .find((seat) => isChairing(seat) && !isKansli(seat.person) && register.group(seat.group)?.example)?.person;
  const [group] = register.groupsWith('coordinates_nhv', today);
  const member = group && register.seats(group.id, today).find((seat) => seat.region !== null)?.person;
  if (!record || !follower || !group || !member) return null;
  const { area } = record;
  const called = area.name;
  const tomorrow = calendar.next(today);
  return {
    title: 'Ett steg i nationell högspecialiserad vård',
    about:
      'Kansliet för ett område vidare, den som följer området får veta det, och det som steget sätter i gång kommer.',
    steps: [
      {
        words: `${follower.name} vill veta när det händer något med ett påhittat område.`,
        ...say(follower, `nhv följ ${called}`),
      },
      {
        words: `${kansli.name} öppnar området. Tryck på Registrera steg, välj att det går vidare och nästa steg, och spara.`,
        ...say(kansli, `nhv ${called}`),
      },
      { words: `${follower.name} har fått veta det.`, ...become(follower) },
      { words: `Nästa arbetsdag kommer det som steget sätter i gång.`, ...wait(tomorrow) },
      {
        words: `Så ser det ut i ${group.name}, och den som är sen hittar allt om området där.`,
        ...enter(member, group),
      },
    ],
  };
}

const chairOf = ({ register }: Uses, { id }: Group, on: Temporal.PlainDate): Person | null =>
  register.seats(id, on).find(({ role }) => role === 'ordforande')?.person ?? null;
