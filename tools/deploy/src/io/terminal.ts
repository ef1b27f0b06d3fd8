import type { Question } from '../settings/questions.ts';

/** What is shown, step by step. */
export interface Screen {
  title: (text: string) => void;
  /** A block of text with a heading. */
  note: (text: string, heading: string) => void;
  /** Something begins, and may take its time. */
  step: (text: string) => void;
  done: (text: string) => void;
  warn: (text: string) => void;
  fail: (text: string) => void;
  /** Text as it is, to be copied. */
  plain: (text: string) => void;
  end: (text: string) => void;
}

/** Somebody who can be asked. @throws CancelledError when they would rather not */
export interface Person {
  answer: (question: Question) => Promise<Answered>;
  choose: (message: string, choices: { value: string; label: string }[]) => Promise<string>;
  confirm: (message: string) => Promise<boolean>;
  /** Goes on only when the word is typed. */
  type: (message: string, word: string) => Promise<void>;
}

/** The settings with an answer in them. */
export type Answered = ReturnType<Question['accept']>;

export interface Terminal extends Screen {
  /** `undefined` where nobody sits. */
  person: Person | undefined;
}
