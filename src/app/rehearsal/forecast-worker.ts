import { parentPort, workerData } from 'node:worker_threads';
import { workCalendar } from '../../calendar/work-calendar.ts';
import { openCopyInUse, openImage } from '../../database/open.ts';
import { shippedMandates } from '../../register/mandates.ts';
import { takeData } from '../config/take-data.ts';
import { forecastMessages } from './forecast-messages.ts';

/** What the worker gets. Days and instants are text, since their objects do not survive the way. */
export type ForecastOrder = {
  /** The database's file, or the bytes of one in memory. */
  from: { path: string } | { image: Uint8Array };
  days: { from: string; to: string };
  owedFrom: string | null;
  now: string;
  timeZone: string;
  dataFolder: string | null;
};

const { from, days, owedFrom, now, timeZone, dataFolder } = workerData as ForecastOrder;
if (dataFolder !== null) takeData(dataFolder);
const db = 'path' in from ? openCopyInUse(from.path) : openImage(Buffer.from(from.image));
const work = {
  days: { from: Temporal.PlainDate.from(days.from), to: Temporal.PlainDate.from(days.to) },
  owedFrom: owedFrom === null ? null : Temporal.PlainDate.from(owedFrom),
  now: Temporal.Instant.from(now),
};
const around = { mandates: shippedMandates(), timeZone, calendar: workCalendar() };
parentPort?.postMessage(await forecastMessages(db, work, around));
