import {
  cancel,
  confirm,
  intro,
  isCancel,
  log,
  multiselect,
  note,
  outro,
  password,
  select,
  text,
} from '@clack/prompts';
import { CancelledError } from '../errors.ts';
import type { Question } from '../settings/questions.ts';
import type { Answered, Person, Terminal } from './terminal.ts';

/** A person at a terminal. */
export function openClackTerminal(): Terminal {
  return {
    title: intro,
    note: (body, heading) => {
      // Left to itself it is grey; this is to be read.
      note(body, heading, { format: (line) => line });
    },
    step: log.step,
    done: log.success,
    warn: log.warn,
    fail: (body) => {
      // The rest is to be copied from, so no line down its side.
      const [sentence, ...rest] = body.split('\n');
      cancel(sentence);
      if (rest.length > 0) console.error(rest.join('\n'));
    },
    plain: (body) => {
      console.log(body);
    },
    end: outro,
    person,
  };
}

const person: Person = {
  answer: (question) => answerTo(question),
  choose: async (message, options) => answered(await select({ message, options })),
  confirm: async (message) => answered(await confirm({ message })),
  type: async (message, word) => {
    const validate = (given = '') =>
      given.trim() === word ? undefined : `Type ${word}, or press Ctrl-C.`;
    answered(await text({ message, validate }));
  },
};

async function answerTo(question: Question): Promise<Answered> {
  const { message } = question;
  switch (question.kind) {
    case 'text': {
      const { suggested = '', problem, accept } = question;
      const validate = (given = '') => problem(given);
      return accept(answered(await text({ message, initialValue: suggested, validate })));
    }
    case 'secret': {
      const validate = (given = '') => question.problem(given);
      // Its type does not say that nothing at all comes back for an empty answer.
      const given: unknown = answered(await password({ message, validate }));
      return question.accept(typeof given === 'string' ? given : '');
    }
    case 'choice': {
      const { choices: options, suggested: initialValue, accept } = question;
      return accept(answered(await select({ message, options, initialValue })));
    }
    case 'several': {
      const { choices: options, suggested: initialValues, accept } = question;
      return accept(answered(await multiselect({ message, options, initialValues })));
    }
  }
}

function answered<T>(given: T): Exclude<T, symbol> {
  if (isCancel(given)) throw new CancelledError();
  return given as Exclude<T, symbol>;
}
