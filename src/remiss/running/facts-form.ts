import { anyFault, type FormReading, faultsIn, noDay, tooLong } from '../../chat/filled.ts';
import type { Field, Form, FormValues, Option } from '../../chat/form.ts';
import { shortened } from '../../chat/swedish.ts';
import { typedDay } from '../../chat/typed.ts';
import { answerModes, type LimitWord, type Remiss, remissKinds, senderLastOn } from '../case/remiss.ts';
import type { RemissFacts } from '../case/remiss-store.ts';
import { kindNames, modeNames } from '../case/remiss-words.ts';
import { lastOnFault, textFault } from './form-faults.ts';

const longest = { name: 300, dnr: 100, link: 2000 };
const longestOption = 75;

const optionsOf = <Value extends string>(values: readonly Value[], names: Record<Value, string>): Option[] =>
  values.map((value) => ({ value, label: shortened(names[value], longestOption) }));

const limitWords: Record<LimitWord, string> = { senast: 'senast (dagen räknas)', fore: 'före (dagen räknas inte)' };

/** @param remiss null: a new one. @param groups the names of the invited groups, a line each. */
export function factsForm(remiss: Remiss | null, groups: readonly string[]): Form {
  const of = (value: string | null | undefined) => (value ? { initial: value } : {});
  const fields: Field[] = [
    {
      ...{ type: 'select', id: 'kind', label: 'Slag', required: true, options: optionsOf(remissKinds, kindNames) },
      ...of(remiss?.kind),
    },
    { type: 'text', id: 'title', label: 'Rubrik', required: true, ...of(remiss?.title) },
    {
      type: 'text',
      id: 'sender',
      label: 'Avsändare',
      hint: 'Till exempel Socialstyrelsen',
      required: true,
      ...of(remiss?.sender),
    },
    { type: 'text', id: 'senderDnr', label: 'Avsändarens diarienummer', ...of(remiss?.senderDnr) },
    { type: 'link', id: 'link', label: 'Länk till remissen', ...of(remiss?.link) },
    {
      ...{ type: 'select', id: 'senderWord', label: 'Avsändaren skriver', required: true },
      ...{ options: optionsOf(['senast', 'fore'], limitWords), initial: remiss?.senderWord ?? 'senast' },
    },
    { type: 'date', id: 'senderDay', label: 'Avsändarens dag', required: true, ...of(remiss?.senderDayOn.toString()) },
    {
      ...{ type: 'date', id: 'lastOn', label: 'Vår sista dag', ...of(remiss?.lastOn.toString()) },
      hint: 'Lämna tomt, så räknar jag bakåt från avsändarens dag och föreslår en.',
    },
    {
      ...{ type: 'select', id: 'mode', label: 'Svarssätt', required: true },
      ...{ options: optionsOf(answerModes, modeNames), initial: remiss?.mode ?? 'enskilt' },
    },
    {
      ...{ type: 'longText', id: 'groups', label: 'Skickas till, en grupp per rad', ...of(groups.join('\n')) },
      hint: 'Lämna tomt för NHV-gruppen i en NHV-remiss. Det går att fylla i senare.',
    },
    {
      ...{ type: 'select', id: 'blind', label: 'Andras ställningstaganden', required: true },
      options: [
        { value: 'nej', label: 'visas hela tiden' },
        { value: 'ja', label: 'visas när remissen har stängt' },
      ],
      initial: remiss?.blind ? 'ja' : 'nej',
    },
  ];
  return {
    id: remiss ? 'remiss.change' : 'remiss.new',
    title: remiss ? `Ändra remiss ${remiss.number}` : 'Ny remiss',
    submit: remiss ? 'Spara' : 'Lägg upp',
    fields,
    context: remiss ? String(remiss.id) : '',
  };
}

/** What was filled in. `lastOn` is null where our own day is to be proposed. */
export type FilledFacts = Omit<RemissFacts, 'lastOn' | 'nhvArea'> & {
  lastOn: Temporal.PlainDate | null;
  groups: string;
};
export function readFacts(values: FormValues, today: Temporal.PlainDate): FormReading<FilledFacts> {
  const words = (id: string) => values[id]?.trim() ?? '';
  const senderDayOn = typedDay(values.senderDay);
  const senderWord = words('senderWord') === 'fore' ? 'fore' : 'senast';
  const lastOn = typedDay(values.lastOn);
  const kind = remissKinds.find((one) => one === words('kind'));
  const mode = answerModes.find((one) => one === words('mode'));
  const faults = faultsIn({
    kind: kind ? null : 'Välj vilket slags remiss det är.',
    mode: mode ? null : 'Välj hur regionerna svarar.',
    title: textFault(words('title'), longest.name, 'Skriv en rubrik.'),
    sender: textFault(words('sender'), longest.name, 'Skriv vem som har skickat remissen.'),
    senderDnr: words('senderDnr').length > longest.dnr ? tooLong(longest.dnr) : null,
    link: linkFault(words('link')),
    senderDay: senderDayOn ? pastFault(senderLastOn({ senderDayOn, senderWord }), today) : noDay,
    lastOn: words('lastOn') === '' ? null : lastOnFault(lastOn, { senderDayOn, senderWord }, today),
  });
  if (anyFault(faults) || !senderDayOn || !kind || !mode) return { ok: false, faults };
  return {
    ok: true,
    filled: {
      ...{ kind, mode, senderDayOn, senderWord, lastOn },
      ...{ title: words('title'), sender: words('sender'), senderDnr: words('senderDnr') || null },
      ...{ link: words('link') || null, blind: values.blind === 'ja', groups: values.groups ?? '' },
    },
  };
}

function linkFault(typed: string): string | null {
  if (typed === '') return null;
  if (typed.length > longest.link) return tooLong(longest.link);
  const url = URL.parse(typed);
  return url && ['http:', 'https:'].includes(url.protocol) ? null : 'Skriv hela adressen, med https:// först.';
}

const pastFault = (day: Temporal.PlainDate, today: Temporal.PlainDate): string | null =>
  Temporal.PlainDate.compare(day, today) < 0 ? 'Dagen har redan varit. Stämmer årtalet?' : null;
