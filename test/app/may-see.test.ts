import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answer, nothing, type Response } from '../../src/chat/response.ts';
import {
  area,
  aWorld,
  ids,
  type Mark,
  marks,
  seers,
  shownBy,
  viewers,
  type Who,
  type World,
  worlds,
} from './may-see-world.ts';
import { tried } from './village.ts';

/**
 * Who sees what, everywhere. Each command, button, form that only reads, and document has a row, which says what of the
 * marked things it shows, and to whom of those who may see them: a new one fails until it has its own. Nobody else may see a
 * mark in any of them, nor in what the bot has sent.
 */

const { report, yearly, plan } = ids;

/** To everyone who may see it. */
const all = viewers;
const kansli: readonly Who[] = ['karin'];
const members: readonly Who[] = ['cecilia', 'sofia', 'bjorn', 'anna'];
/** The chairs and the secretary, who see to papers and meetings. */
const tending: readonly Who[] = ['sofia', 'bjorn', 'anna', 'karin'];
const inside: readonly Who[] = [...members, 'karin'];
/** What Region Dalarna has said: while it is blind only its own see it. */
const ofDalarna = (world: World): readonly Who[] => (world === 'blind' ? ['cecilia', 'rut', 'karin'] : all);
/** What all regions have said. */
const ofAllRegions = (world: World): readonly Who[] => (world === 'blind' ? kansli : all);

/** What the group as such has said: while it is blind only its own members see it. */
const ofTheGroup = (world: World): readonly Who[] => (world === 'blind' ? inside : all);

/** In what is passed on, such as a picture of the year, there is nothing that is restricted or collected blind. */
const passedOn =
  (to: readonly Who[]) =>
  (world: World): readonly Who[] =>
    world === 'open' ? to : [];

type To = readonly Who[] | ((world: World) => readonly Who[]);
type Shows = Partial<Record<Mark, To>>;
/** What is typed after the command, or what the button or form carries; and what then is shown. */
type Row = { value: string; shows: Shows };

const typed = (value: string, shows: Shows = {}): Row => ({ value, shows });

const ownTasks: Shows = {
  meeting: members,
  remiss: ['bjorn', 'anna', 'karin'],
  uppdrag: ['sofia', 'bjorn', 'anna'],
  arende: ['lisa', 'karin'],
};

