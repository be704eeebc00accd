import type { Part } from '../../documents/document.ts';
import { cell, isBehind, type Position, type Via } from './answers.ts';
import type { Letter } from './letter-store.ts';
import type { AnswerMode } from './remiss.ts';
import type { RemissSnapshot } from './snapshot.ts';

/** A remiss with its answers as they were when a draft was made: plain, so that the draft can be kept. */
export type CompiledAnswers = {
  number: string;
  title: string;
  sender: string;
  senderDnr: string | null;
  mode: AnswerMode;
  /** The sender's last day, the day itself counted: `2027-02-28`. */
  senderLastOn: string;
  regions: readonly { id: string; name: string; dnr: string | null; answerer: string | null }[];
  questions: readonly {
    nr: number;
    text: string;
    positions: readonly { region: string; position: Position; person: string; at: string; via: Via }[];
    /** Region null: "övriga synpunkter". Drafts made before files were kept have none. */
    texts: readonly {
      region: string | null;
      person: string;
      at: string;
      via: Via;
      text: string;
      files?: readonly { name: string }[];
      /** Of someone who has not given the position that counts for the region. Left out where there is none, or it is theirs. */
      aside?: true;
    }[];
    /** What others than regions have answered by letter. Left out where there is nothing. */
    letters?: readonly { body: string; cameOn: string; by: string; position: Position | null; text: string | null }[];
  }[];
  /** What groups as such have answered, beside the regions. Left out where none is asked. */
  groups?: readonly {
    name: string;
    answers: readonly { nr: number; position: Position; text: string | null; person: string; at: string }[];
  }[];
  /** The common text as people have edited it, in place of ours. */
  edited?: readonly Part[];
  /** A region's own text as its people have edited it, by the region. Kept apart from the draft, and put in when it is read. */
  own?: Readonly<Record<string, OwnText>>;
  /** Left out where nothing was chosen. */
  unison?: ChosenUnison;
};

/** @property nr how many times it had been changed. */
export type OwnText = { nr: number; parts: readonly Part[] };

/**
 * The questions that the regions chose at a remisskonferens to press together, and its day: `2027-03-04`.
 * @property ahead it was written down before that day. Left out where it was not.
 */
export type ChosenUnison = { on: string; questions: readonly number[]; ahead?: true };

type Besides = { letters?: readonly Letter[]; unison?: ChosenUnison | null };

/** What the draft is written from. @param senderLastOn the last day on which the sender takes it. */
export function compileAnswers(
  { remiss, regions, cases, tally }: RemissSnapshot,
  senderLastOn: Temporal.PlainDate,
  { letters = [], unison = null }: Besides = {},
): CompiledAnswers {
  const { number, title, sender, senderDnr, mode } = remiss;
  return {
    number,
    title,
    sender,
    senderDnr,
    mode,
    senderLastOn: senderLastOn.toString(),
    regions: regions.map(({ id, name }) => ({
      id,
      name,
      dnr: cases.get(id)?.dnr ?? null,
      answerer: cases.get(id)?.answerer ?? null,
    })),
    questions: remiss.questions.map(({ nr, text }) => ({
      nr,
      text,
      positions: regions.flatMap(({ id }) => {
        const taken = tally.positions.get(cell(id, nr));
        if (!taken) return [];
        const { position, person, at, via } = taken;
        return [{ region: id, position, person: person.name, at: at.toString(), via }];
      }),
      texts: tally.texts
        .filter(({ question }) => question === nr)
        .map((said) => {
          const { region, person, at, via, words, files = [] } = said;
          return {
            region,
            person: person.name,
            at: at.toString(),
            via,
            text: words,
            ...(files.length > 0 ? { files: files.map(({ name }) => ({ name })) } : {}),
            ...(isBehind(tally, said) ? {} : { aside: true as const }),
          };
        }),
      ...lettersOn(letters, nr),
    })),
    ...(unison ? { unison } : {}),
  };
}

function lettersOn(letters: readonly Letter[], nr: number): Pick<CompiledAnswers['questions'][number], 'letters'> {
  const own = letters.filter(({ question }) => question === nr);
  if (own.length === 0) return {};
  return {
    letters: own.map(({ body, cameOn, by, position, text }) => ({
      body,
      cameOn: cameOn.toString(),
      by: by.name,
      position,
      text,
    })),
  };
}
