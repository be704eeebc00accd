import type { LivedRemiss } from './lived-remisser.ts';

const boards = (days: readonly string[]): Record<string, string> => {
  const regions = ['gavleborg', 'orebro', 'uppsala', 'vastmanland', 'dalarna', 'sormland', 'varmland'];
  return Object.fromEntries(regions.map((region, at) => [region, days[at] ?? '']));
};

/** Five remisser with the days that they really had (DOMAIN 4). The letters are invented, in the manner of the real ones. */
export const realRemisser: readonly LivedRemiss[] = [
  {
    name: 'NHV polio, to 1 April 2022',
    begun: '2022-01-24T10:00',
    mode: 'enskilt',
    questions: 4,
    letter: `Socialstyrelsen
2022-01-21
Dnr 4.3-1234/2022

Remiss: Resttillstånd efter polio som nationell högspecialiserad vård

Sakkunniggruppen har lämnat sitt underlag. Socialstyrelsen önskar era synpunkter inför beslut om nationell
högspecialiserad vård.

1. Tillstyrker ni definitionen av vårdområdet, med eller utan synpunkter?
2. Tillstyrker ni förslaget om antal enheter?
3. Vad anser ni om förslaget till särskilda villkor?
4. Vad anser ni om konsekvensanalysen?

Svaret skickas som Word-dokument, med underlagets namn och diarienummer i ämnesraden, senast den 1 april 2022.`,
    ledningsgruppen: '2022-02-25',
    boards: boards(['2022-03-09', '2022-03-16', '2022-03-22', '2022-03-23', '2022-03-28', '2022-03-30', '2022-04-12']),
  },
  {
    name: 'NHV thirteen groups, moved to 1 October 2020',
    begun: '2020-03-09T10:00',
    mode: 'likalydande',
    questions: 3,
    letter: `Från: Socialstyrelsen
Diarienummer: 4.3-2345/2020

Remiss: Tretton sakkunniggruppers underlag om nationell högspecialiserad vård

Vi vill ha era svar på följande frågor:
1. Tillstyrker ni definitionerna?
2. Tillstyrker ni förslagen om antal enheter?
3. Vilka konsekvenser ser ni för er sjukvårdsregion?

Svar ska ha kommit in senast den 18 maj 2020.`,
    moved: { at: '2020-04-06T10:00', to: '2020-10-01' },
    ledningsgruppen: '2020-09-11',
    boards: boards(['2020-09-22', '2020-09-23', '2020-09-24', '2020-09-24', '2020-09-25', '2020-09-29', '2020-09-30']),
  },
  {
    name: 'RCC’s cancer plan 2022–2024, to 16 April 2021',
    begun: '2021-03-12T10:00',
    mode: 'samordnat',
    corrected: { kind: 'annan', groups: 'NHV-gruppen' },
    questions: 3,
    letter: `Regionalt cancercentrum Mellansverige

Remiss: Cancerplan 2022–2024 för Mellansverige

Vi ber om synpunkter på utkastet till cancerplan. Den får gärna spridas vidare.

1. Beskriver aktiviteterna det som måste göras, och är något viktigare?
2. Är rätt aktör ansvarig?
3. För vilka aktiviteter kan tidsramen bli snävare?

Skicka svaret med e-post senast fredag 16 april 2021.
Avsändare: Regionalt cancercentrum Mellansverige`,
    ledningsgruppen: '2021-03-26',
    boards: boards(['2021-04-06', '2021-04-07', '2021-04-08', '2021-04-12', '2021-04-13', '2021-04-14', '2021-04-15']),
  },
  {
    name: 'a vårdprogram of November 2020, prolonged to 15 February 2021',
    begun: '2020-11-16T10:00',
    mode: 'enskilt',
    corrected: { groups: 'NHV-gruppen' },
    questions: 2,
    letter: `Regionala cancercentrum i samverkan
Dnr 2020/77

Remiss: Nationellt vårdprogram för långvarig smärta

Ställer ni er bakom vårdprogrammet?
Vilka organisatoriska och ekonomiska konsekvenser ser ni?

Svar senast den 15 januari 2021. Svarsmallen är frivillig att använda.`,
    moved: { at: '2020-12-14T10:00', to: '2021-02-15' },
    ledningsgruppen: '2021-01-29',
    boards: boards(['2021-02-02', '2021-02-03', '2021-02-04', '2021-02-09', '2021-02-10', '2021-02-11', '2021-02-12']),
  },
  {
    name: 'a betänkande in the form of SOU 2016:48, as a summary',
    begun: '2018-02-12T10:00',
    mode: 'sammanfattning',
    corrected: { groups: 'NHV-gruppen' },
    questions: 2,
    letter: `Socialdepartementet
S2016/04567/FST

Remiss: Betänkandet Regional indelning (SOU 2016:48)
Dnr S2016/04567

Remissinstanserna ombeds lämna synpunkter på förslagen.
1. Tillstyrker ni förslagen i kapitel 5?
2. Vilka konsekvenser ser ni?

Remissvaren ska ha kommit in till Socialdepartementet senast den 15 maj 2018.`,
    ledningsgruppen: '2018-04-20',
    boards: boards(['2018-05-02', '2018-05-03', '2018-05-04', '2018-05-07', '2018-05-08', '2018-05-09', '2018-05-14']),
  },
];