/** What is typed, by the first words of each command. */
const commands: Record<string, readonly Row[]> = {
  hjälp: [typed('hjälp')],
  mina: [typed('mina', ownTasks)],
  status: [typed('status'), typed('status onkologi', { paper: all }), typed('status inlämnade', { paper: all })],
  prognos: [typed('prognos')],
  dokument: [typed('dokument', { paper: all }), typed('dokument onkologi', { paper: all })],
  delegation: [typed('delegation')],
  'sätt i gång': [typed('sätt i gång')],
  'pausa utskick': [typed('pausa utskick')],
  'återuppta utskick': [typed('återuppta utskick')],
  verksamhetsberättelser: [typed('verksamhetsberättelser 2026')],
  'utkast till verksamhetsberättelse': [
    typed('utkast till verksamhetsberättelse onkologi 2026', { uppdrag: tending, arende: tending }),
  ],
  årsmöte: [typed('årsmöte 2027', { paper: ['lisa', ...members, 'karin'] })],
  påminn: [typed('påminn onkologi')],
  lämna: [typed('lämna onkologi')],
  'sätt datum': [typed('sätt datum onkologi')],
  remiss: [
    typed('remiss', { remiss: all }),
    typed('remiss alla', { remiss: all }),
    typed('remiss 2026-01', { remiss: all }),
    typed('remiss 2026-02', { remiss: all }),
    typed('remiss märkes', { remiss: all }),
    typed('remiss 2026-01 dalarna', { remiss: ofDalarna, answer: ofDalarna }),
    typed('remiss 2026-01 historik', { answer: ofAllRegions, groupAnswer: ofAllRegions }),
    typed('remiss 2026-01 onkologi', { remiss: ofTheGroup, groupAnswer: ofTheGroup }),
    typed('remiss 2026-01 svara', { remiss: ['anna', 'bjorn', 'cecilia'], answer: ['cecilia'] }),
    typed('remiss 2026-02 utkast'),
    typed('remiss runda 1', { remiss: all }),
    typed('remiss runda 1 svara', { remiss: ['cecilia', 'bjorn', 'anna'] }),
    typed('remiss runda'),
  ],
  nhv: [
    typed('nhv', { area: all }),
    typed('nhv fas 3', { area: all }),
    typed('nhv avslutade'),
    typed('nhv märkes', { area: all, interest: all }),
    typed('nhv märkes historik', { area: all }),
    typed('nhv märkes steg', { area: kansli }),
    typed('nhv märkes begränsa', { area: kansli }),
  ],
  'nhv ny': [typed('nhv ny')],
  'nhv följ': [typed('nhv följ alla'), typed('nhv följ märkes', { area: all })],
  'nhv sluta följ': [typed('nhv sluta följ alla'), typed('nhv sluta följ märkes', { area: all })],
  'nhv år': [typed('nhv år')],
  'nhv koppla': [typed('nhv koppla')],
  'nhv uppföljning': [typed('nhv uppföljning')],
  aktivitetsplan: [typed('aktivitetsplan'), typed('aktivitetsplan 2026')],
  aktivitet: [typed('aktivitet 1')],
  återrapport: [typed('återrapport 2026')],
  prislista: [typed('prislista')],
  'nämndens rapporter': [typed('nämndens rapporter')],
  kalender: [typed('kalender', { meeting: inside }), typed('kalender onkologi', { meeting: inside })],
  'kalender prenumerera': [typed('kalender prenumerera'), typed('kalender prenumerera onkologi')],
  nästa: [typed('nästa', { meeting: members })],
  // The wheel and its table say on which days there is something, and the days what it is.
  årshjul: [
    typed('årshjul 2027'),
    typed('årshjul alla 2027'),
    typed('årshjul dalarna 2027'),
    typed('årshjul onkologi 2027'),
  ],
  'exportera person': [typed('exportera person'), typed('exportera person Cecilia Exempel')],
  gallring: [typed('gallring'), typed('gallring logg')],
  gallra: [typed('gallra'), typed('gallra prov')],
  'skydda person': [typed('skydda person Cecilia Exempel')],
  'glöm person': [typed('glöm person Cecilia Exempel')],
  akt: [typed('akt'), typed('akt remiss 1', { remiss: all })],
  exportera: [typed('exportera'), typed('exportera remisser', { remiss: kansli })],
  möte: [typed('möte onkologi')],
  dagordning: [typed('dagordning onkologi', { meeting: inside, point: all })],
  uppdrag: [
    typed('uppdrag', { uppdrag: all }),
    typed('uppdrag 1', { uppdrag: all }),
    typed('uppdrag onkologi', { uppdrag: all }),
    typed('uppdrag ny onkologi'),
    typed('uppdrag 1 ändra', { uppdrag: kansli }),
  ],
  ärende: [typed('ärende', { arende: all }), typed('ärende 1', { arende: all }), typed('ärende ny onkologi')],
  'inför mötet': [typed('inför mötet')],
  närvaro: [typed('närvaro'), typed('närvaro onkologi 2026')],
  grupp: [typed('grupp onkologi', { meeting: all, paper: all, uppdrag: all })],
  grupper: [typed('grupper')],
  representation: [typed('representation')],
  'lägg till grupp': [typed('lägg till grupp')],
  'ändra grupp': [typed('ändra grupp onkologi')],
  'avsluta grupp': [typed('avsluta grupp onkologi')],
  'återuppta grupp': [typed('återuppta grupp onkologi')],
  'slå ihop grupp': [typed('slå ihop grupp onkologi med hematologi')],
  logg: [
    typed('logg', {
      ...{ area: kansli, interest: kansli, meeting: kansli, point: kansli, remiss: kansli },
      ...{ uppdrag: kansli, arende: kansli },
    }),
    typed('logg onkologi', { meeting: kansli, point: kansli, uppdrag: kansli, arende: kansli }),
    typed('logg uppdrag 1', { uppdrag: kansli }),
    typed('logg ärende 1', { arende: kansli }),
    typed('logg remiss 2026-01', { remiss: kansli }),
    typed('logg nhv märkes', { area: kansli, interest: kansli }),
  ],
  'lägg till person': [typed('lägg till person')],
  'ändra person': [typed('ändra person Anna Exempel')],
  'lägg till plats': [typed('lägg till plats onkologi')],
  'avsluta plats': [typed('avsluta plats onkologi')],
  'rätta plats': [typed('rätta plats onkologi')],
  platser: [typed('platser')],
  nämnder: [typed('nämnder')],
  inställningar: [typed('inställningar')],
  borta: [typed('borta')],
  'koppla kanal': [typed('koppla kanal onkologi')],
  'koppla loss': [typed('koppla loss')],
  utskick: [typed('utskick')],
  'jämför kanal': [typed('jämför kanal onkologi')],
  'nås inte': [typed('nås inte')],
};

