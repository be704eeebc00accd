/**
 * Ten areas as they were lived from 2019 to the end of 2024. Names are invented, since days are: a day with `~` is chosen
 * for the test where DOMAIN 3 gives none or only a season; all other days, numbers and regions are DOMAIN's (3.2–3.4).
 * What is expected is worked out by hand from the regional routine (SPEC 8) and ledningsgruppen's meetings.
 */
export type LivedArea = {
  name: string;
  /** What it was like: whose history it follows. */
  follows: string;
  moves: readonly string[];
  /** What regions say they mean to do the day after they are asked; the others mean to do nothing. */
  says?: Readonly<Record<string, string>>;
  /** Everything that the bot posted, asked, drafted, put on an agenda and gave somebody to do. */
  expected: readonly string[];
};

/** Ledningsgruppen's meetings: 20 January and 18 March 2022 are known, the others are regular days. */
export const leadingMeetings = [
  ...['2019-03-15', '2019-05-17', '2019-09-20', '2019-11-15'],
  ...['2020-01-24', '2020-03-20', '2020-05-15', '2020-09-18', '2020-12-11'],
  ...['2021-01-22', '2021-03-19', '2021-05-21', '2021-09-17', '2021-11-19'],
  ...['2022-01-20', '2022-03-18', '2022-05-20', '2022-09-16', '2022-11-18'],
  ...['2023-01-20', '2023-03-17', '2023-05-26', '2023-09-29', '2023-11-10'],
  ...['2024-01-19', '2024-03-15', '2024-05-24', '2024-09-20', '2024-11-15', '2025-01-17'],
];

