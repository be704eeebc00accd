import type { Asker, Turn } from '../../src/chat/table.ts';
import { positions } from '../../src/remiss/case/answers.ts';
import type { Remiss } from '../../src/remiss/case/remiss.ts';
import { snapshotOf } from '../../src/remiss/case/snapshot.ts';
import type { RemissUses } from '../../src/remiss/remiss-feature.ts';
import { openRemiss } from '../../src/remiss/running/open-remiss.ts';
import { draftRemiss, type NewRemiss } from '../../src/remiss/running/prepare-remiss.ts';

const counties = [
  ...['Stockholm', 'Uppsala', 'Sörmland', 'Östergötland', 'Jönköpings län', 'Kronoberg', 'Kalmar län', 'Gotland'],
  ...['Blekinge', 'Skåne', 'Halland', 'Västra Götaland', 'Värmland', 'Örebro län', 'Västmanland', 'Dalarna'],
  ...['Gävleborg', 'Västernorrland', 'Jämtland Härjedalen', 'Västerbotten', 'Norrbotten'],
];

/** How many there are of everything. */
export type Size = { remisser: number; questions: number; regions: number };

const group = 'nhv-gruppen';
const regionId = (at: number) => `region-${at}`;
const personId = (at: number) => `person-${at}`;

/** An NHV group with so many regions, two representatives for each unless it has fewer people, and the kansli. */
export function manyRegions({ regions, people: most = regions * 2 }: Pick<Size, 'regions'> & { people?: number }) {
  const names = counties.slice(0, regions);
  const first = names.map((_, at) => at * 2);
  const people = [...first, ...first.map((nr) => nr + 1)].slice(0, most).toSorted((a, b) => a - b);
  return {
    regions: names.map((name, at) => ({ id: regionId(at), name: `Region ${name}` })),
    groups: [{ id: group, name: 'NHV-gruppen', type: 'nhv' }],
    people: [
      { id: 'karin', name: 'Karin Exempel', email: 'karin@example.org', roles: ['kansli'] },
      ...people.map((nr) => ({ id: personId(nr), name: `Person ${nr} Exempel`, email: `${personId(nr)}@example.org` })),
    ],
    seats: people.map((nr) => ({
      ...{ group, person: personId(nr), region: regionId(Math.floor(nr / 2)), from: '2026-01-01' },
      role: nr === 0 ? 'ordforande' : 'ledamot',
    })),
  };
}

const long = (words: string, length: number): string => words.repeat(Math.ceil(length / words.length)).slice(0, length);

const facts = (nr: number): NewRemiss => ({
  title: long(`Nummer ${nr}: nationell högspecialiserad vård av något med å, ä och ö, `, 290),
  ...{
    sender: long('Socialstyrelsen, avdelningen för högspecialiserad vård, ', 290),
    senderDnr: long('12.3-45678/2027 ', 90),
  },
  ...{ kind: 'nhv', link: `https://example.org/${'x'.repeat(300)}`, mode: 'likalydande', blind: false, nhvArea: null },
  restricted: false,
  ...{ senderDayOn: Temporal.PlainDate.from('2027-04-28'), senderWord: 'fore' },
  lastOn: Temporal.PlainDate.from('2027-03-31'),
});

const turnOf = (asker: string, now: Temporal.Instant): Turn => ({
  asker: { id: asker, name: 'Karin Exempel', region: null, roles: ['kansli'] } satisfies Asker,
  ...{
    now,
    today: now.toZonedDateTimeISO('Europe/Stockholm').toPlainDate(),
    connection: 'page',
    room: null,
    group: null,
  },
});

/** Lays up and opens them, each with as many long questions. */
export function openMany(uses: RemissUses, { remisser, questions }: Size, now: Temporal.Instant): void {
  const turn = turnOf('karin', now);
  const texts = Array.from({ length: questions }, (_, at) =>
    long(`Fråga ${at + 1}: vad anser ni om avsnittet, och vad behöver kompletteras? `, 230),
  );
  for (let nr = 1; nr <= remisser; nr += 1) {
    const { id } = draftRemiss(uses, facts(nr), turn);
    uses.remisser.ask(id, texts);
    openRemiss(uses, snapshotOf(uses, remissIn(uses, id), turn.today), turn);
  }
}

function remissIn({ remisser }: RemissUses, id: number): Remiss {
  const remiss = remisser.remiss(id);
  if (!remiss) throw new Error(`no remiss ${id}`);
  return remiss;
}

/** Every region but the last answers every question of it: a text in a thread, edited once, and a position. */
export function answerAll({ entries, remisser, register }: RemissUses, id: number, now: Temporal.Instant): void {
  const words = long('Vi tillstyrker i stort, men ser att å, ä och ö behöver förtydligas. ', 700);
  const asked = remisser.remiss(id)?.questions ?? [];
  const answering = register.regions().slice(0, -1);
  for (const { nr: question } of asked) {
    for (const [at, { id: region }] of answering.entries()) {
      const person = personId(Number(region.split('-')[1]) * 2);
      const said = { question, region, person, at: now, via: 'trad' } as const;
      const source = `page|group/${group}|${id}/${question}/${region}`;
      for (const version of [1, 2])
        entries.add(id, { ...said, type: 'text', source, version, text: `${version}. ${words}` });
      const position = positions[(at + question) % positions.length] ?? 'avstar';
      entries.add(id, { ...said, via: 'knapp', type: 'position', position, because: source });
    }
  }
}