/** Buttons that show, or tell of, something that is marked. */
const showing: Record<string, Row> = {
  'duty.show': { value: report, shows: { paper: all } },
  'duty.correct': { value: report, shows: { paper: tending } },
  'duty.text': { value: report, shows: { paper: all } },
  'duty.word': { value: report, shows: { paper: all } },
  'duty.draft': {
    value: '2026/onkologi',
    shows: { uppdrag: tending, arende: tending },
  },
  'event.show': { value: yearly, shows: { paper: ['lisa', ...members, 'karin'] } },
  'event.file': { value: yearly, shows: { paper: ['lisa', ...members, 'karin'] } },
  'duty.reports': { value: '2026', shows: { paper: ['lisa', 'karin'] } },
  'duty.all': { value: '0', shows: { ...ownTasks } },
  'command.write': { value: 'mina', shows: { ...ownTasks } },
  'duty.documents': { value: '0/', shows: { paper: all } },
  'remiss.close': { value: '1', shows: { remiss: kansli } },
  'remiss.drop-draft': { value: '1', shows: { remiss: kansli } },
  'remiss.resume': { value: '1', shows: { remiss: kansli } },
  'remiss.change': { value: '2', shows: { remiss: kansli } },
  'remiss.uncompile': { value: '2', shows: { remiss: kansli } },
  'remiss.table': {
    value: '1',
    shows: {
      answer: (world) => (world === 'blind' ? [] : all),
      groupAnswer: (world) => (world === 'blind' ? [] : all),
    },
  },
  'remiss.group': { value: '1', shows: { remiss: ofTheGroup, groupAnswer: ofTheGroup } },
  'remiss.group-page': { value: '1/onkologi/0', shows: { remiss: ofTheGroup, groupAnswer: ofTheGroup } },
  'remiss.answer-for-group': {
    value: '1/onkologi',
    shows: { remiss: ['bjorn', 'anna'], groupAnswer: ['bjorn', 'anna'] },
  },
  'remiss.reply-day': { value: '2', shows: { remiss: kansli } },
  'remiss.utfall': { value: '2/0', shows: { remiss: kansli } },
  'remiss.utfall-one': { value: '2/1', shows: { remiss: kansli } },
  'remiss.note-utfall': { value: '2/0', shows: { remiss: kansli } },
  'remiss.list': { value: 'alla/0', shows: { remiss: all } },
  'remiss.show': { value: '1', shows: { remiss: all } },
  'remiss.page': { value: '1/0', shows: { remiss: all } },
  'remiss.taken-up': { value: '1', shows: { remiss: kansli } },
  'remiss.not-taken-up': { value: '1', shows: { remiss: kansli } },
  'remiss.plan': { value: '1', shows: { remiss: all } },
  'remiss.history': { value: '1', shows: { answer: ofAllRegions, groupAnswer: ofAllRegions } },
  'remiss.region-page': { value: '1/dalarna/0', shows: { remiss: ofDalarna, answer: ofDalarna } },
  'remiss.answer': { value: '1', shows: { remiss: ['anna', 'bjorn', 'cecilia'], answer: ['cecilia'] } },
  'remiss.sign-off': { value: '2/1/tillagg', shows: { remiss: ['cecilia', 'bjorn', 'anna'] } },
  'remiss.comment': { value: '2/1', shows: { remiss: ['cecilia', 'bjorn', 'anna', 'karin'] } },
  'remiss.whose-text': { value: '2/page|direkt|1', shows: { remiss: kansli } },
  'remiss.document': {
    value: '2/1/dalarna',
    shows: { remiss: ['cecilia', 'rut', 'karin'], compiledAnswer: ['cecilia', 'rut', 'karin'] },
  },
  'remiss.round': { value: '1/0', shows: { remiss: all } },
  'remiss.round-own': { value: '1/0', shows: { remiss: ['cecilia', 'bjorn', 'anna'] } },
  'remiss.round-rest': { value: '1/berors_inte', shows: { remiss: ['cecilia', 'bjorn', 'anna'] } },
  'remiss.round-choose': { value: '1', shows: { remiss: all } },
  'remiss.round-compile': { value: '1', shows: {} },
  'remiss.round-close': { value: '1', shows: { remiss: kansli } },
  // The others have more than one answer to choose from.
  'remiss.round-document': { value: '1', shows: { remiss: ['lisa', 'sofia'] } },
  'remiss.round-take-out': { value: '3', shows: {} },
  'nhv.area': { value: area, shows: { area: all, interest: all } },
  'nhv.history': { value: `${area}/0`, shows: { area: all } },
  'nhv.board': { value: '', shows: { area: all } },
  'nhv.phase': { value: '3/0', shows: { area: all } },
  'nhv.seen-by': { value: area, shows: { area: kansli } },
  'nhv.move': { value: area, shows: { area: kansli } },
  'nhv.remiss-day': { value: `${area}/2027-09-01`, shows: { area: kansli } },
  'nhv.correct': { value: area, shows: { area: kansli } },
  'nhv.permit': { value: area, shows: { area: kansli } },
  'nhv.groups': { value: area, shows: { area: kansli } },
  'nhv.application': { value: area, shows: { area: ['dora', 'karin'] } },
  'nhv.interest': { value: area, shows: { area: ['dora'] } },
  'nhv.follow': { value: area, shows: { area: all } },
  'nhv.unfollow': { value: area, shows: { area: all } },
  'nhv.unsay': { value: `${area}/dalarna`, shows: { area: ['dora'] } },
  'nhv.say': { value: `${area}/dalarna/utreder`, shows: { area: ['dora'] } },
  'uppdrag.show': { value: '1', shows: { uppdrag: all } },
  'uppdrag.list': { value: '0', shows: { uppdrag: all } },
  'uppdrag.change': { value: '1', shows: { uppdrag: kansli } },
  'arende.show': { value: '1', shows: { arende: all } },
  'arende.list': { value: '0', shows: { arende: all } },
  'arende.change': { value: '1', shows: { arende: tending } },
  'arende.answer': { value: '1', shows: { arende: ['lisa', 'karin'] } },
  'arende.withdraw': { value: '1', shows: { arende: tending } },
  'arshjul.days': { value: '0/2027/grupp/onkologi', shows: { remiss: passedOn(['lisa', ...members, 'karin']) } },
  'arshjul.file': { value: 'docx/2027/grupp/onkologi', shows: { remiss: passedOn(['lisa', ...members, 'karin']) } },
  'akt.fetch': { value: 'remiss/1', shows: { remiss: all } },
  'akt.mask': { value: 'remiss/1', shows: {} },
  'export.file': { value: 'remisser', shows: { remiss: kansli } },
  'gallring.file': { value: 'docx', shows: {} },
  'calendar.show': { value: 'onkologi', shows: { meeting: inside } },
  'meeting.show': { value: '901', shows: { meeting: inside, point: all } },
  'meeting.place': { value: '901', shows: { meeting: tending } },
  'agenda.show': { value: '901', shows: { meeting: inside, point: all } },
  'agenda.of': { value: 'onkologi', shows: { meeting: inside, point: all } },
  'agenda.arrange': { value: '901', shows: { point: all } },
  'agenda.outcome': { value: '901', shows: { point: tending } },
  'register.group': { value: 'onkologi', shows: { meeting: all, paper: all, uppdrag: all } },
  'register.log': { value: 'onkologi/', shows: { meeting: kansli, point: kansli, uppdrag: kansli, arende: kansli } },
};