export const livedAreas: readonly LivedArea[] = [
  {
    name: 'Prov ett',
    follows: 'endometrios',
    moves: [
      '~2019-03-11 ny 3',
      '~2019-03-11 datum remiss 2019-05-06',
      '2019-08-29 steg 5',
      '2019-08-29 beslutas 5',
      '~2019-11-29 ansöker uppsala',
      '~2019-11-29 ansöker dalarna',
      '~2019-12-02 steg 6',
      '~2019-12-02 datum b2 2020-03-12',
      '~2019-12-02 datum namnd 2020-04-22',
      '~2020-03-13 steg 7',
      '~2020-04-22 tillstånd uppsala 2021-01-01',
      '~2020-04-22 tillstånd Region Stockholm 2021-01-01',
      '~2020-04-22 tillstånd Västra Götalandsregionen 2021-01-01',
      '~2020-04-22 tillstånd Region Skåne 2021-01-01',
      '~2020-04-22 avslag dalarna',
      '~2020-04-22 steg 8',
      '~2020-04-23 grupp Gruppen kvinnosjukvård',
      '~2020-06-01 utlyses 1',
      '~2020-12-18 ofylld',
    ],
    says: { uppsala: 'avser_soka', dalarna: 'avser_soka' },
    expected: [
      '2019-03-11 post: Nytt område: Prov ett, i steg 3: Remiss',
      // Sent 3 May, five workdays to stand behind it and three to write it, with Easter and 1 May between.
      '2019-03-11 remiss: utkast, hos oss 2019-04-17, hos Socialstyrelsen 2019-05-06',
      '2019-08-29 post: Prov ett är nu i steg 5: Ansökan',
      // No day for applications is known: three weeks.
      '2019-08-30 fråga om ansökan till 7 regioner, svar 2019-09-20',
      // The meeting on the last day itself is too early.
      '2019-11-15 punkt: Avstämning om ansökan: Prov ett (beslut)',
      '2019-11-29 post: Nytt om Prov ett: två ansökningar',
      '2019-12-02 post: Prov ett är nu i steg 6: Beredning',
      // The last meeting before B2 is in January, and the analysis is due a week before it.
      '2019-12-03 arbete: analysis, senast 2020-01-17',
      '2020-01-24 punkt: Information inför beredningsgrupp 2: Prov ett (information)',
      '2020-02-27 arbete: review, senast 2020-03-11',
      '2020-03-13 post: Prov ett är nu i steg 7: Nämndbeslut',
      '2020-03-25 arbete: alignment, senast 2020-04-21',
      // Recorded the day the board decided, so nobody is asked for the permits.
      '2020-04-22 post: Prov ett är nu i steg 8: Uppföljning',
      '2020-06-01 post: En enhet utlyses igen: Prov ett',
      // Uppsala has its permit.
      '2020-06-02 fråga om ansökan till 6 regioner, svar 2020-06-23',
      '2020-09-18 punkt: Avstämning om ansökan: Prov ett (beslut)',
      '2020-12-18 post: Den nya utlysningen gav inget tillstånd: Prov ett',
      // The permits began in January 2021.
      '2021-05-03 uppföljning av vc-kvinnosjukvard, svar 2021-06-15',
      '2022-05-02 uppföljning av vc-kvinnosjukvard, svar 2022-06-15',
      '2023-05-02 uppföljning av vc-kvinnosjukvard, svar 2023-06-15',
      '2024-05-02 uppföljning av vc-kvinnosjukvard, svar 2024-06-14',
    ],
  },
  {
    name: 'Prov två',
    follows: 'könsdysfori',
    moves: [
      '2020-03-09 ny 3',
      '2020-03-09 datum remiss 2020-05-18',
      '2020-03-09 föreslås 4',
      '~2020-03-10 öppna remiss',
      '~2020-04-03 datum remiss 2020-10-01',
      '~2022-04-04 steg 5',
      '~2022-04-04 beslutas 3',
      '~2022-04-04 datum ansokan 2022-09-15',
      '~2022-09-16 steg 6',
      '~2022-09-16 datum namnd 2023-03-08',
      '~2022-11-21 datum b2 2023-01-26',
      '~2023-01-30 steg 7',
      '~2023-03-10 tillstånd Region Stockholm - uppsala @2023-03-08',
      '~2023-03-10 tillstånd Region Östergötland - Region Skåne @2023-03-08',
      '~2023-03-10 tillstånd Västra Götalandsregionen - Region Västerbotten @2023-03-08',
      '~2023-03-10 steg 8',
    ],
    expected: [
      '2020-03-09 post: Nytt område: Prov två, i steg 3: Remiss',
      // Opened, and moved with the area while nobody had answered; closed by itself so that 18 September has the text.
      '2020-03-09 remiss: stangd, hos oss 2020-09-14, hos Socialstyrelsen 2020-10-01',
      '2020-04-03 post: Ett datum är framflyttat för Prov två',
      '2022-04-04 post: Prov två är nu i steg 5: Ansökan',
      // The last meeting by 15 September is in May: the answers a week before it.
      '2022-04-05 fråga om ansökan till 7 regioner, svar 2022-05-13',
      '2022-05-20 punkt: Avstämning om ansökan: Prov två (beslut)',
      '2022-09-16 post: Prov två är nu i steg 6: Beredning',
      // Only the board's day is known: the next meeting.
      '2022-11-18 punkt: Information inför beredningsgrupp 2: Prov två (information)',
      // Two weeks before B2, which is sooner than a week before the meeting of 20 January.
      '2022-09-19 arbete: analysis, senast 2023-01-12',
      '2022-11-21 post: Nytt datum för Prov två',
      '2023-01-12 arbete: review, senast 2023-01-25',
      '2023-01-30 post: Prov två är nu i steg 7: Nämndbeslut',
      '2023-02-08 arbete: alignment, senast 2023-03-07',
      '2023-03-09 arbete: permits, senast 2023-03-15',
      '2023-03-10 post: Prov två är nu i steg 8: Uppföljning',
    ],
  },
  {
    name: 'Prov tre',
    follows: 'extremt prematura barn',
    moves: ['~2020-09-07 ny 2', '~2021-03-08 stoppas'],
    says: { uppsala: 'utreder' },
    expected: [
      '2020-09-07 post: Nytt område: Prov tre, i steg 2: Genomlysning',
      '2020-09-08 tidig fråga till 7 regioner, svar 2020-09-29',
      '2021-03-08 post: Prov tre är stoppat före remiss',
    ],
  },
  {
    name: 'Prov fyra',
    follows: 'gravida med svår maternell sjukdom, sedan hjärtsjukdom och graviditet',
    moves: [
      '~2019-10-07 ny 3',
      '~2019-10-07 datum remiss 2019-12-16',
      '~2019-10-08 öppna remiss',
      '~2019-11-11 namn Prov fyra och fem',
      '~2020-02-17 dras tillbaka',
    ],
    expected: [
      '2019-10-07 post: Nytt område: Prov fyra, i steg 3: Remiss',
      // It closed by itself on 2 December, nobody had answered, and it was withdrawn with its area.
      '2019-10-07 remiss: aterkallad, hos oss 2019-12-02, hos Socialstyrelsen 2019-12-16',
      '2019-11-11 post: Prov fyra heter nu Prov fyra och fem',
      '2020-02-17 post: Prov fyra och fem är tillbakadraget efter remiss',
    ],
  },
  {
    name: 'Prov sex',
    follows: 'systemisk skleros',
    moves: [
      '~2021-03-15 ny 3',
      '~2021-03-15 datum remiss 2021-05-14',
      '~2021-03-15 föreslås 3',
      '~2021-08-16 steg 5',
      '~2021-08-16 beslutas 2',
      '~2021-08-16 datum ansokan 2021-11-01',
      '~2021-11-02 steg 6',
      '~2022-02-14 steg 7',
      '~2022-06-13 tillstånd Region Skåne 2023-01-01',
      '~2022-06-13 tillstånd Region Stockholm 2023-01-01',
      '~2022-06-13 steg 8',
    ],
    expected: [
      '2021-03-15 post: Nytt område: Prov sex, i steg 3: Remiss',
      // Sent the day before Kristi himmelsfärdsdag, since the authority's day is the klämdag after it.
      '2021-03-15 remiss: utkast, hos oss 2021-04-29, hos Socialstyrelsen 2021-05-14',
      '2021-08-16 post: Prov sex är nu i steg 5: Ansökan',
      // Ledningsgruppen meets on 17 September and not again by 1 November.
      '2021-08-17 fråga om ansökan till 7 regioner, svar 2021-09-10',
      '2021-09-17 punkt: Avstämning om ansökan: Prov sex (beslut)',
      '2021-11-02 post: Prov sex är nu i steg 6: Beredning',
      // No date is known: thirty days from when it is asked for, and the review after two weeks.
      '2021-11-03 arbete: analysis, senast 2021-12-03',
      '2021-11-17 arbete: review, senast 2021-12-17',
      '2021-11-19 punkt: Information inför beredningsgrupp 2: Prov sex (information)',
      '2022-02-14 post: Prov sex är nu i steg 7: Nämndbeslut',
      '2022-02-15 arbete: alignment, senast 2022-03-17',
      '2022-06-13 post: Prov sex är nu i steg 8: Uppföljning',
    ],
  },
  {
    name: 'Prov sju',
    follows: 'resttillstånd efter polio',
    moves: [
      '~2022-01-03 ny 3',
      '~2022-01-03 datum remiss 2022-04-01',
      '~2022-01-03 föreslås 3',
      '~2022-09-26 steg 5',
      '~2023-03-20 steg 6',
      '~2023-10-02 tillstånd Region Skåne 2024-01-01',
      '~2023-10-02 tillstånd Region Stockholm 2024-01-01',
      '~2023-10-02 steg 8',
    ],
    says: { uppsala: 'avser_soka', orebro: 'avser_soka' },
    expected: [
      '2022-01-03 post: Nytt område: Prov sju, i steg 3: Remiss',
      // Ledningsgruppen has the text on 18 March, as it was.
      '2022-01-03 remiss: utkast, hos oss 2022-03-14, hos Socialstyrelsen 2022-04-01',
      '2022-09-26 post: Prov sju är nu i steg 5: Ansökan',
      // Two mean to apply, three units are proposed: nothing to tell.
      '2022-09-27 fråga om ansökan till 7 regioner, svar 2022-10-18',
      '2022-11-18 punkt: Avstämning om ansökan: Prov sju (beslut)',
      '2023-03-20 post: Prov sju är nu i steg 6: Beredning',
      '2023-03-21 arbete: analysis, senast 2023-04-20',
      '2023-04-04 arbete: review, senast 2023-05-04',
      '2023-05-26 punkt: Information inför beredningsgrupp 2: Prov sju (information)',
      '2023-10-02 post: Prov sju är nu i steg 8: Uppföljning',
    ],
  },
  {
    name: 'Prov åtta',
    follows: 'högisolering',
    moves: [
      '~2022-01-03 ny 3',
      '~2022-01-03 datum remiss 2022-04-01',
      '~2022-10-03 steg 5',
      '~2022-10-03 datum ansokan 2023-03-15',
      '~2023-03-16 steg 6',
      '~2023-03-16 datum b2 2023-10-12',
      '~2023-03-16 datum namnd 2023-12-13',
      '~2023-10-16 steg 7',
      '~2023-12-15 tillstånd Region Stockholm @2023-12-13',
      '~2023-12-15 tillstånd Region Östergötland @2023-12-13',
      '~2023-12-15 steg 8',
    ],
    expected: [
      '2022-01-03 post: Nytt område: Prov åtta, i steg 3: Remiss',
      '2022-01-03 remiss: utkast, hos oss 2022-03-14, hos Socialstyrelsen 2022-04-01',
      '2022-10-03 post: Prov åtta är nu i steg 5: Ansökan',
      // 20 January is the last meeting by 15 March.
      '2022-10-04 fråga om ansökan till 7 regioner, svar 2023-01-13',
      '2023-01-20 punkt: Avstämning om ansökan: Prov åtta (beslut)',
      '2023-03-16 post: Prov åtta är nu i steg 6: Beredning',
      // Not the meeting in May: the last before B2 on 12 October, and the analysis a week before it.
      '2023-03-17 arbete: analysis, senast 2023-09-22',
      '2023-09-28 arbete: review, senast 2023-10-11',
      '2023-09-29 punkt: Information inför beredningsgrupp 2: Prov åtta (information)',
      '2023-10-16 post: Prov åtta är nu i steg 7: Nämndbeslut',
      '2023-11-15 arbete: alignment, senast 2023-12-12',
      '2023-12-14 arbete: permits, senast 2023-12-20',
      '2023-12-15 post: Prov åtta är nu i steg 8: Uppföljning',
    ],
  },
  {
    name: 'Prov nio',
    follows: 'gendermatoser',
    moves: [
      '~2022-08-22 ny 2',
      '~2022-11-21 steg 5',
      '~2022-11-21 beslutas 1',
      '~2022-11-21 datum ansokan 2023-03-15',
      '~2023-01-23 orebro avstar',
      '~2023-03-13 ansöker uppsala',
      '~2023-03-16 steg 6',
      '~2023-03-16 datum b2 2023-10-12',
      '~2023-03-16 datum namnd 2023-12-13',
      '~2023-10-16 steg 7',
      '~2023-12-14 tillstånd uppsala 2024-01-01',
      '~2023-12-14 steg 8',
      '~2023-12-14 grupp Gruppen hud',
    ],
    says: { uppsala: 'avser_soka', orebro: 'avser_soka' },
    expected: [
      '2022-08-22 post: Nytt område: Prov nio, i steg 2: Genomlysning',
      '2022-08-23 tidig fråga till 7 regioner, svar 2022-09-13',
      // Two want it and no number is known: each hears of the other.
      '2022-08-25 lika: orebro, uppsala',
      '2022-11-21 post: Prov nio är nu i steg 5: Ansökan',
      // There is one: fewer than want it.
      '2022-11-22 lika: orebro, uppsala om 1',
      '2022-11-22 fråga om ansökan till 7 regioner, svar 2023-01-13',
      '2023-01-20 punkt: Avstämning om ansökan: Prov nio (beslut)',
      '2023-01-24 lika: inga',
      '2023-03-13 post: Region Uppsala har ansökt om tillstånd: Prov nio',
      '2023-03-16 post: Prov nio är nu i steg 6: Beredning',
      '2023-03-17 arbete: analysis, senast 2023-09-22',
      '2023-09-28 arbete: review, senast 2023-10-11',
      '2023-09-29 punkt: Information inför beredningsgrupp 2: Prov nio (information)',
      '2023-10-16 post: Prov nio är nu i steg 7: Nämndbeslut',
      '2023-11-15 arbete: alignment, senast 2023-12-12',
      '2023-12-14 arbete: permits, senast 2023-12-20',
      '2023-12-14 post: Prov nio är nu i steg 8: Uppföljning',
      '2024-05-02 uppföljning av vc-hud, svar 2024-06-14',
    ],
  },
  {
    name: 'Prov tio',
    follows: 'avancerad protesverksamhet, sedan dysmeli',
    moves: [
      '~2023-09-04 ny 5',
      '~2023-09-11 namn Prov elva',
      '2024-03-27 ansöker orebro',
      '~2024-03-28 steg 6',
      '~2024-03-28 datum namnd 2024-09-18',
      '~2024-08-26 steg 7',
      '~2024-09-24 beslutas 4',
      '~2024-09-24 tillstånd orebro @2024-09-18',
      '~2024-09-24 tillstånd Region Stockholm @2024-09-18',
      '~2024-09-24 tillstånd Region Västerbotten @2024-09-18',
      '~2024-09-24 tillstånd Västra Götalandsregionen @2024-09-18',
      '~2024-09-24 steg 8',
    ],
    says: { orebro: 'avser_soka' },
    expected: [
      '2023-09-04 post: Nytt område: Prov tio, i steg 5: Ansökan',
      '2023-09-05 fråga om ansökan till 7 regioner, svar 2023-09-26',
      '2023-09-11 post: Prov tio heter nu Prov elva',
      '2023-09-29 punkt: Avstämning om ansökan: Prov elva (beslut)',
      '2024-03-27 post: Region Örebro län har ansökt om tillstånd: Prov elva',
      '2024-03-28 post: Prov elva är nu i steg 6: Beredning',
      // Maundy Thursday: the next workday is the Tuesday after Easter.
      '2024-04-02 arbete: analysis, senast 2024-09-04',
      '2024-05-24 punkt: Information inför beredningsgrupp 2: Prov elva (information)',
      '2024-08-26 post: Prov elva är nu i steg 7: Nämndbeslut',
      '2024-08-27 arbete: alignment, senast 2024-09-17',
      '2024-09-19 arbete: permits, senast 2024-09-25',
      '2024-09-24 post: Prov elva är nu i steg 8: Uppföljning',
    ],
  },
  {
    name: 'Prov tolv',
    follows: 'facialispares',
    moves: [
      '~2023-10-02 ny 5',
      '~2023-10-02 beslutas 3',
      '~2024-03-26 ansöker uppsala',
      '~2024-03-28 steg 6',
      '~2024-03-28 datum b2 2024-06-12',
      '~2024-03-28 datum namnd 2024-09-18',
      '~2024-06-17 steg 7',
      '2024-09-18 tillstånd uppsala',
      '2024-09-18 tillstånd Västra Götalandsregionen',
      '2024-09-18 tillstånd Region Östergötland',
      '2024-09-18 steg 8',
    ],
    says: { uppsala: 'avser_soka' },
    expected: [
      '2023-10-02 post: Nytt område: Prov tolv, i steg 5: Ansökan',
      '2023-10-03 fråga om ansökan till 7 regioner, svar 2023-10-24',
      '2023-11-10 punkt: Avstämning om ansökan: Prov tolv (beslut)',
      '2024-03-26 post: Region Uppsala har ansökt om tillstånd: Prov tolv',
      '2024-03-28 post: Prov tolv är nu i steg 6: Beredning',
      '2024-04-02 arbete: analysis, senast 2024-05-17',
      '2024-05-24 punkt: Information inför beredningsgrupp 2: Prov tolv (information)',
      '2024-05-29 arbete: review, senast 2024-06-11',
      '2024-06-17 post: Prov tolv är nu i steg 7: Nämndbeslut',
      '2024-08-21 arbete: alignment, senast 2024-09-17',
      '2024-09-18 post: Prov tolv är nu i steg 8: Uppföljning',
    ],
  },
];
