/** What a document can be written as: also the ending of its name. */
export const documentFormats = ['docx', 'pdf'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** Where there is a picture that can be had alone too. */
export const pictureFormats = [...documentFormats, 'png', 'svg'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** As what a file of that name is written: Word, where its ending says nothing else. */
export const formatOfName = (name: string): DocumentFormat => (/\.pdf$/iu.test(name) ? 'pdf' : 'docx');

/** Beside a document that was handed over as Word. */
export const asPdfLabel = 'Hämta som PDF';