/** The others, with what they carry: nobody may see a mark through them. */
const plain: Record<string, string> = {
  'duty.more': report,
  'duty.choose': report,
  'duty.why': report,
  'day.why': report,
  'approval.why': plan,
  'duty.on-it': report,
  'duty.ask-status': report,
  'duty.answer-status': report,
  'duty.submit': report,
  'duty.later': report,
  'duty.not-later': report,
  'duty.return': plan,
  'duty.waive': report,
  'duty.set-last-day': report,
  'duty.reopen': report,
  'duty.approve': plan,
  'duty.correct-decision': plan,
  'seat.undo-end': '{"seat":1,"ended":"2026-12-31","was":null}',
  'seat.restore': 'x',
  'seat.choose': 'onkologi',
  'seat.show': '1',
  'seat.correct': '1',
  'seat.undo-correct': 'x',
  'places.list': '0',
  'extension.show': '1',
  'extension.withdraw': '1',
  'extension.take-back': '1',
  'extension.grant': '1',
  'extension.refuse': '1',
  'home.show': '1',
  'home.why': '1',
  'home.done': '1',
  'home.undo': '1',
  'duty.status': '0/',
  'duty.forecast': '0/',
  'duty.forecast-page': '1/0/',
  'duty.submit-files': `${report}/page|direkt|1`,
  'duty.document': report,
  'duty.old-types': '',
  'going.show': '',
  'going.ask': '',
  'going.week': '',
  'going.start': '',
  'going.silence': '',
  'going.pause': '',
  'going.ask-pause': '',
  'going.resume': '',
  'delegation.ask': 'ledningsgruppen',
  'delegation.set': 'ledningsgruppen/2022-01-20',
  'delegation.remove': 'ledningsgruppen',
  'duty.prompt': report,
  'duty.coming': report,
  'duty.move-reminder': report,
  'duty.restore-reminders': report,
  'duty.submit-of': 'onkologi',
  'duty.set-last-day-of': 'onkologi',
  'boards.list': '0',
  'boards.of': 'dalarna',
  'boards.days': 'hsn-dalarna',
  'boards.new': '',
  'remiss.new': '',
  'remiss.letter': '',
  'remiss.letter-file': 'page|direkt|1',
  'remiss.prompt': '1',
  'remiss.extend': '1',
  'remiss.open': '2',
  'remiss.compile': '2',
  'remiss.sent': '2',
  'remiss.questions': '2',
  'remiss.conference': '1',
  'remiss.call-conference': '1',
  'remiss.conference-notes': '1',
  'remiss.cancel-conference': '1',
  'remiss.resume-conference': '1',
  'remiss.drop-question': '1/1',
  'remiss.restore-question': '1/1',
  'remiss.not-sent': '2',
  'remiss.decided': '2',
  'remiss.take-back-outcome': '2',
  'remiss.new-text': '2/page|direkt|1',
  'remiss.drop-text': '2',
  'remiss.new-text-anyway': '2/x/page|direkt|1',
  'remiss.take-own-text': '2/dalarna//page|direkt|1',
  'remiss.put-back-text': '2/dalarna/0/0',
  'remiss.own-text': '2/dalarna/0',
  'remiss.compare-own-text': '2/dalarna/1/0',
  'remiss.compare': '2/1/0',
  'remiss.sent-file': '2/page|direkt|1',
  'remiss.fetch-sent-file': '2/1',
  'remiss.papers': '2/0',
  'remiss.paper': '2/1',
  'remiss.boards': '1',
  'remiss.restrict': '1',
  'remiss.handler': '1',
  'remiss.unrestrict': '1',
  'remiss.withdraw': '1',
  'remiss.ask-sign-off': '2',
  'remiss.more': '1/oppen/0',
  'remiss.region': '1',
  'remiss.files': '1/0',
  'remiss.file': '1/1',
  'remiss.draft': '2',
  'remiss.nothing-to-add': '1',
  'remiss.not-concerned': '1',
  'remiss.position': '1/1/tillstyrker/1',
  'remiss.replace': '1/dalarna/1.tillstyrker.1',
  'remiss.enter-letter': '1/0',
  'remiss.invite': '1',
  'remiss.uninvite': '1',
  'remiss.views': '1/0',
  'remiss.take-letter-back': '1/Patientrådet',
  'remiss.group-nothing-to-add': '1/onkologi',
  'remiss.take-group-answer-back': '1/onkologi',
  'remiss.take-stand-back': '1/1',
  'remiss.replace-group-answers': '1/onkologi/1',
  'remiss.drop-group': '1/onkologi',
  'remiss.ask-group-again': '1/onkologi',
  'remiss.take-out': '1/1',
  'remiss.put-back': '1/1',
  'remiss.own': '1',
  'remiss.region-handlers': '1/dalarna',
  'remiss.undo-region-handlers': '1/dalarna//',
  'remiss.place': '1/1/page|m',
  'remiss.place-in': '1/page|m',
  'remiss.place-files': '1/page|direkt|1',
  'remiss.place-remiss': 'page|m',
  'remiss.round-choices': '1/0',
  'remiss.round-new': '',
  'remiss.round-gatherable': '3',
  'remiss.round-gather': '1',
  'remiss.round-add': '1/1',
  'remiss.round-more': '1',
  'remiss.round-open': '1',
  'remiss.round-prompt': '1',
  'remiss.round-extend': '1',
  'remiss.round-change': '1',
  'remiss.round-withdraw': '1',
  'remiss.round-resume': '1',
  'remiss.take-back': '1/page|direkt|1',
  'remiss.take-stand': '2/1',
  'remiss.stand-behind': '2/1',
  'remiss.documents': '2/1',
  'remiss.take-utfall-back': '2/1',
  'remiss.put-utfall-back': '2/1',
  'remiss.looked-again': '2/1',
  'remiss.not-looked-again': '2/1',
  'remiss.look-later': '2/1',
  'nhv.follow-up': '1',
  'nhv.save-talk': '1',
  'nhv.take-answers-back': '1/0/9',
  'nhv.back-to-talk': '1',
  'nhv.follow-ups': '2026/0',
  'nhv.document': '2026',
  'nhv.questions': 'dalarna',
  'nhv-work.show': '1',
  'nhv-work.why': '1',
  'nhv-work.finish': '1',
  'nhv-work.book': '1',
  'nhv-work.undo': '1',
  'nhv-work.follow': '1',
  'nhv-work.keep': '1',
  'plan.show': '2026',
  'plan.report': '2026',
  'plan.report-file': '2026',
  'plan.file': '2026',
  'plan.choose': '2026',
  'plan.begin': '2027/2026',
  'plan.drop': '2026',
  'plan.add': '2026',
  'plan.activity': '1',
  'plan.manage': '1',
  'plan.change': '1',
  'plan.end': '1',
  'plan.move': '1',
  'plan.resume': '1',
  'plan.remove': '1',
  'plan.note': '1',
  'plan.nothing': '1',
  'plan.notes': '1',
  'plan.change-note': '1',
  'plan.take-back': '1',
  'plan.put-back': '1',
  'plan.proposals': '1',
  'plan.take': '1/nhv',
  'plan.take-other': '1',
  'board-report.list': '1',
  'board-report.note': '1/inera',
  'board-report.undo': '1/inera',
  'board-report.why': '1/inera',
  'plan-task.show': 'plan/2027',
  'plan-task.why': 'plan/2027',
  'plan-task.finish': 'plan/2027',
  'plan-task.undo': 'plan/2027',
  'calendar.subscribe': 'group/onkologi',
  'calendar.renew': 'group/onkologi',
  'calendar.renew-now': 'group/onkologi',
  'register-file.preview': '0/page|direkt|1',
  'register-file.take-in': 'abc/page|direkt|1',
  'register-file.undo': '1',
  'calendar-file.preview': '/page|direkt|1',
  'calendar-file.choose': 'page|direkt|1',
  'calendar-file.take-in': 'onkologi/page|direkt|1',
  'calendar-file.undo': '1',
  'attendance.show': '2026/onkologi',
  'attendance.note': '901',
  'event.times': yearly,
  'event.attendance': yearly,
  'nhv.call': '901',
  'uppdrag.give': 'onkologi',
  'uppdrag.report': '1',
  'uppdrag.take-back': '1',
  'uppdrag.finish': '1',
  'uppdrag.send-back': '1',
  'uppdrag.reopen': '1',
  'uppdrag.extend': '1',
  'uppdrag.withdraw': '1',
  'uppdrag.resume': '1',
  'arende.send': 'onkologi',
  'arende.resume': '1',
  'arende.unanswer': '1',
  'arshjul.show': '2027/grupp/onkologi',
  'export.list': '0',
  'gallring.list': '',
  'gallring.show': 'logg',
  'gallring.choose': '',
  'gallring.decide': 'logg',
  'gallring.withdraw': 'logg',
  'gallring.trial': '',
  'gallring.ask': '',
  'gallring.again': '',
  'gallring.run': '',
  'gallring.keep': '',
  'person-data.ask-protect': 'cecilia',
  'person-data.protect': 'ingen',
  'person-data.unprotect': 'cecilia',
  'person-data.protect-new': '',
  'person-data.ask': 'cecilia',
  'person-data.again': 'cecilia',
  'person-data.forget': 'ingen',
  'person-data.keep': 'cecilia',
  'person-data.file': 'cecilia',
  'meeting.ask': 'onkologi',
  'meeting.move': '901',
  'meeting.cancel': '901',
  'meeting.resume': '901',
  'agenda.ask': '901',
  'register.mandate': 'onkologi',
  'register.groups': '/0',
  'register.representation': '0',
  'group.change': 'onkologi',
  'group.merge': '{"group":"onkologi","into":"hematologi"}',
  'group.end': 'onkologi',
  'group.resume': 'onkologi',
  'person.add': '{"name":"Nina","email":""}',
  'person.change': 'anna',
  'seat.add': 'onkologi',
  'seat.end': 'onkologi',
  'help.show': '',
  'own.show': '',
  'own.change': '',
  'own.hour': '09:00',
  'own.news': '',
  'own.news-before': '{}',
  'absence.list': 'anna/0',
  'absence.ask': 'anna',
  'absence.remove': 'anna/2027-03-01/2027-03-20',
  'absence.end': 'anna/2027-03-01/2027-03-20',
  'absence.restore': 'x',
  'place.tie': 'onkologi',
  'seat.add-for': 'onkologi/cecilia',
  'channel.compare': '1',
  'reach.show': '0',
  'reach.search': '',
  'guest.link': '{"connection":"slack","account":"U1","person":"anna"}',
  'guest.refuse': '{"connection":"slack","account":"U1","person":"anna"}',
  'stranger.answered': '{"connection":"slack","account":"U1"}',
  'stranger.decline': '{"connection":"slack","account":"U1"}',
  'stranger.ask-again': '{"connection":"slack","account":"U1"}',
  'place.choose': 'onkologi',
  'place.tie-there': '1/onkologi',
  'place.choose-loose': 'onkologi',
  'place.untie-there': '1/onkologi',
  'delivery.trouble': '0',
  'delivery.again': '1',
  'delivery.choose': '1',
  'delivery.clear': '1',
  'restore.show': '',
  'restore.ask-send': '',
  'restore.send': '',
  'restore.ask-drop': '',
  'restore.drop': '',
  'group.choose': 'seat.add',
  'reminder.why': '1',
  'reminder.now': `duty/${report}`,
  'reminder.received': `0/duty/${report}`,
  'file.places': '0/page|direkt|1',
};

