/** Whom a rung speaks to. `mottagare`: whoever is to receive the document. */
export type Audience = 'ordforande' | 'vice_ordforande' | 'kansli' | 'mottagare';

/** The time left to the last day as an ISO duration, negative after the last day; or what is no such time. */
export type RungName =
  | 'P90D'
  | 'P60D'
  | 'P30D'
  | 'P14D'
  | 'P7D'
  | 'P3D'
  | 'P1D'
  | 'P0D'
  | '-P1D'
  | '-P3D'
  | '-P7D'
  | '-P14D'
  | 'meeting'
  | 'start'
  | 'weekly'
  | 'decide';

/** What any ladder's rung has. */
export type Place = {
  /** Days from the last day, negative before it. */
  offset: number;
  /** It stands on the first workday after the day that something is owed from: a meeting's, or that of the request. */
  afterMeeting?: true;
  /** It stands so many workdays after the last day. */
  workdays?: number;
};

export type Rung = Place & {
  name: RungName;
  to: readonly Audience[];
  /** Whether it is sent also to those who are on it, or have put it off. */
  firm: { whenOnIt: boolean; whenPutOff: boolean };
};

/** Rungs from the softest to the sharpest, and what comes after the last of them. */
export type Ladder<R extends Place = Rung> = {
  name: string;
  rungs: readonly R[];
  /** On the first workday of each week; `eighth` once, when eight weeks have passed since the last day. */
  weekly: { each: R; eighth: R } | null;
};

const chair: readonly Audience[] = ['ordforande'];
const chairs: readonly Audience[] = [...chair, 'vice_ordforande'];
const andKansli: readonly Audience[] = [...chairs, 'kansli'];
const soft = { whenOnIt: false, whenPutOff: false };
const firmer = { whenOnIt: true, whenPutOff: false };
const firm = { whenOnIt: true, whenPutOff: true };

/** SPEC 4: whoever is late hears once a week, and after eight weeks the kansli is asked to decide. */
const weekly: Ladder['weekly'] = {
  each: { name: 'weekly', offset: 15, to: chairs, firm },
  eighth: { name: 'decide', offset: 56, to: andKansli, firm },
};

/** What has not been said yet begins with it. */
const start: Rung = { name: 'start', offset: -8, afterMeeting: true, to: chair, firm };

/** SPEC 4.1: yearly papers. */
export const longLadder: Ladder = {
  name: 'long',
  rungs: [
    { name: 'P60D', offset: -60, to: chair, firm: soft },
    { name: 'P30D', offset: -30, to: chair, firm: soft },
    { name: 'P14D', offset: -14, to: chairs, firm: soft },
    { name: 'P7D', offset: -7, to: chairs, firm: firmer },
    { name: 'P3D', offset: -3, to: chairs, firm },
    { name: 'P0D', offset: 0, to: chairs, firm },
    { name: '-P1D', offset: 1, to: andKansli, firm },
    { name: '-P7D', offset: 7, to: andKansli, firm },
    { name: '-P14D', offset: 14, to: [...andKansli, 'mottagare'], firm },
  ],
  weekly,
};

/** SPEC 4: approvals and other things that end on a day of their own. */
export const shortLadder: Ladder = {
  name: 'short',
  rungs: [
    { name: 'P7D', offset: -7, to: chair, firm: soft },
    { name: 'P1D', offset: -1, to: chairs, firm },
    { name: 'P0D', offset: 0, to: chairs, firm },
    { name: '-P1D', offset: 1, to: andKansli, firm },
  ],
  weekly,
};

/** The same where nothing has been said yet: its first rung says it. */
export const errandLadder: Ladder = {
  name: 'errand',
  rungs: [start, ...shortLadder.rungs],
  weekly,
};

/** SPEC 4: what is owed after a meeting. */
export const minutesLadder: Ladder = {
  name: 'minutes',
  rungs: [
    { name: 'meeting', offset: -14, afterMeeting: true, to: chair, firm: soft },
    { name: 'P0D', offset: 0, to: chairs, firm },
    { name: '-P7D', offset: 7, to: andKansli, firm },
  ],
  weekly,
};

/** SPEC 4: a request is said at once; then on its last day, the third workday, and every week. */
export const requestLadder: Ladder = {
  name: 'request',
  rungs: [{ name: 'P0D', offset: 0, to: chairs, firm }],
  weekly,
};

/** The same where nothing has been said yet: its first rung says it. */
export const askedLadder: Ladder = {
  name: 'asked',
  rungs: [start, ...requestLadder.rungs],
  weekly,
};

/** SPEC 4: a chair's term; once the seat is vacant it is a request to whoever appoints, `mottagare`. */
export const termLadder: Ladder = {
  name: 'term',
  rungs: [
    { name: 'P90D', offset: -90, to: ['ordforande', 'mottagare'], firm },
    { name: 'P30D', offset: -30, to: ['ordforande', 'mottagare'], firm },
    { name: '-P1D', offset: 1, to: ['mottagare', 'kansli'], firm },
    { name: '-P3D', offset: 3, workdays: 3, to: ['mottagare'], firm },
  ],
  weekly: {
    each: { name: 'weekly', offset: 15, to: ['mottagare'], firm },
    eighth: { name: 'decide', offset: 56, to: ['mottagare', 'kansli'], firm },
  },
};

/** SPEC 4: said once, on the workday after a meeting, and never late. */
export const onceLadder: Ladder = {
  name: 'once',
  rungs: [{ name: 'meeting', offset: 0, afterMeeting: true, to: [], firm: soft }],
  weekly: null,
};

const usual = [longLadder, shortLadder, minutesLadder, askedLadder, termLadder].flatMap(({ rungs, weekly: after }) => [
  ...rungs,
  ...(after ? [after.each, after.eighth] : []),
]);

/** The rung that a reminder names. */
export const ladderRung = (name: string): Rung | null => usual.find((rung) => rung.name === name) ?? null;

/** Whether a reminder by that rung must not be missed: from the last day on. */
export const isPressingRung = (name: string): boolean => (ladderRung(name)?.offset ?? -1) >= 0;
