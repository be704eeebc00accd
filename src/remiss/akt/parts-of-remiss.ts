import { headingOf as heading, noDnr, sentences as paragraph, tableOr as table } from '../../akt/made-parts.ts';
import { date, list } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import { answerDecisionInWords, momentInWords, positionInWords, viaNames } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { partyName } from '../sending/whose-answer.ts';
import { utfallInWords } from '../utfall/utfall-words.ts';
import type { SeenOfRemiss } from './seen-of-remiss.ts';

/** What was asked, who answered, what was decided and sent, under which number, and what it led to. */
export function partsOfRemiss(snapshot: RemissSnapshot, seen: SeenOfRemiss, timeZone: string): Part[] {
  const { remiss, regions } = snapshot;
  const { outcomes, utfall } = seen;
  return [
    heading('Vad som frågades'),
    table(
      ['Nr', 'Fråga'],
      remiss.questions.map(({ nr, text }) => [String(nr), text]),
      'Remissen har inga frågor.',
    ),
    heading('Vilka som svarade'),
    table(['Region', 'Svarade', 'Av', 'När och hur'], answerRows(snapshot, seen, timeZone), 'Ingen region har svarat.'),
    ...groupParts(snapshot, seen, timeZone),
    heading('Vad som beslutades'),
    table(
      ['Vems svar', 'Beslut', 'Undertecknat av'],
      outcomes.decisions.map((one) => [
        partyName(regions, one.party),
        answerDecisionInWords(one),
        one.signer ?? 'inte noterat',
      ]),
      'Inget beslut är noterat.',
    ),
    heading('Vad som skickades'),
    table(
      ['Vems svar', 'Dag', 'Nummer', 'Av'],
      outcomes.sendings.map(({ party, on, reason, dnr, by }) => [
        partyName(regions, party),
        on ? date(on) : `Skickas inte: ${reason ?? 'inget skäl noterat'}`,
        on ? (dnr ?? noDnr) : '–',
        by ?? '–',
      ]),
      'Inget är noterat som skickat.',
    ),
    heading('Diarienummer'),
    table(['Hos', 'Diarienummer'], numberRows(snapshot, seen), noDnr),
    heading('Vad det ledde till'),
    utfall.length === 0
      ? paragraph('Inget utfall är noterat.')
      : {
          type: 'list',
          items: utfall.map((one) => [utfallInWords(one, one.said.length), ...(one.link ? [one.link] : [])].join(', ')),
        },
  ];
}

/** In which register it has which number. */
export function numberRows({ remiss, regions, cases }: RemissSnapshot, seen: SeenOfRemiss): string[][] {
  const own = regions
    .filter(({ id }) => seen.seesRegion(id))
    .map(({ id, name }) => [name, cases.get(id)?.dnr ?? noDnr]);
  return [[remiss.sender, remiss.senderDnr ?? noDnr], ...own];
}

function answerRows({ regions, remiss, tally }: RemissSnapshot, seen: SeenOfRemiss, timeZone: string): string[][] {
  return regions
    .filter(({ id }) => seen.seesRegion(id))
    .map(({ id, name }) => {
      const all = remiss.questions.flatMap(({ nr }) => tally.positions.get(`${nr}/${id}`) ?? []);
      const last = all.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)).at(-1);
      const words = new Set(all.map(({ position }) => positionInWords(position)));
      const by = new Set(all.map(({ person }) => person.name));
      return [
        name,
        all.length === 0
          ? 'har inte tagit ställning'
          : `${list([...words])}, ${all.length} av ${remiss.questions.length} frågor`,
        [...by].join(', ') || '–',
        last ? `${viaNames[last.via]} ${momentInWords(last.at, timeZone)}` : '–',
      ];
    });
}

function groupParts({ remiss }: RemissSnapshot, { groupAnswers }: SeenOfRemiss, timeZone: string): Part[] {
  if (groupAnswers.length === 0) return [];
  const nameOf = (id: string) => remiss.askedGroups.find((one) => one.id === id)?.name ?? id;
  return [
    heading('Grupper som svarade som grupp'),
    {
      type: 'table',
      columns: ['Grupp', 'Fråga', 'Svar', 'Av och när'],
      rows: groupAnswers.map(({ group, question, position, text, person, at }) => [
        nameOf(group),
        String(question),
        [position === null ? 'tog tillbaka svaret' : positionInWords(position), ...(text ? [text] : [])].join(': '),
        `${person.name} ${momentInWords(at, timeZone)}`,
      ]),
    },
  ];
}