/** Forms that only read. Those that change something open from the buttons above, and find what they are about as these do. */
const forms: Record<string, Row & { values: Record<string, string> }> = {
  'group.choose': { ...typed('seat.add'), values: { group: 'onkologi' } },
  'person.choose': { ...typed('person.change'), values: { person: 'anna' } },
  'group.choose-merger': { ...typed(''), values: { group: 'onkologi', into: 'hematologi' } },
  'calendar-file.group': { ...typed('page|direkt|1'), values: { group: 'onkologi' } },
  'remiss.letter': { ...typed(''), values: { letter: 'Remiss om vård' } },
  'remiss.region': {
    ...{ value: '1', values: { region: 'dalarna' } },
    shows: { remiss: ofDalarna, answer: ofDalarna },
  },
  'remiss.group': {
    ...{ value: '1', values: { group: 'onkologi' } },
    shows: { remiss: ofTheGroup, groupAnswer: ofTheGroup },
  },
  'gallring.choose': { ...typed(''), values: { kind: 'logg' } },
  'plan.choose': { ...typed('2026'), values: { activity: '1' } },
  'seat.choose': { ...typed('onkologi'), values: { seat: '1/' } },
  'remiss.round-choose': { ...{ value: '1', values: { remiss: '3' } }, shows: { remiss: all } },
  'remiss.round-document': {
    ...{ value: '1', values: { whose: 'dalarna' } },
    shows: { remiss: ['cecilia', 'rut', 'karin'] },
  },
  'remiss.documents': {
    ...{ value: '2/1', values: { region: 'dalarna' } },
    shows: { remiss: ['cecilia', 'rut', 'karin'], compiledAnswer: ['cecilia', 'rut', 'karin'] },
  },
};

/** What somebody sees who looks at a message in the group's room of which some see their own. */
const ownViews: Record<string, Row> = { 'remiss.question': { value: '1/1', shows: { answer: ['cecilia'] } } };

/** By the first part of a document's id: the button that hands it over, or the test that tries what may be in it. */
const documents: Record<string, { button: string } | { triedIn: string }> = {
  remiss: { button: 'remiss.document' },
  handling: { button: 'duty.reports' },
  arsmote: { button: 'event.file' },
  aktivitetsplan: { triedIn: '../aktivitetsplan/known-results.test.ts' },
  nhv: { triedIn: '../stories/restricted-area.test.ts' },
  arshjul: { button: 'arshjul.file' },
  export: { button: 'export.file' },
  gallring: { button: 'gallring.file' },
  akt: { triedIn: '../stories/remiss-akt.test.ts' },
  personuppgifter: { triedIn: '../personuppgifter/person-data.test.ts' },
  fil: { triedIn: '../stories/remiss-secrets.test.ts' },
};

test('every command, button, form that only reads, view and document that there is has its row', async () => {
  const bot = await aWorld('open');
  const { table } = bot.actions;
  const used = table.commands.filter(({ smallTalk }) => !smallTalk);
  expect(used.map(({ words }) => words[0]).toSorted()).toEqual(Object.keys(commands).toSorted());
  expect(table.buttons.map(({ id }) => id).toSorted()).toEqual(
    [...Object.keys(showing), ...Object.keys(plain)].toSorted(),
  );
  expect(table.forms.flatMap(({ id, reads }) => (reads ? [id] : [])).toSorted()).toEqual(Object.keys(forms).toSorted());
  expect(table.ownViews.map(({ id }) => id)).toEqual(Object.keys(ownViews));
  const { makers, largeMakers } = bot.features;
  expect([...makers.keys(), ...largeMakers.keys()].toSorted()).toEqual(Object.keys(documents).toSorted());
  for (const row of Object.values(documents)) {
    if ('button' in row) expect(showing).toHaveProperty([row.button]);
    else expect(existsSync(new URL(row.triedIn, import.meta.url)), row.triedIn).toBe(true);
  }
});

type Asked = (bot: Awaited<ReturnType<typeof aWorld>>, who: Who) => Promise<Response>;

const asked: [string, Shows, Asked][] = [
  ...Object.values(commands).flatMap((rows) =>
    rows.map(({ value, shows }): [string, Shows, Asked] => [value, shows, (bot, who) => bot.says(who, value)]),
  ),
  ...Object.entries({
    ...showing,
    ...Object.fromEntries(Object.entries(plain).map(([id, value]) => [id, typed(value)])),
  }).map(([id, { value, shows }]): [string, Shows, Asked] => [id, shows, (bot, who) => bot.presses(who, id, value)]),
  ...Object.entries(forms).map(([id, { value, values, shows }]): [string, Shows, Asked] => [
    `the form ${id}`,
    shows,
    (bot, who) => bot.fills(who, { id, context: value }, values),
  ]),
  ...Object.entries(ownViews).map(([id, { value, shows }]): [string, Shows, Asked] => [
    `the view ${id}`,
    shows,
    async ({ bot }, who) => {
      const by = {
        connection: 'page',
        conversation: 'group/onkologi',
        sender: { account: who, direct: `person/${who}` },
      };
      const message = bot.ownViews.seenBy(by, { id, value });
      return message ? answer(message) : nothing;
    },
  ]),
  ['the home', ownTasks, async (bot, who) => bot.opensHome(who)],
];

const allMarks = Object.entries(marks) as [Mark, string][];

/** Who is to see each mark there: of those who may, those that the row names. */
const expected = (shows: Shows, world: World): string[] =>
  allMarks.flatMap(([mark]) =>
    named(shows[mark] ?? [], world)
      .filter((who) => seers[mark][world].includes(who))
      .map((who) => `${who} sees ${mark}`),
  );

const named = (to: To, world: World): readonly Who[] => (typeof to === 'function' ? to(world) : to);

describe.each(worlds)('in a world where things are %s', (world) => {
  test.each(asked)('%s', async (_what, shows, ask) => {
    const bot = await aWorld(world);
    const seen: string[] = [];
    for (const who of viewers) {
      await tried(bot, async () => {
        const shown = await shownBy(bot, await ask(bot, who));
        seen.push(...allMarks.flatMap(([mark, words]) => (shown.includes(words) ? [`${who} sees ${mark}`] : [])));
      });
    }
    expect(seen.toSorted()).toEqual(expected(shows, world).toSorted());
    expect(bot.problems).toEqual([]);
  });

  test('nothing that was sent tells anybody of what they may not see', async () => {
    const bot = await aWorld(world);
    for (const who of viewers) {
      const sent = JSON.stringify(bot.messagesTo(who));
      const hidden = allMarks.filter(([mark]) => !seers[mark][world].includes(who));
      expect(hidden.filter(([, words]) => sent.includes(words)).map(([mark]) => `${who} heard of ${mark}`)).toEqual([]);
    }
  });

  test.each([
    ['onkologi', 'anna'],
    ['hematologi', 'ingrid'],
    ['nhv-gruppen', 'dora'],
    ['ledningsgruppen', 'lisa'],
  ] as const)('the room of %s hears what its members may see', async (group, member) => {
    const sent = JSON.stringify((await aWorld(world)).messagesIn(group));
    const hidden = allMarks.filter(([mark]) => !seers[mark][world].includes(member));
    expect(hidden.filter(([, words]) => sent.includes(words)).map(([mark]) => mark)).toEqual([]);
  });
});
